import { pointPairs } from "../../divergences/multivariate/pointPairs.js";
import { pointEnergy } from "../../divergences/multivariate/squaredEnergyDistance.js";
import type { PermutationTest } from "../../resampling/permutationTest.js";
import { pointPermutationTest } from "./pointPermutationTest.js";
import type { ComparedRows, PointTestOptions } from "./sampledPoints.js";
import { sampledPoints } from "./sampledPoints.js";

/** The squared energy distance of the rows compared, and its test. */
export interface SquaredEnergyDistanceTest extends PermutationTest, ComparedRows {}

/**
 * The test whether two samples of points come from one distribution by the {@link squaredEnergyDistance}: p by {@link permutationTest}, with the
 * distances of all pairs computed once.
 *
 * Beyond `rowCap` rows (default 2,000 of both samples) a seeded sample is compared, and the result says so. Splits draw from
 * `random.stream("permutation", r)`. Not measured and thrown: as those, and `RangeError` for a row cap outside 4 … 10,000.
 * Cost: O(cap² · dimension + permutations · cap²/8). Source: Székely & Rizzo, J. Statist. Plann. Inference 143 (2013). Golden: `drift/mmd.json`.
 *
 * @example
 * import { squaredEnergyDistanceTest } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const reference = Float64Array.from({ length: 20 }, (_, i) => i);
 * const current = Float64Array.from({ length: 20 }, (_, i) => i + 15);
 * const test = squaredEnergyDistanceTest(reference, current, { dimension: 1, random: seededRandom("1"), permutations: 199 });
 * test.statistic; // => 16.9
 * test.pValue; // => 0.005
 */
export function squaredEnergyDistanceTest(
  reference: Float64Array,
  current: Float64Array,
  options: PointTestOptions,
): SquaredEnergyDistanceTest {
  const { reference: x, current: y, ...rows } = sampledPoints(reference, current, options);
  const pairs = pointPairs(x, y, options);
  const { totals, energy } = pointEnergy(pairs);
  return { ...pointPermutationTest(totals, { ...options, first: pairs.first, of: energy }), ...rows };
}
