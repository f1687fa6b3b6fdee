/** The rows of each group, ascending, in one pass over the rows; −1 stands for rows of no group. */
export function rowsByGroup(ids: Int32Array, groups: number): readonly Uint32Array[] {
  const sizes = new Uint32Array(groups);
  for (const id of ids) if (id >= 0) sizes[id]! += 1;
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(groups);
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    if (id >= 0) rows[id]![filled[id]!++] = row;
  }
  return rows;
}
