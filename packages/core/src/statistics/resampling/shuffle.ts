import type { SeededRandom } from "../../random/index.js";

/**
 * Puts numbers into random order, in place: every order is equally likely. By Fisher and Yates, from the end, one draw of
 * `integer(i + 1)` a place. Cost: O(numbers).
 *
 * @example
 * import { seededRandom } from "@probity/core/random";
 * import { shuffle } from "@probity/core/statistics";
 * const rows = Uint32Array.of(0, 1, 2, 3);
 * shuffle(rows, seededRandom("review-7"));
 * [...rows].sort(); // => [0, 1, 2, 3]
 */
export function shuffle(values: Uint32Array | Int32Array, random: SeededRandom): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const kept = values[i]!;
    values[i] = values[j]!;
    values[j] = kept;
  }
}
