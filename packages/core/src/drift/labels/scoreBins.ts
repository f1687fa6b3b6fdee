import { sortOrder } from "../../statistics/index.js";

/**
 * Cuts rows into bins of neighboring scores of about equal weight, equal scores together: a bin's number a row. No bin has less than half of its share
 * of the weight, so that there may be fewer bins than asked for.
 */
export function scoreBins(
  scores: Float64Array,
  weights: Float64Array,
  bins: number,
): { readonly binOf: Int32Array; readonly bins: number } {
  const order = sortOrder(scores);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = total / bins;
  const binOf = new Int32Array(scores.length);
  let bin = 0;
  let filled = 0;
  let left = total;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let equal = 0;
    for (; to < order.length && scores[order[to]!] === scores[order[from]!]; to++)
      equal += weights[order[to]!]!;
    // The cut goes where it leaves the bin nearest to its share.
    if (filled >= share / 2 && filled + equal / 2 > share && left >= share / 2) {
      bin++;
      filled = 0;
    }
    for (; from < to; from++) binOf[order[from]!] = bin;
    filled += equal;
    left -= equal;
  }
  return { binOf, bins: order.length === 0 ? 0 : bin + 1 };
}

/** The bins asked for. Throws `RangeError` unless they are a whole number from 1. */
export function requireBins(bins: number): void {
  if (!Number.isSafeInteger(bins) || bins < 1)
    throw new RangeError(`cannot cut scores into ${bins} bins: it needs a whole number from 1`);
}
