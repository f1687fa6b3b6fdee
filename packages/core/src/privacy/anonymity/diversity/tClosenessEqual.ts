import type { ClassMeasure } from "../classes/classMeasure.js";
import { largestOverClasses } from "../classes/classMeasure.js";
import type { SensitiveClasses } from "../classes/sensitiveClasses.js";

/**
 * t-closeness with equal distances: ½ Σ |q − p| over the sensitive values, q the share of a value in a class, p in the table; in [0, 1), of the
 * table the largest. 0 where every class has the shares of the table: finding the class then tells nothing new. For values without an
 * order; salaries and grades have one ({@link tClosenessOrdered}), diseases a tree ({@link tClosenessHierarchical}).
 *
 * Cost: O(rows). Source: Li, Li, Venkatasubramanian, ICDE 2007. Golden: `privacy/anonymity-measures.json`.
 *
 * @example
 * import { sensitiveClasses, tClosenessEqual } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "3*", "3*"], disease: ["flu", "cancer", "flu", "flu"] });
 * tClosenessEqual(sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "disease" })).value; // => 0.25
 */
export function tClosenessEqual(classes: SensitiveClasses): ClassMeasure {
  const { starts, sizes, values, counts, tableCounts, ids } = classes;
  return largestOverClasses({ starts }, (id, start, end) => {
    // What the values that gain have won is what all others have lost: half the sum, and absent values need no visit.
    let gained = 0;
    for (let at = start; at < end; at++)
      gained += Math.max(0, counts[at]! / sizes[id]! - tableCounts[values[at]!]! / ids.length);
    return gained;
  });
}
