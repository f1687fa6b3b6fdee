import type { SeededRandom } from "../../random/index.js";

/**
 * `kept` of `rows` rows drawn without replacement, in rising order; all of them without drawing. Every choice is equally likely.
 *
 * Throws `RangeError` where more are kept than there are. Cost: O(kept · log kept). Source: Floyd's algorithm, CACM 30 (1987).
 *
 * @example
 * import { seededRandom } from "@probity/core/random";
 * import { drawnRows } from "@probity/core/statistics";
 * drawnRows(3, 3, seededRandom("1")); // => Uint32Array.of(0, 1, 2)
 * drawnRows(1000, 5, seededRandom("1")).length; // => 5
 */
export function drawnRows(rows: number, kept: number, random: SeededRandom): Uint32Array {
  if (!Number.isSafeInteger(rows) || !Number.isSafeInteger(kept) || kept < 0 || kept > rows)
    throw new RangeError(`cannot draw ${kept} of ${rows} rows: it needs whole numbers 0 ≤ kept ≤ rows`);
  if (kept === rows) return Uint32Array.from({ length: rows }, (_, row) => row);
  const drawn = new Set<number>();
  for (let last = rows - kept; last < rows; last++) {
    const row = random.integer(last + 1);
    drawn.add(drawn.has(row) ? last : row);
  }
  return Uint32Array.from(drawn).sort();
}
