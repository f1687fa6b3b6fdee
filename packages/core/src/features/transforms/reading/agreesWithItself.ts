import { oneHotNames } from "../categories/categoryEncodings.js";
import type { CategoryPlaces, FittedTransform } from "../fittedTransform.js";
import { isSpanned } from "../splines/splineBasis.js";

/** Whether lists that belong together are of one length, and no place or column is named twice. */
export function agreesWithItself(step: FittedTransform): boolean {
  const names: readonly string[] = step.columns.map((column) =>
    typeof column === "string" ? column : column.name,
  );
  return new Set(names).size === names.length && listsAgree(step);
}

function areApart({ categories, infrequent }: CategoryPlaces): boolean {
  return infrequent.every((category) => !categories.includes(category));
}

function listsAgree(step: FittedTransform): boolean {
  switch (step.kind) {
    case "one-hot-encoding":
      return step.columns.every(
        (places) =>
          areApart(places) && (places.dropped === null || places.dropped < oneHotNames(places).length),
      );
    case "ordinal-encoding":
      return step.columns.every(areApart);
    case "category-values":
      return step.columns.every(({ categories, outputs }) =>
        outputs.every(({ values }) => values.length === categories.length),
      );
    case "principal-component-scores": {
      const width = step.columns.length;
      return [step.means, step.scales, step.variances, ...step.components].every(
        ({ length }) => length === width,
      );
    }
    case "term-counts":
    case "tf-idf":
      return step.columns.every(({ terms, weights }) => terms.length === weights.length);
    case "polynomial-features":
      return (
        new Set(step.terms.map(String)).size === step.terms.length &&
        step.terms.every((term) => term.every((factor) => factor < step.columns.length))
      );
    case "b-splines":
      return step.columns.every(({ knots }) => isSpanned(knots, step.degree));
    case "nearest-neighbor-imputation":
      return step.rows.every(({ length }) => length === step.columns.length);
    default:
      return true;
  }
}
