import { NotMeasurable } from "../../evidence/index.js";
import { interpolate } from "./interpolate.js";
import { invertedCdfQuantile } from "./invertedCdfQuantile.js";
import { linearQuantile } from "./linearQuantile.js";

/** The name of one of the nine sample quantiles, as NumPy calls it. */
export type QuantileType =
  | "invertedCdf"
  | "averagedInvertedCdf"
  | "closestObservation"
  | "interpolatedInvertedCdf"
  | "hazen"
  | "weibull"
  | "linear"
  | "medianUnbiased"
  | "normalUnbiased";

/**
 * The nine sample quantiles of Hyndman & Fan, by name and in the order of their types 1 … 9: each takes n ascending values and p in [0, 1].
 *
 * 1 `invertedCdf` ({@link invertedCdfQuantile}); 2 `averagedInvertedCdf`, the mean of two values where np is a whole number; 3 `closestObservation`,
 * the value nearest to rank np, the even rank of two. The others interpolate linearly between ranks, at rank np + α + p(1 − α − β):
 * 4 `interpolatedInvertedCdf` (α, β) = (0, 1); 5 `hazen` (½, ½); 6 `weibull` (0, 0); 7 `linear` (1, 1), {@link linearQuantile}, the default of R and
 * NumPy; 8 `medianUnbiased` (⅓, ⅓), which Hyndman & Fan recommend; 9 `normalUnbiased` (⅜, ⅜). Ranks beyond the sample are its ends.
 *
 * np is a whole number k where p is the double nearest to k/n. Not measured: `no-rows`, `not-finite` where the answer is not finite.
 * Throws `RangeError` for p outside [0, 1]. They differ by less than the gap between neighbors: in small samples and far tails. Cost: O(1).
 * Source: Hyndman & Fan, The American Statistician 50 (1996).
 *
 * @example
 * import { quantileTypes } from "@probity/core/statistics";
 * const sorted = Float64Array.of(1, 2, 3, 4);
 * quantileTypes.averagedInvertedCdf(sorted, 0.25); // => 1.5
 * quantileTypes.weibull(sorted, 0.25); // => 1.25
 */
export const quantileTypes: { readonly [T in QuantileType]: (sorted: Float64Array, p: number) => number } = {
  invertedCdf: invertedCdfQuantile,
  averagedInvertedCdf,
  closestObservation,
  interpolatedInvertedCdf: (sorted, p) => atRank(sorted, p, { alpha: 0, beta: 1 }),
  hazen: (sorted, p) => atRank(sorted, p, { alpha: 1 / 2, beta: 1 / 2 }),
  weibull: (sorted, p) => atRank(sorted, p, { alpha: 0, beta: 0 }),
  linear: linearQuantile,
  medianUnbiased: (sorted, p) => atRank(sorted, p, { alpha: 1 / 3, beta: 1 / 3 }),
  normalUnbiased: (sorted, p) => atRank(sorted, p, { alpha: 3 / 8, beta: 3 / 8 }),
};

function averagedInvertedCdf(sorted: Float64Array, p: number): number {
  const n = requireSample(sorted, p);
  const rank = Math.round(p * n);
  if (rank > 0 && rank < n && rank / n === p)
    return finite(interpolate(sorted[rank - 1]!, sorted[rank]!, 0.5));
  return invertedCdfQuantile(sorted, p);
}

function closestObservation(sorted: Float64Array, p: number): number {
  const n = requireSample(sorted, p);
  const below = Math.floor(p * n - 0.5);
  // Halfway between two ranks, by the double nearest to it: the even one. p·n may round to either side.
  for (const rank of [below, below + 1])
    if ((rank + 0.5) / n === p) return valueOfRank(sorted, rank % 2 === 0 ? rank : rank + 1);
  return valueOfRank(sorted, Math.round(p * n));
}

interface Plotting {
  readonly alpha: number;
  readonly beta: number;
}

function atRank(sorted: Float64Array, p: number, { alpha, beta }: Plotting): number {
  const n = requireSample(sorted, p);
  const rank = Math.min(Math.max(n * p + (alpha + p * (1 - alpha - beta)), 1), n);
  const below = Math.floor(rank);
  const above = Math.ceil(rank);
  return finite(interpolate(sorted[below - 1]!, sorted[above - 1]!, rank - below));
}

function valueOfRank(sorted: Float64Array, rank: number): number {
  return finite(sorted[Math.min(Math.max(rank, 1), sorted.length) - 1]!);
}

function requireSample(sorted: Float64Array, p: number): number {
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`cannot find the quantile at ${p}: it needs a number in [0, 1]`);
  if (sorted.length === 0) throw new NotMeasurable("no-rows");
  return sorted.length;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new NotMeasurable("not-finite");
  return value;
}
