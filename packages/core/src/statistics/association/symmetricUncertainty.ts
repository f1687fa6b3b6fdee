import { countTable } from "../tests/counts/countTable.js";
import { entropy } from "./entropy.js";
import { informationOf } from "./mutualInformation.js";

/**
 * The symmetric uncertainty of a table of counts: 2 I/(H(rows) + H(columns)) with I the {@link mutualInformation}, in [0, 1]: 0 where rows
 * and columns are independent, 1 where each determines the other. The mean of both {@link uncertaintyCoefficient}s, weighted by their entropies.
 *
 * Not measured and thrown: as there. It favors sides with many values less than I does, and still reads above 0 on few rows:
 * {@link adjustedMutualInformation}. Cost: O(cells). Source: Press et al., Numerical Recipes (2007), 14.7.4. Golden: `features/relevance.json`.
 *
 * @example
 * import { symmetricUncertainty } from "@probity/core/statistics";
 * symmetricUncertainty([[5, 0, 0], [0, 5, 5]]); // => 0.733680436651
 */
export function symmetricUncertainty(counts: readonly ArrayLike<number>[]): number {
  const table = countTable("measure uncertainty", counts);
  const both = entropy(table.rowTotals) + entropy(table.columnTotals);
  // Totals so lopsided that both entropies round to 0 leave nothing to explain.
  return Math.min(1, (2 * informationOf(table)) / (both || Infinity));
}
