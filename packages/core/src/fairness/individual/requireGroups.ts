/** The group of each row, a whole number below `groups`. */
export interface RowsOfGroups {
  readonly groupOf: Int32Array;
  readonly groups: number;
}

/** The number of rows of each group. Throws `RangeError` where rows have no group, or another number of rows is meant. */
export function requireGroups(attempt: string, { groupOf, groups }: RowsOfGroups, rows: number): Uint32Array {
  if (!Number.isSafeInteger(groups) || groups < 0)
    throw new RangeError(`cannot ${attempt}: got ${groups} groups, it needs a whole number`);
  if (groupOf.length !== rows)
    throw new RangeError(`cannot ${attempt}: got groups of ${groupOf.length} rows, it needs them of ${rows}`);
  const sizes = new Uint32Array(groups);
  for (let row = 0; row < rows; row++) {
    const group = groupOf[row]!;
    if (!(group >= 0 && group < groups))
      throw new RangeError(
        `cannot ${attempt}: row ${row} is in group ${group}, it needs one from 0 to ${groups - 1}`,
      );
    sizes[group]! += 1;
  }
  return sizes;
}
