import { normalQuantile, quantileTypes, sortedCopy } from "../../../statistics/index.js";
import type { Table } from "../../../table/index.js";
import { numberColumn } from "../../../table/index.js";
import { fittingValues } from "../columns/fittingValues.js";
import type { Replaced } from "../columns/newColumns.js";
import { mappedColumn } from "../columns/newColumns.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedQuantiles } from "../fittedTransform.js";
import type { QuantileTransform } from "../transformStep.js";

/** How near the ends scikit-learn's profile of normal output takes a value for the end. */
export const threshold = 1e-7;

/** Shares are kept this far from 0 and 1 before their normal quantile is taken. */
export const endShare: number = 1e-7 - 2.220446049250313e-16;

/** Fits a quantile transform. */
export function fitQuantiles(step: QuantileTransform, { table }: Training): FittedStep {
  const { quantiles = 1000, output = "uniform", profile } = step;
  if (!Number.isSafeInteger(quantiles) || quantiles < 1)
    throw new RangeError(`cannot keep ${quantiles} quantiles: it needs a whole number from 1`);
  const kept = Math.max(1, Math.min(quantiles, table.rows));
  const columns = step.columns.map((name) => {
    const sorted = sortedCopy(fittingValues(numberColumn(table, name)));
    const found = profile === undefined ? exactQuantiles(sorted, kept) : roundedQuantiles(sorted, kept);
    return { name, quantiles: found };
  });
  const named = profile === undefined ? {} : { profile };
  return { fitted: { kind: "quantile-transform", output, ...named, columns } };
}

/** At positions i(n − 1)/(q − 1), which whole numbers keep exact: a quantile of tied values is their value. */
export function exactQuantiles(sorted: Float64Array, kept: number): number[] {
  const last = sorted.length - 1;
  const parts = Math.max(1, kept - 1);
  return Array.from({ length: kept }, (_, i) => {
    const below = Math.floor((i * last) / parts);
    const rest = i * last - below * parts;
    return quantileTypes.linear(
      Float64Array.of(sorted[below]!, sorted[Math.min(below + 1, last)]!),
      rest / parts,
    );
  });
}

/** The percentages are rounded before the position is taken, and quantiles that fall back are lifted. */
function roundedQuantiles(sorted: Float64Array, kept: number): number[] {
  const step = 1 / Math.max(1, kept - 1);
  let highest = -Infinity;
  return Array.from({ length: kept }, (_, i) => {
    const share = i === kept - 1 && i > 0 ? 1 : i * step;
    highest = Math.max(highest, quantileTypes.linear(sorted, (share * 100) / 100));
    return highest;
  });
}

/** Applies a fitted quantile transform. Cost: O(rows · log quantiles). */
export function applyQuantiles(fitted: FittedQuantiles, table: Table): Replaced {
  return new Map(
    fitted.columns.map(({ name, quantiles }) => {
      const ascending = Float64Array.from(quantiles);
      const share = shareFinder(ascending, fitted);
      const column = mappedColumn(numberColumn(table, name), (value) => {
        const p = share(value);
        return fitted.output === "uniform"
          ? p
          : normalQuantile(Math.min(Math.max(p, endShare), 1 - endShare));
      });
      return [name, [column]];
    }),
  );
}

function shareFinder(
  quantiles: Float64Array,
  { output, profile }: FittedQuantiles,
): (value: number) => number {
  const first = quantiles[0]!;
  const last = quantiles[quantiles.length - 1]!;
  if (profile === undefined)
    return (value) => (value <= first ? 0 : value >= last ? 1 : shareBelow(value, quantiles));
  if (output === "normal")
    return (value) =>
      value - threshold < first ? 0 : value + threshold > last ? 1 : shareBelow(value, quantiles);
  return (value) => (value === first ? 0 : value === last ? 1 : shareBelow(value, quantiles));
}

/** The share of a value: on tied quantiles the middle of theirs, else by interpolation; beyond the ends that of the end. */
function shareBelow(value: number, quantiles: Float64Array): number {
  const parts = Math.max(1, quantiles.length - 1);
  const above = countUpTo(quantiles, value);
  if (above === 0) return 0;
  const below = above - 1;
  if (quantiles[below] === value) {
    let tied = below;
    while (tied > 0 && quantiles[tied - 1] === value) tied--;
    return (tied + below) / 2 / parts;
  }
  if (above === quantiles.length) return (quantiles.length - 1) / parts;
  const from = quantiles[below]!;
  const step = quantiles[above]! - from;
  const share =
    step < Infinity ? (value - from) / step : (value / 2 - from / 2) / (quantiles[above]! / 2 - from / 2);
  return (below + share) / parts;
}

function countUpTo(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
