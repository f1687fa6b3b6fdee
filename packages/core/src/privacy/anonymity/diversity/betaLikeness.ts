import { log } from "../../../statistics/portable/index.js";
import type { ClassMeasure } from "../classes/classMeasure.js";
import { largestOverClasses } from "../classes/classMeasure.js";
import type { SensitiveClasses } from "../classes/sensitiveClasses.js";

/** The largest relative gain, and whether the enhanced form holds at the same β. */
export interface BetaLikeness extends ClassMeasure {
  /** Whether no gain exceeds −ln p: the table then has enhanced β-likeness with β = `value`, else with no β at all. */
  readonly enhanced: boolean;
}

const rounding = 1e-12;

/**
 * Basic β-likeness: the largest relative gain (q − p)/p of a sensitive value, q its share in a class, p in the table; at least 0. At β, an
 * attacker who finds the class holds a value for at most 1 + β times as likely as before: rare values are guarded more than by closeness.
 * Enhanced β-likeness also asks gain ≤ −ln p of each value.
 *
 * Cost: O(rows). Source: Cao, Karras, PVLDB 5 (2012). Golden: `privacy/anonymity-measures.json`.
 *
 * @example
 * import { betaLikeness, sensitiveClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "3*", "3*"], disease: ["flu", "cancer", "flu", "flu"] });
 * const { value, enhanced } = betaLikeness(sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "disease" }));
 * value; // => 1
 * enhanced; // => false
 */
export function betaLikeness(classes: SensitiveClasses): BetaLikeness {
  const { starts, sizes, values, counts, tableCounts, ids } = classes;
  let enhanced = true;
  const measure = largestOverClasses({ starts }, (id, start, end) => {
    let largest = 0;
    for (let at = start; at < end; at++) {
      const inTable = tableCounts[values[at]!]!;
      const gain = gainOf(counts[at]! * ids.length, inTable * sizes[id]!);
      largest = Math.max(largest, gain);
      if (gain > 0 && gain > rounding - log(inTable / ids.length)) enhanced = false;
    }
    return largest;
  });
  return { ...measure, enhanced };
}

/** q/p − 1 without losing the digits of a small gain. */
function gainOf(share: number, tableShare: number): number {
  return (share - tableShare) / tableShare;
}
