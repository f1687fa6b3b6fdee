import type { Table } from "../../table/index.js";
import { columnOf } from "../../table/index.js";
import { equalCells } from "./equalCells.js";
import { hashKey, rowHashes } from "./rowHashes.js";

/** Rows of one table that stand in another too. */
export interface SharedRows {
  /** Rows of the second table that equal some row of the first, ascending. */
  readonly rows: Uint32Array;
  /** For each of them the first row of the first table that it equals. */
  readonly twins: Uint32Array;
  /** Of the rows of the second table; 0 where it has none. */
  readonly share: number;
}

/**
 * The rows of a test table that the training table holds too, in all columns of the test table or in those named: what a model has seen
 * cannot show how it does on what it has not. Leave identifiers out by naming the others. Cells are equal as in `duplicateRows`.
 *
 * Throws `RangeError` for no columns, `InputError` (`missing-column`), `NotMeasurable` (`unsupported-type`). Rare equal rows may be chance where
 * columns are few and coarse. Cost: O(rows · columns).
 *
 * @example
 * import { sharedRows } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * sharedRows(tableFrom({ age: [31, 45] }), tableFrom({ age: [62, 45] })).rows; // => Uint32Array.of(1)
 */
export function sharedRows(
  training: Table,
  test: Table,
  options: { readonly columns?: readonly string[] } = {},
): SharedRows {
  const { columns = test.columns.map(({ name }) => name) } = options;
  if (columns.length === 0) throw new RangeError("cannot compare rows by no columns: it needs one or more");
  const known = columns.map((name) => columnOf(training, name));
  const asked = columns.map((name) => columnOf(test, name));
  const knownHashes = rowHashes(known, training.rows);
  const askedHashes = rowHashes(asked, test.rows);
  const rowsOf = new Map<number, number[]>();
  const isAsked = new Set(Array.from(askedHashes.low, (_, row) => hashKey(askedHashes, row)));
  for (let row = 0; row < training.rows; row++) {
    const key = hashKey(knownHashes, row);
    if (!isAsked.has(key)) continue;
    const others = rowsOf.get(key);
    if (others === undefined) rowsOf.set(key, [row]);
    else if (!isTwin(others, row, known)) others.push(row);
  }
  const rows: number[] = [];
  const twins: number[] = [];
  for (let row = 0; row < test.rows; row++) {
    const twin = rowsOf
      .get(hashKey(askedHashes, row))
      ?.find((other) => known.every((column, i) => equalCells(column, other, [asked[i]!, row])));
    if (twin === undefined) continue;
    rows.push(row);
    twins.push(twin);
  }
  return {
    rows: Uint32Array.from(rows),
    twins: Uint32Array.from(twins),
    share: test.rows === 0 ? 0 : rows.length / test.rows,
  };
}

/** Whether a row equals one that is kept already, so that many equal rows leave one. */
function isTwin(kept: readonly number[], row: number, columns: Parameters<typeof rowHashes>[0]): boolean {
  return kept.some((other) => columns.every((column) => equalCells(column, other, [column, row])));
}
