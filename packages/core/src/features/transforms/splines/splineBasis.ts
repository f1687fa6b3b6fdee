import { NotMeasurable } from "../../../evidence/index.js";
import { rowsBelow, rowsUpTo, sortedCopy } from "../../../statistics/index.js";
import type { NumberColumn, Table } from "../../../table/index.js";
import { numberColumn } from "../../../table/index.js";
import { fittingValues } from "../columns/fittingValues.js";
import type { Replaced } from "../columns/newColumns.js";
import { columnLike } from "../columns/newColumns.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedSplines } from "../fittedTransform.js";
import type { SplineBasis } from "../numberStep.js";
import { exactQuantiles } from "../scaling/quantileTransform.js";

const spacings: readonly string[] = ["uniform", "quantiles"];

/** Fits knots. Not measured: `no-rows`, `all-missing`, `not-finite`, `too-few-rows` (one value), `overflow`. */
export function fitSplines(step: SplineBasis, { table }: Training): FittedStep {
  const { knots = 5, degree = 3, spacing = "uniform" } = step;
  if (!Number.isSafeInteger(knots) || knots < 2 || knots > 65536)
    throw new RangeError(`cannot make splines of ${knots} knots: it needs a whole number from 2 to 65536`);
  if (!Number.isSafeInteger(degree) || degree < 1 || degree > 16)
    throw new RangeError(`cannot make splines of degree ${degree}: it needs a whole number from 1 to 16`);
  if (!spacings.includes(spacing))
    throw new RangeError(`cannot space knots by "${spacing}": it needs uniform or quantiles`);
  const columns = step.columns.map((name) => {
    const values = fittingValues(numberColumn(table, name));
    if (values.length < 2) throw new NotMeasurable("too-few-rows");
    const found =
      spacing === "uniform" ? evenKnots(values, knots) : exactQuantiles(sortedCopy(values), knots);
    if (!isSpanned(found, degree)) throw new NotMeasurable("overflow");
    return { name, knots: found };
  });
  return { fitted: { kind: "b-splines", degree, columns } };
}

function evenKnots(values: Float64Array, count: number): readonly number[] {
  // JSON has no −0, so that there is none here either.
  let lowest = values[0]! + 0;
  let highest = lowest;
  for (let i = 1; i < values.length; i++) {
    lowest = Math.min(lowest, values[i]! + 0);
    highest = Math.max(highest, values[i]! + 0);
  }
  const step = (highest - lowest) / (count - 1);
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? highest : Math.min(highest, lowest + i * step),
  );
}

/** The knots with `degree` more at each end, as far apart as the two that are outermost there. */
export function extendedKnots(knots: readonly number[], degree: number): Float64Array {
  const last = knots.length - 1;
  const lowGap = knots[1]! - knots[0]!;
  const highGap = knots[last]! - knots[last - 1]!;
  return Float64Array.from({ length: knots.length + 2 * degree }, (_, i) => {
    const place = i - degree;
    if (place < 0) return knots[0]! + place * lowGap;
    return place > last ? knots[last]! + (place - last) * highGap : knots[place]!;
  });
}

/** Whether every difference of extended knots is a number. */
export function isSpanned(knots: readonly number[], degree: number): boolean {
  const extended = extendedKnots(knots, degree);
  return extended[extended.length - 1]! - extended[0]! < Infinity;
}

/** What a spline of a column is called. */
export const splineName = (name: string, i: number): string => `${name} spline ${i}`;

/** Applies fitted splines. Cost: O(rows · columns · (log knots + degree²)). */
export function applySplines({ degree, columns }: FittedSplines, table: Table): Replaced {
  return new Map(
    columns.map(({ name, knots }) => [name, splinesOf(numberColumn(table, name), { knots, degree })]),
  );
}

function splinesOf(
  column: NumberColumn,
  { knots, degree }: { readonly knots: readonly number[]; readonly degree: number },
): readonly NumberColumn[] {
  const extended = extendedKnots(knots, degree);
  const inner = Float64Array.from(knots);
  const lowest = knots[0]!;
  const highest = knots[knots.length - 1]!;
  // The last interval with a width is closed; there is none where all knots are one.
  const lastInterval = rowsBelow(inner, highest) - 1;
  const made = Array.from({ length: knots.length + degree - 1 }, () => new Float64Array(column.length));
  const splines = new Float64Array(degree + 1);
  for (let row = 0; row < column.length; row++) {
    const value = column.values[row]!;
    if (Number.isNaN(value)) {
      for (const values of made) values[row] = value;
      continue;
    }
    const x = Math.min(highest, Math.max(lowest, value));
    const interval = x === highest ? lastInterval : rowsUpTo(inner, x) - 1;
    if (interval < 0) continue;
    writeSplines(x, splines, { extended, at: interval + degree });
    for (let i = 0; i <= degree; i++) made[interval + i]![row] = splines[i]!;
  }
  return made.map((values, i) => columnLike(column, splineName(column.name, i), values));
}

/**
 * The splines that are not 0 between the knots `at` and `at` + 1, by de Boor's recurrence: from one degree to the next, each spline is shared out between two, by where x
 * lies in its support.
 */
function writeSplines(
  x: number,
  splines: Float64Array,
  { extended, at }: { readonly extended: Float64Array; readonly at: number },
): void {
  splines[0] = 1;
  for (let degree = 1; degree < splines.length; degree++) {
    let carried = 0;
    for (let i = 0; i < degree; i++) {
      const from = extended[at + 1 + i - degree]!;
      const to = extended[at + 1 + i]!;
      const spline = splines[i]!;
      splines[i] = carried + ((to - x) / (to - from)) * spline;
      carried = ((x - from) / (to - from)) * spline;
    }
    splines[degree] = carried;
  }
}
