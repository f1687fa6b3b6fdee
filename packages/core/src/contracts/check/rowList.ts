/** A growing list of row indices, in ascending order as they come. */
export interface RowList {
  readonly add: (row: number) => void;
  readonly rows: () => Uint32Array;
}

export function rowList(): RowList {
  let rows = new Uint32Array(64);
  let count = 0;
  return {
    add(row) {
      if (count === rows.length) {
        const larger = new Uint32Array(2 * count);
        larger.set(rows);
        rows = larger;
      }
      rows[count++] = row;
    },
    rows: () => rows.slice(0, count),
  };
}
