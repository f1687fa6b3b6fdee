import { countTable } from "../tests/counts/countTable.js";
import { meanSquareContingency } from "./meanSquareContingency.js";

/**
 * Pearson's contingency coefficient of a table of counts: √(φ² / (1 + φ²)) with φ² = χ²/n, in [0, √(1 − 1/min(r, c))]: it never reaches 1, and
 * tables of different size do not compare; {@link cramersV} does.
 *
 * Empty rows and columns, what is not measured and what throws: as there. Cost: O(cells). Source: Pearson (1904).
 * Golden: `statistics/contingency.json`.
 *
 * @example
 * import { contingencyCoefficient } from "@probity/core/statistics";
 * contingencyCoefficient([[500, 500], [460, 540]]); // => 0.04
 */
export function contingencyCoefficient(counts: readonly ArrayLike<number>[]): number {
  const square = meanSquareContingency(countTable("measure association", counts));
  return Math.sqrt(square / (1 + square));
}
