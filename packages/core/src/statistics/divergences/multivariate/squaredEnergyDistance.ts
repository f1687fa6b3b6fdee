import { NotMeasurable } from "../../../evidence/index.js";
import { scaleByPowerOfTwo } from "../../portable/index.js";
import type { PairSums, PairTotals } from "./pairSums.js";
import { observedSums, pairTotals } from "./pairSums.js";
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
  const { totals, energy } = pointEnergy(pairs);
  return Math.max(0, energy(observedSums(totals, pairs.first)));
}

/** The squared energy distance of any split of some points, with the distances of all pairs computed once. */
export interface PointEnergy {
  readonly totals: PairTotals;
  readonly energy: (sums: PairSums) => number;
}

export function pointEnergy({ squaredDistances, first, second, exponent }: PointPairs): PointEnergy {
  const [n, m] = [Math.min(first, second), Math.max(first, second)];
  return {
    totals: pairTotals(squaredDistances.map(Math.sqrt), n + m),
    energy: ({ smaller, larger, across }) => {
      const distance = (2 * across) / n / m - (2 * smaller) / n / n - (2 * larger) / m / m;
      const inUnits = scaleByPowerOfTwo(distance, exponent);
      if (!Number.isFinite(inUnits)) throw new NotMeasurable("overflow");
      return inUnits;
    },
  };
}
