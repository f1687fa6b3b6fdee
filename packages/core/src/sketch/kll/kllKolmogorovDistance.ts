import { NotMeasurable } from "../../evidence/index.js";
import type { Kll } from "./kll.js";
import type { KllErrorOptions } from "./kllRankError.js";

/** The largest gap between two distributions as two sketches see it, and between what it surely lies. */
export interface KllDistance {
  /** sup |F̂ − Ĝ| of the sketches. */
  readonly statistic: number;
  /** `statistic` less the errors of both sketches, at least 0. */
  readonly lower: number;
  /** `statistic` and the errors of both sketches, at most 1. */
  readonly upper: number;
}

/**
 * The Kolmogorov–Smirnov distance D = sup |F(x) − G(x)| of two columns from their KLL sketches: what the sketches say, and bounds of the true D, which
 * lies within the sum of their rank errors (for each at the stated confidence, over all points at once as measured). In [0, 1]; 0 is no gap.
 *
 * Not measured: `no-rows` where a sketch is empty. It covers what sketching loses, nothing else: sampling of the rows has a test of its own.
 * A gap below the sum of the errors may be none: take a larger k. Cost: O(k log). Golden: `sketches/quantile-errors.json`.
 *
 * @example
 * import { createKll, kllKolmogorovDistance } from "@probity/core/sketch";
 * const [reference, current] = [createKll(), createKll()];
 * reference.updateAll(Float64Array.of(1, 2));
 * current.updateAll(Float64Array.of(2, 3));
 * kllKolmogorovDistance(reference, current); // => { statistic: 0.5, lower: 0.5, upper: 0.5 }
 */
export function kllKolmogorovDistance(
  reference: Kll,
  current: Kll,
  options: KllErrorOptions = {},
): KllDistance {
  if (reference.n === 0 || current.n === 0) throw new NotMeasurable("no-rows");
  const x = reference.ascending();
  const y = current.ascending();
  let statistic = 0;
  let i = 0;
  let j = 0;
  while (i < x.items.length && j < y.items.length) {
    const value = Math.min(x.items[i]!, y.items[j]!);
    while (i < x.items.length && x.items[i] === value) i++;
    while (j < y.items.length && y.items[j] === value) j++;
    const first = i === 0 ? 0 : x.counts[i - 1]! / reference.n;
    const second = j === 0 ? 0 : y.counts[j - 1]! / current.n;
    statistic = Math.max(statistic, Math.abs(first - second));
  }
  const error = reference.rankError(options) + current.rankError(options);
  return { statistic, lower: Math.max(0, statistic - error), upper: Math.min(1, statistic + error) };
}
