import { NotMeasurable } from "../../../evidence/index.js";
import type { ClassMeasure } from "../classes/classMeasure.js";
import { largestOverClasses } from "../classes/classMeasure.js";
import type { SensitiveClasses } from "../classes/sensitiveClasses.js";

/** The ℓ of recursive (c, ℓ)-diversity. */
export interface RecursiveLDiversityOptions {
  readonly l: number;
}

/**
 * Recursive (c, ℓ)-diversity: the c at which it starts to hold. With the counts of a class in descending order r₁ ≥ r₂ ≥ …, it asks
 * r₁ < c · (r_ℓ + … + r_m); the value of a class is r₁ / (r_ℓ + … + r_m), above 0, of the table the largest. The table is (c, ℓ)-diverse for
 * every c above it: small is good, the most frequent value does not outweigh the rare ones.
 *
 * Not measured: `zero-count` where a class has fewer than ℓ values, since no c will do. Throws `RangeError` unless ℓ is a whole number
 * above 0. Cost: O(rows · log values). Source: Machanavajjhala et al., ACM TKDD 1 (2007). Golden: `privacy/anonymity-measures.json`;
 * pycanon sorts ascending and is far too small.
 *
 * @example
 * import { recursiveLDiversity, sensitiveClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "2*", "2*"], disease: ["flu", "flu", "flu", "cancer"] });
 * recursiveLDiversity(sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "disease" }), { l: 2 }).value; // => 3
 */
export function recursiveLDiversity(
  { starts, sizes, counts }: SensitiveClasses,
  { l }: RecursiveLDiversityOptions,
): ClassMeasure {
  if (!Number.isSafeInteger(l) || l < 1)
    throw new RangeError(`cannot measure recursive diversity with ℓ = ${l}: it needs a whole number above 0`);
  return largestOverClasses({ starts }, (id, start, end) => {
    if (end - start < l) throw new NotMeasurable("zero-count");
    // Ascending: the last is r₁, and the l − 1 largest are what the sum leaves out.
    const ascending = counts.slice(start, end).sort();
    let tail = sizes[id]!;
    for (let rank = 1; rank < l; rank++) tail -= ascending[ascending.length - rank]!;
    return ascending[ascending.length - 1]! / tail;
  });
}
