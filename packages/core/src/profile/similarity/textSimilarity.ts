import { NotMeasurable } from "../../evidence/index.js";
import { requireShingle, shinglesOf } from "./shingles.js";

/**
 * How alike two texts are: Jaccard's index of their shingles, the different runs of `shingle` code points (default 5): those in both over
 * those in either, in [0, 1]. Texts are taken as they are, case and accents included.
 *
 * Not measured: `empty-group` where both are shorter than a shingle, since nothing is alike in nothing. Throws `RangeError` for a shingle that
 * is no whole number from 1. Cost: O(code points · shingle). Source: Broder, Compression and Complexity of Sequences (1997).
 * Golden: `profile/tables.json`.
 *
 * @example
 * import { textSimilarity } from "@probity/core/profile";
 * textSimilarity("12 Main Street", "12 Main Street, Flat 3"); // => 0.5555555555556
 */
export function textSimilarity(
  first: string,
  second: string,
  options: { readonly shingle?: number } = {},
): number {
  const { shingle = 5 } = options;
  requireShingle("compare texts", shingle);
  const [a, b] = [shinglesOf(first, shingle), shinglesOf(second, shingle)];
  if (a.size + b.size === 0) throw new NotMeasurable("empty-group");
  let both = 0;
  for (const one of a) if (b.has(one)) both += 1;
  return both / (a.size + b.size - both);
}
