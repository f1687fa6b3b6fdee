import { exp, log } from "../../../statistics/portable/index.js";
import type { ClassMeasure } from "../classes/classMeasure.js";
import { smallestOverClasses } from "../classes/classMeasure.js";
import type { SensitiveClasses } from "../classes/sensitiveClasses.js";

/**
 * Entropy ℓ-diversity: exp(H) with H = −Σ q ln q over the shares q of the sensitive values in a class; of the table: the smallest. A real
 * number in [1, distinct values]: how many equally frequent values would be as uncertain. A table is entropy ℓ-diverse if it is ℓ or more
 * (rounding leaves three equal shares at 3 − 4e-16: ask for a little less).
 *
 * Cost: O(rows). Source: Machanavajjhala et al., ACM TKDD 1 (2007). Golden: `privacy/anonymity-measures.json`; pycanon cuts it to a whole number.
 *
 * @example
 * import { entropyLDiversity, sensitiveClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "2*", "2*"], disease: ["flu", "flu", "flu", "cancer"] });
 * entropyLDiversity(sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "disease" })).value; // => 1.7547653506033
 */
export function entropyLDiversity({ starts, sizes, counts }: SensitiveClasses): ClassMeasure {
  return smallestOverClasses({ starts }, (id, start, end) => {
    let entropy = 0;
    for (let at = start; at < end; at++) {
      const share = counts[at]! / sizes[id]!;
      entropy -= share * log(share);
    }
    return exp(entropy);
  });
}
