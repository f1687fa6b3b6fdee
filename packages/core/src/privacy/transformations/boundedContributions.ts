/**
 * Which rows stay when each unit (a person, say) may have `rows` of them: the first ones of each, as rising row numbers. A unit's rows that stay depend on
 * its own rows alone, so that one unit more or less changes the kept data by `rows` rows at most: the distance of the maps.
 *
 * `units` gives each row's unit as a dense id, from 0 to below the number of rows (`rowGroups` of the key gives those).
 * Throws `RangeError` for a limit that is no whole number from 1, and ids that are not dense. Cost: O(rows).
 * Sort the data by nothing that tells too much: what is first of a unit is what is kept.
 *
 * @example
 * import { boundedContributions } from "@probity/core/privacy";
 * boundedContributions([0, 1, 0, 0, 2], { rows: 2 }); // => Uint32Array.of(0, 1, 2, 4)
 */
export function boundedContributions(
  units: ArrayLike<number>,
  options: { readonly rows: number },
): Uint32Array {
  const { rows } = options;
  if (!Number.isSafeInteger(rows) || rows < 1)
    throw new RangeError(`cannot keep ${rows} rows a unit: it needs a whole number from 1`);
  const seen = new Uint32Array(units.length);
  const kept = new Uint32Array(units.length);
  let count = 0;
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!;
    if (!(unit >= 0 && unit < seen.length) || Math.floor(unit) !== unit)
      throw new RangeError(`cannot tell the unit of row ${i}: it needs a dense id below the number of rows`);
    if (seen[unit]! < rows) kept[count++] = i;
    seen[unit]! += 1;
  }
  return kept.slice(0, count);
}
