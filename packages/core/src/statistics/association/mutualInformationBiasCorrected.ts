import { countTable } from "../tests/counts/countTable.js";
import { informationOf } from "./mutualInformation.js";

/**
 * The mutual information of a table of counts in nats with Miller and Madow's correction: I − (m − r − c + 1)/(2n) with m cells that hold
 * rows, but no less than 0. Near 0 for independent samples with rows in most cells, unlike {@link mutualInformation}.
 *
 * Not measured and thrown: as there. Cost: O(cells). Source: Miller, Information Theory in Psychology (1955); Roulston, Physica D 125 (1999).
 *
 * @example
 * import { mutualInformationBiasCorrected } from "@probity/core/statistics";
 * mutualInformationBiasCorrected([[500, 300, 200], [380, 330, 290]]); // => 0.008117169638878
 */
export function mutualInformationBiasCorrected(counts: readonly ArrayLike<number>[]): number {
  const table = countTable("measure mutual information", counts);
  const { cells, rows, columns, n } = table;
  const seen = cells.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  // Diagonal tables have fewer cells than rows and columns: there the plug-in value is the entropy, which is too low.
  const bias = (seen - rows - columns + 1) / Math.max(1, n) / 2;
  return Math.max(0, informationOf(table) - bias);
}
