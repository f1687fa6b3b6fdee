import { NotMeasurable } from "../../evidence/index.js";
import type { Table } from "../../table/index.js";
import { codesOf, columnOf } from "../../table/index.js";
import { alikePairs } from "./alikePairs.js";
import { numberedShingles, requireShingle } from "./shingles.js";

/** From which likeness on two texts are near duplicates. */
export interface NearDuplicateOptions {
  /** In (0, 1]; default 0.7. */
  readonly atLeast?: number;
  /** Code points of a shingle; default 5. */
  readonly shingle?: number;
  /** Texts that are compared at most, in pairs; default 10,000,000. */
  readonly mostComparisons?: number;
}

/** Different texts of a column that are nearly the same. */
export interface NearDuplicateTexts {
  /** By the first row that holds each of the two texts, ascending. */
  readonly pairs: readonly { readonly first: number; readonly second: number; readonly similarity: number }[];
  /** Different texts that have a shingle, and those that are too short to have one and are in no pair. */
  readonly texts: number;
  readonly tooShort: number;
  /** Whether every pair was found. If not, there were more candidates than may be compared. */
  readonly isComplete: boolean;
}

/**
 * The pairs of different texts of a column whose {@link textSimilarity} reaches a bound: the same thing written twice, or the same row with a
 * small change, that a search for equal rows does not see. Equal texts count as one; for these see {@link duplicateRows}.
 *
 * Exact, without comparing all pairs: two texts can only reach the bound if they share one of their rarest shingles. Where many texts are
 * alike (a template with a number) the candidates are many; beyond `mostComparisons` it stops and says so. Rows are named, texts never.
 *
 * Throws `InputError` (`missing-column`), `NotMeasurable` (`unsupported-type`: no text), `RangeError` for an option out of range.
 * Cost: O(code points · shingle + candidates · shingles). Source: Bayardo, Ma & Srikant, WWW 2007 (prefixes). Golden: `profile/tables.json`.
 *
 * @example
 * import { nearDuplicateTexts } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ address: ["12 Main Street, Ghent", "8 Mill Lane, Bruges", "12 Main Street, Ghent."] });
 * nearDuplicateTexts(table, "address").pairs; // => [{ first: 0, second: 2, similarity: 0.944444444444 }]
 */
export function nearDuplicateTexts(
  table: Table,
  column: string,
  options: NearDuplicateOptions = {},
): NearDuplicateTexts {
  const { atLeast = 0.7, shingle = 5, mostComparisons = 10_000_000 } = options;
  requireShingle("look for near duplicates", shingle);
  if (!(atLeast > 0 && atLeast <= 1))
    throw new RangeError(`cannot look for a likeness of ${atLeast}: it needs a number in (0, 1]`);
  if (!(Number.isSafeInteger(mostComparisons) && mostComparisons >= 1))
    throw new RangeError(`cannot compare ${mostComparisons} pairs: it needs a whole number from 1`);
  const found = columnOf(table, column);
  if (found.kind !== "text") throw new NotMeasurable("unsupported-type");
  const { codes, labels } = codesOf(found);
  const sets = numberedShingles(labels, shingle);
  const { pairs, isComplete } = alikePairs(sets, { atLeast, mostComparisons });
  const firstRow = firstRows(codes, labels.length);
  const texts = sets.filter(({ length }) => length > 0).length;
  return {
    pairs: pairs
      .map(({ first, second, similarity }) => ({
        first: firstRow[first]!,
        second: firstRow[second]!,
        similarity,
      }))
      .sort((a, b) => a.first - b.first || a.second - b.second),
    texts,
    tooShort: labels.length - texts,
    isComplete,
  };
}

/** Labels come in the order in which they first appear. */
function firstRows(codes: Int32Array, labels: number): Float64Array {
  const rows = new Float64Array(labels);
  let known = 0;
  for (let row = 0; row < codes.length; row++) if (codes[row] === known) rows[known++] = row;
  return rows;
}
