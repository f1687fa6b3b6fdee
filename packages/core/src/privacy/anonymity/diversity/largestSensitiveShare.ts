import type { ClassMeasure } from "../classes/classMeasure.js";
import { largestOverClasses } from "../classes/classMeasure.js";
import type { SensitiveClasses } from "../classes/sensitiveClasses.js";

/**
 * The α of (α, k)-anonymity: the largest share of one sensitive value in a class, in (0, 1]; of the table: the largest. It's how sure a guess
 * of the value can be for somebody who finds the class. The table is (α, k)-anonymous if this is at most α and {@link kAnonymity} at least k.
 *
 * Cost: O(rows). Source: Wong, Li, Fu, Wang, KDD 2006. Golden: `privacy/anonymity-measures.json`.
 *
 * @example
 * import { largestSensitiveShare, sensitiveClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "2*", "2*"], disease: ["flu", "flu", "flu", "cancer"] });
 * largestSensitiveShare(sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "disease" })).value; // => 0.75
 */
export function largestSensitiveShare({ starts, sizes, counts }: SensitiveClasses): ClassMeasure {
  return largestOverClasses({ starts }, (id, start, end) => {
    let largest = 0;
    for (let at = start; at < end; at++) largest = Math.max(largest, counts[at]!);
    return largest / sizes[id]!;
  });
}
