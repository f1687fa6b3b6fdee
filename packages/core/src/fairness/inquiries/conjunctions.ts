import type { Table } from "../../table/index.js";
import { rowGroups, segments } from "../../table/index.js";
import { missingLabel } from "../groups/groupsOf.js";

/** Column → label. */
export type Condition = { readonly [column: string]: string };

/** The subgroups that conjunctions of labels describe, and the cells of equal rows that they are made of. */
export interface Conjunctions {
  /** The cell of each row: rows of a cell have the same labels in all columns. */
  readonly cellOf: Int32Array;
  readonly cells: number;
  readonly list: readonly { readonly condition: Condition; readonly rows: number }[];
  /** For each set of columns the conjunction of each cell, −1 where it is not searched. */
  readonly ofCells: readonly Int32Array[];
}

/**
 * All conjunctions of up to `depth` columns with one label each that at least `leastRows` rows meet, but not all; of those that the same rows
 * meet, the shorter.
 */
export function conjunctions(
  attributes: Table,
  { depth, leastRows }: { readonly depth: number; readonly leastRows: number },
): Conjunctions {
  const names = attributes.columns.map(({ name }) => name);
  const { ids: cellOf, sizes, firstRows } = rowGroups(attributes, names);
  const columns = names.map((name) => {
    const { ids, labels } = segments(attributes, name);
    const codes = Int32Array.from(firstRows, (row) => (ids[row]! < 0 ? labels.length : ids[row]!));
    return { name, codes, labels: [...labels, missingLabel] };
  });
  const list: { condition: Condition; rows: number }[] = [];
  const ofCells: Int32Array[] = [];
  const rowsByCell = new Map([["", firstRows.map(() => attributes.rows)]]);
  for (const chosen of columnSets(columns.length, depth)) {
    const ids = new Map<number, number>();
    const idOf = Int32Array.from(firstRows, (_, cell) => {
      const key = chosen.reduce(
        (code, column) => code * columns[column]!.labels.length + columns[column]!.codes[cell]!,
        0,
      );
      const id = ids.get(key) ?? ids.size;
      ids.set(key, id);
      return id;
    });
    const rows = new Uint32Array(ids.size);
    idOf.forEach((id, cell) => {
      rows[id]! += sizes[cell]!;
    });
    rowsByCell.set(
      chosen.join(),
      Uint32Array.from(idOf, (id) => rows[id]!),
    );
    const parents = chosen.map(
      (column) => rowsByCell.get(chosen.filter((other) => other !== column).join())!,
    );
    const searched = new Int32Array(ids.size).fill(-1);
    idOf.forEach((id, cell) => {
      if (searched[id] !== -1 || rows[id]! < leastRows) return;
      if (parents.some((parent) => parent[cell] === rows[id])) return;
      searched[id] = list.length;
      const labels = chosen.map((column) => {
        const { name, codes, labels } = columns[column]!;
        return [name, labels[codes[cell]!]!] as const;
      });
      list.push({ condition: Object.fromEntries(labels), rows: rows[id]! });
    });
    ofCells.push(idOf.map((id) => searched[id]!));
  }
  return { cellOf, cells: firstRows.length, list, ofCells };
}

/** The sets of up to `depth` of so many columns, smaller sets first. */
function columnSets(columns: number, depth: number): readonly (readonly number[])[] {
  const sets: (readonly number[])[] = [];
  let last: (readonly number[])[] = [[]];
  for (let size = 1; size <= Math.min(depth, columns); size++) {
    last = last.flatMap((set) =>
      Array.from({ length: columns }, (_, column) => column)
        .filter((column) => column > (set.at(-1) ?? -1))
        .map((column) => [...set, column]),
    );
    sets.push(...last);
  }
  return sets;
}
