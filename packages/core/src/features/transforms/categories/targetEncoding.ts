import { InputError, NotMeasurable } from "../../../evidence/index.js";
import type { Column } from "../../../table/index.js";
import { columnOf, isPresent } from "../../../table/index.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedCategoryValues } from "../fittedTransform.js";
import type { TargetEncoding } from "../transformStep.js";
import { categoryCodes } from "./categoryPlaces.js";
import type { CategoryNumbers } from "./crossFit.js";
import { crossFittedColumn, foldsOf } from "./crossFit.js";
import type { Moments } from "./targetMoments.js";
import { joinedMoments, momentsByFold } from "./targetMoments.js";

/**
 * Fits a target encoding: on all rows for later, on the other folds for each training row. Not measured: `no-rows`, `all-missing` (no outcome),
 * `too-few-rows` (outcomes in one fold only), `single-class`, `not-finite`.
 */
export function fitTarget(step: TargetEncoding, training: Training): FittedStep {
  const { smoothing = "auto" } = step;
  if (smoothing !== "auto" && !(smoothing >= 0 && smoothing < Infinity))
    throw new RangeError(`cannot smooth by ${smoothing}: it needs a number from 0, or "auto"`);
  const outcomes = outcomesOf(columnOf(training.source, step.outcome));
  const folds = foldsOf(step, training);
  const outputs = new Map<string, readonly Column[]>();
  const columns: FittedCategoryValues["columns"][number][] = [];
  for (const name of step.columns) {
    const { of, codes, categories } = categoryCodes(columnOf(training.table, name));
    const made = outcomes.map(({ label, values }) => {
      const moments = momentsByFold(values, codes, { folds, categories: categories.length });
      const encode = (used: readonly (readonly Moments[])[]): CategoryNumbers =>
        encoded(used, { smoothing, categories: categories.length });
      const output = label === null ? name : `${name}:${label}`;
      const numbers = encode(moments);
      const column = crossFittedColumn(output, codes, {
        folds,
        without: (fold) => encode(moments.filter((_, other) => other !== fold)),
      });
      return {
        column,
        output: { name: output, values: Array.from(numbers.values), unknown: numbers.unknown },
      };
    });
    outputs.set(
      name,
      made.map(({ column }) => column),
    );
    columns.push({ name, of, categories, outputs: made.map(({ output }) => output) });
  }
  return { fitted: { kind: "category-values", columns }, outputs };
}

function encoded(
  folds: readonly (readonly Moments[])[],
  { smoothing, categories }: { readonly smoothing: number | "auto"; readonly categories: number },
): CategoryNumbers {
  const groups = Array.from({ length: categories }, (_, category) =>
    joinedMoments(folds.map((fold) => fold[category]!)),
  );
  const all = joinedMoments(groups);
  if (all.count === 0) throw new NotMeasurable("too-few-rows");
  const values = Float64Array.from(groups, (group) =>
    smoothing === "auto" ? shrunken(group, all) : averaged(group, all, smoothing),
  );
  return { values, unknown: all.mean };
}

/** The empirical Bayes estimate. */
function shrunken({ count, mean, squares }: Moments, all: Moments): number {
  if (count === 0) return all.mean;
  const between = (all.squares / all.count) * count;
  const share = between / (between + squares / count);
  return Number.isNaN(share) ? all.mean : share * mean + (1 - share) * all.mean;
}

function averaged({ count, mean }: Moments, all: Moments, smoothing: number): number {
  return count === 0 ? all.mean : (count * mean + smoothing * all.mean) / (count + smoothing);
}

/** What is averaged: numbers, NaN where there is none. `label` is null where there is one only. */
interface Outcome {
  readonly label: string | null;
  readonly values: Float64Array;
}

function outcomesOf(column: Column): readonly Outcome[] {
  if (column.length === 0) throw new NotMeasurable("no-rows");
  if (column.missing === column.length) throw new NotMeasurable("all-missing");
  if (column.kind === "number" || column.kind === "boolean") {
    const { values } = column;
    if (values.some((value) => Math.abs(value) === Infinity)) throw new NotMeasurable("not-finite");
    return [
      {
        label: null,
        values: Float64Array.from(values, (value, row) => (isPresent(column, row) ? value : Number.NaN)),
      },
    ];
  }
  if (column.kind !== "text")
    throw new InputError(
      "wrong-type",
      `cannot encode by the outcome "${column.name}" of ${column.kind}: it needs numbers, truth values or text`,
    );
  const { codes, categories } = categoryCodes(column);
  const labels = categories.filter((label) => label !== null);
  if (labels.length < 2) throw new NotMeasurable("single-class");
  const missing = categories.indexOf(null);
  const shareOf = (wanted: number): Float64Array =>
    Float64Array.from(codes, (code) => (code === missing ? Number.NaN : code === wanted ? 1 : 0));
  return labels.length === 2
    ? [{ label: null, values: shareOf(1) }]
    : labels.map((label, code) => ({ label, values: shareOf(code) }));
}
