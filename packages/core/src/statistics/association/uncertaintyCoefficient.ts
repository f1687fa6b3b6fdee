import { countTable } from "../tests/counts/countTable.js";
import { entropy } from "./entropy.js";
import { informationOf } from "./mutualInformation.js";

/** How much of the entropy of one side the other takes away, both ways. */
export interface UncertaintyCoefficient {
  /** I/H(rows): of the rows, once the column is known. */
  readonly rowsGivenColumns: number;
  /** I/H(columns). */
  readonly columnsGivenRows: number;
}

/**
 * Theil's uncertainty coefficients U of a table of counts: I/H(rows) and I/H(columns) with I the {@link mutualInformation}, in [0, 1]: 0 where
 * rows and columns are independent, 1 where the other side determines this one. It has a direction, which Cramér's V has not.
 *
 * Not measured and thrown: as there. Cost: O(cells). Source: Theil, Statistical Decomposition Analysis (1972).
 * Golden: `profile/associations.json`.
 *
 * @example
 * import { uncertaintyCoefficient } from "@probity/core/statistics";
 * uncertaintyCoefficient([[5, 0, 0], [0, 5, 5]]).rowsGivenColumns; // => 1
 */
export function uncertaintyCoefficient(counts: readonly ArrayLike<number>[]): UncertaintyCoefficient {
  const table = countTable("measure uncertainty", counts);
  const information = informationOf(table);
  // Totals so lopsided that the entropy rounds to 0 leave nothing to explain.
  const share = (totals: Float64Array): number => Math.min(1, information / (entropy(totals) || Infinity));
  return { rowsGivenColumns: share(table.rowTotals), columnsGivenRows: share(table.columnTotals) };
}
