import { NotMeasurable } from "../../../evidence/index.js";
import type { NumberColumn, Table } from "../../../table/index.js";
import { numberColumn } from "../../../table/index.js";
import { fittingValues } from "../columns/fittingValues.js";
import type { Replaced } from "../columns/newColumns.js";
import { columnWithGaps } from "../columns/newColumns.js";
import { valuesWithGaps } from "../columns/valuesWithGaps.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedPolynomial } from "../fittedTransform.js";
import type { PolynomialFeatures } from "../numberStep.js";

const mostTerms = 65536;

/** Fits products of columns: of the data it learns nothing. Not measured: `no-rows`, `all-missing`, `not-finite`; `overflow` where a product is infinite. */
export function fitPolynomial(step: PolynomialFeatures, { table }: Training): FittedStep {
  const { columns, degree = 2 } = step;
  if (!Number.isSafeInteger(degree) || degree < 1 || degree > 16)
    throw new RangeError(`cannot make products of degree ${degree}: it needs a whole number from 1 to 16`);
  for (const name of columns) fittingValues(numberColumn(table, name));
  const fitted: FittedPolynomial = { kind: "polynomial-features", columns, terms: termsOf(step, degree) };
  const made = productsOf(fitted, table);
  if (made.some(({ values }) => values.includes(Infinity) || values.includes(-Infinity)))
    throw new NotMeasurable("overflow");
  return { fitted, outputs: inPlaceOf(columns, made) };
}

/** Each term of degree n + 1 is one of degree n and a further factor, that is no earlier column. */
function termsOf(
  { columns, interactionsOnly = false, constant = false }: PolynomialFeatures,
  degree: number,
): readonly (readonly number[])[] {
  const terms: (readonly number[])[] = constant ? [[]] : [];
  let shorter: readonly (readonly number[])[] = [[]];
  for (let factors = 1; factors <= degree; factors++) {
    const longer: (readonly number[])[] = [];
    for (const term of shorter) {
      const last = term.at(-1) ?? 0;
      const next = interactionsOnly && term.length > 0 ? last + 1 : last;
      for (let j = next; j < columns.length; j++) longer.push([...term, j]);
      if (terms.length + longer.length > mostTerms)
        throw new RangeError(
          `cannot make all products of degree ${degree} of ${columns.length} columns: it needs to be ${mostTerms} at most`,
        );
    }
    terms.push(...longer);
    shorter = longer;
  }
  return terms;
}

/** What a product of columns is called, such as `a^2*b`; `1` without factors. */
export function termName(columns: readonly string[], term: readonly number[]): string {
  const powers = [...new Set(term)].map((j) => {
    const power = term.filter((factor) => factor === j).length;
    return power === 1 ? columns[j]! : `${columns[j]!}^${power}`;
  });
  return powers.length === 0 ? "1" : powers.join("*");
}

/** Applies fitted products. 0 times an infinity is missing. Cost: O(rows · factors of all terms). */
export function applyPolynomial(fitted: FittedPolynomial, table: Table): Replaced {
  return inPlaceOf(fitted.columns, productsOf(fitted, table));
}

function productsOf({ columns, terms }: FittedPolynomial, table: Table): readonly NumberColumn[] {
  const cells = columns.map((name) => valuesWithGaps(numberColumn(table, name)));
  return terms.map((term) => {
    const product = new Float64Array(table.rows).fill(1);
    for (const j of term) {
      const factor = cells[j]!;
      for (let row = 0; row < product.length; row++) product[row]! *= factor[row]!;
    }
    return columnWithGaps(termName(columns, term), product);
  });
}

function inPlaceOf(columns: readonly string[], made: readonly NumberColumn[]): Replaced {
  return new Map(columns.map((name, j) => [name, j === 0 ? made : []]));
}
