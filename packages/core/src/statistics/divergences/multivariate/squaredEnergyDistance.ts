import { NotMeasurable } from "../../../evidence/index.js";
import { scaleByPowerOfTwo } from "../../portable/index.js";
import { observedSplit, pairSumsOf } from "./pairSums.js";
import type { PointOptions, PointPairs } from "./pointPairs.js";
import { pointPairs } from "./pointPairs.js";

/**
 * The squared energy distance of two samples of points: 2 mean |x − y| − mean |x − x′| − mean |y − y′|, each point compared to itself too; at least 0,
 * in units of the data, 0 for equal distributions of any shape and dimension. In one dimension it is 2 ∫ (F − G)².
 *
 * Points are values row by row, `dimension` of them a point. Not measured: `no-rows`, `not-finite`, `overflow`. Throws `RangeError` where the values are
 * no whole points, and beyond 10,000 points. No bandwidth to choose, but far coordinates count most: scale them first. Samples of one distribution
 * are not at 0: read it with the p-value of {@link squaredEnergyDistanceTest}.
 * Cost: O((n + m)² · dimension) time, O((n + m)²) memory. Source: Székely & Rizzo, J. Statist. Plann. Inference 143 (2013). Golden: `drift/mmd.json`.
 *
 * @example
 * import { squaredEnergyDistance } from "@probity/core/statistics";
 * squaredEnergyDistance(Float64Array.of(0, 1), Float64Array.of(2, 5), { dimension: 1 }); // => 4
 */
export function squaredEnergyDistance(
  reference: Float64Array,
  current: Float64Array,
  options: PointOptions,
): number {
  const pairs = pointPairs(reference, current, options);
  return Math.max(0, energyOfSplits(pairs)(...observedSplit(pairs.first, pairs.second)));
}

/** The squared energy distance of any split of some points, with the distances of all pairs computed once. */
export function energyOfSplits({
  squaredDistances,
  first: n,
  second: m,
  exponent,
}: PointPairs): (first: Uint32Array, second: Uint32Array) => number {
  const sumsOf = pairSumsOf(squaredDistances.map(Math.sqrt), n + m);
  return (one, other) => {
    const { first, second, across } = sumsOf(one, other);
    const energy = (2 * across) / n / m - (2 * first) / n / n - (2 * second) / m / m;
    const inUnits = scaleByPowerOfTwo(energy, exponent);
    if (!Number.isFinite(inUnits)) throw new NotMeasurable("overflow");
    return inUnits;
  };
}
