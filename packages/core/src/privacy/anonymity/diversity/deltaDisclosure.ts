import { log } from "../../../statistics/portable/index.js";
import type { ClassMeasure } from "../classes/classMeasure.js";
import { largestOverClasses } from "../classes/classMeasure.js";
import type { SensitiveClasses } from "../classes/sensitiveClasses.js";

/**
 * δ-disclosure: the largest |ln(q/p)| over the sensitive values of a class, q the share of a value in the class, p in the table; at least 0, of
 * the table the largest. 0 where every class has the shares of the table.
 *
 * It speaks of values that occur in the class: one that is absent from it would be −∞ and is left out here, as in the libraries; strict
 * δ-disclosure privacy asks that every value occurs in every class, which {@link distinctLDiversity} tells.
 * Cost: O(rows). Source: Brickell, Shmatikov, KDD 2008. Golden: `privacy/anonymity-measures.json`.
 *
 * @example
 * import { deltaDisclosure, sensitiveClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "3*", "3*"], disease: ["flu", "cancer", "flu", "flu"] });
 * deltaDisclosure(sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "disease" })).value; // => 0.6931471805599453
 */
export function deltaDisclosure(classes: SensitiveClasses): ClassMeasure {
  const { starts, sizes, values, counts, tableCounts, ids } = classes;
  return largestOverClasses({ starts }, (id, start, end) => {
    let largest = 0;
    for (let at = start; at < end; at++) {
      const ratio = (counts[at]! * ids.length) / (sizes[id]! * tableCounts[values[at]!]!);
      largest = Math.max(largest, Math.abs(log(ratio)));
    }
    return largest;
  });
}
