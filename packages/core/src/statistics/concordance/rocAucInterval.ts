import { NotMeasurable } from "../../evidence/index.js";
import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import { normalUpperQuantile } from "../distributions/index.js";
import type { BoundedInterval } from "../intervals/count.js";
import { sortedCopy } from "../order/sortedCopy.js";
import { pow } from "../portable/index.js";
import { classesOf } from "./classes.js";
import { doublePlacements } from "./placements.js";
import { areaOf } from "./rocAuc.js";

/** An area under the ROC curve with DeLong's variance and an interval. */
export interface RocAucInterval {
  readonly area: number;
  readonly variance: number;
  readonly positives: number;
  readonly negatives: number;
  readonly interval: BoundedInterval;
}

/**
 * {@link rocAuc} with DeLong's interval A ± z √V, cut to [0, 1], where V = S₁₀/n⁺ + S₀₁/n⁻ from the variances (divisor n − 1) of the share of
 * the other class that each row beats, ties half.
 *
 * V is 0 where the classes are parted without overlap, or all scores are equal; an interval without width would claim certainty at any n.
 * There the interval is exact instead (`clopper-pearson`): of m = min(n⁺, n⁻) disjoint pairs all agree, so that at least (α/2)^{1/m} of all do.
 *
 * Not measured: `no-rows`, `single-class`, `too-few-rows` (one row of a class). Throws `RangeError` where lengths differ, at a NaN score, or a
 * label that is neither 0 nor 1. For independent rows; near 1 with few rows of a class it is too short. Cost: O(n).
 * Source: DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988); Sun & Xu, IEEE SPL 21 (2014). Golden: `performance/binary.json`.
 *
 * @example
 * import { rocAucInterval } from "@probity/core/statistics";
 * const { area, interval } = rocAucInterval(Uint8Array.of(0, 0, 0, 1, 1, 1), Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.3, 0.7));
 * area; // => 0.7777777778
 * interval; // => { lower: 0.2908, upper: 1, level: 0.95, method: "delong" }
 */
export function rocAucInterval(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: IntervalOptions = {},
): RocAucInterval {
  const level = requireLevel(options);
  const classes = classesOf(yTrue, yScore);
  const positives = sortedCopy(classes.positives);
  const negatives = sortedCopy(classes.negatives);
  if (positives.length < 2 || negatives.length < 2) throw new NotMeasurable("too-few-rows");
  const ofPositives = doublePlacements(positives, negatives);
  const ofNegatives = doublePlacements(negatives, positives);
  const area = areaOf(ofPositives, negatives.length);
  const variance =
    componentVariance(ofPositives, negatives.length) / positives.length +
    componentVariance(ofNegatives, positives.length) / negatives.length;
  const counts = { positives: positives.length, negatives: negatives.length };
  if (variance === 0)
    return {
      area,
      variance,
      ...counts,
      interval: exactAreaInterval(area, Math.min(counts.positives, counts.negatives), level),
    };
  const halfWidth = normalUpperQuantile((1 - level) / 2) * Math.sqrt(variance);
  const interval: BoundedInterval = {
    lower: Math.max(area - halfWidth, 0),
    upper: Math.min(area + halfWidth, 1),
    level,
    method: "delong",
  };
  return { area, variance, ...counts, interval };
}

/** Variance of placements/2n, about the exact mean of the whole numbers. */
function componentVariance(placements: Float64Array, others: number): number {
  let total = 0;
  for (let i = 0; i < placements.length; i++) total += placements[i]!;
  const center = total / placements.length;
  let squares = 0;
  for (let i = 0; i < placements.length; i++)
    squares += (placements[i]! - center) * (placements[i]! - center);
  return squares / (placements.length - 1) / (4 * others * others);
}

/** All pairs count `area` (0, ½ or 1), and a share of at least `agreeing` of the pairs in the world does. */
export function exactAreaInterval(area: number, pairs: number, level: number): BoundedInterval {
  const agreeing = pow((1 - level) / 2, 1 / pairs);
  return {
    lower: area * agreeing,
    upper: area * agreeing + (1 - agreeing),
    level,
    method: "clopper-pearson",
  };
}
