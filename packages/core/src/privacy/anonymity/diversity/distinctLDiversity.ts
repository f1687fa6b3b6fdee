import type { ClassMeasure } from "../classes/classMeasure.js";
import { smallestOverClasses } from "../classes/classMeasure.js";
import type { SensitiveClasses } from "../classes/sensitiveClasses.js";

/**
 * Distinct ℓ-diversity: how many values of the sensitive column each class holds, at least 1; of the table: the smallest. At 1, whoever
 * finds the class of a person knows the value.
 *
 * It counts a value that one row has as much as one of all others: {@link entropyLDiversity} and {@link recursiveLDiversity} do not.
 * Cost: O(classes). Source: Machanavajjhala et al., ACM TKDD 1 (2007). Golden: `privacy/anonymity-measures.json`.
 *
 * @example
 * import { distinctLDiversity, sensitiveClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "3*", "3*"], disease: ["flu", "cancer", "flu", "flu"] });
 * distinctLDiversity(sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "disease" })); // => { value: 1, byClass: Float64Array.of(2, 1) }
 */
export function distinctLDiversity(classes: SensitiveClasses): ClassMeasure {
  return smallestOverClasses(classes, (_, start, end) => end - start);
}
