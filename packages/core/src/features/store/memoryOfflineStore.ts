import { InputError } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { filterRows, tableFrom } from "../../table/index.js";
import type { FeatureView } from "../definitions/featureView.js";
import { hasTime } from "../joins/timeline.js";
import { keyTexts, partText } from "./entityKey.js";
import type { KnownRange, OfflineStore } from "./offlineStore.js";
import { featureCell, knownColumn } from "./viewRows.js";

/**
 * An {@link OfflineStore} over tables in memory, by the name of the view: what a page or a test keeps of its histories. The tables are not
 * changed.
 *
 * Its methods reject with `RangeError` for a view without a table; `InputError` (`wrong-type`) for events of other kinds than those before.
 * Cost: O(rows) to read, O(cells · log rows) for all that is appended.
 *
 * @example
 * import { column, defineFeature, defineFeatureView, memoryOfflineStore } from "@probity/core/features";
 * import { tableFrom } from "@probity/core/table";
 * const offline = memoryOfflineStore({ balances: tableFrom({ user: ["a"], at: [10], balance: [5] }) });
 * const balance = defineFeature({ name: "balance", description: "on the account", expression: column("balance") });
 * const view = defineFeatureView({
 *   name: "balances", entity: ["user"], eventTime: "at", knownAt: "event-time", features: [balance],
 * });
 * (await offline.read(view, { until: 9 })).rows; // => 0
 */
export function memoryOfflineStore(tables: { readonly [view: string]: Table }): OfflineStore {
  /** What came together stands together: an event that is added does not move those before it. */
  const histories = new Map(Object.entries(tables).map(([name, table]) => [name, [table]]));
  const taken = new Set<string>();

  function piecesOf({ name }: FeatureView): readonly Table[] {
    const pieces = histories.get(name);
    if (pieces !== undefined) return pieces;
    throw new RangeError(`cannot read the view "${name}": the store has no table for it`);
  }

  return {
    read: async (view, range, options) => {
      await Promise.resolve();
      options?.signal?.throwIfAborted();
      const pieces = piecesOf(view);
      if (range.until !== undefined || (range.from ?? null) !== null)
        return joined(pieces.map((piece) => knownWithin(view, piece, range)));
      const whole = joined(pieces);
      histories.set(view.name, [whole]);
      return whole;
    },
    append: async (view, events, id) => {
      await Promise.resolve();
      const pieces = piecesOf(view);
      const writing = JSON.stringify([view.name, id]);
      if (taken.has(writing)) return;
      requireFit(pieces, events);
      const added = pieces.every(({ rows }) => rows === 0) ? [events] : [...pieces, events];
      // Of pieces of like size one is made, so that there are few.
      while (added.length > 1 && added.at(-1)!.rows * 2 > added.at(-2)!.rows)
        added.push(joined(added.splice(-2)));
      histories.set(view.name, added);
      taken.add(writing);
    },
    deleteEntity: async (view, entity) => {
      await Promise.resolve();
      const table = joined(piecesOf(view));
      const columns = Object.keys(entity);
      const texts = columns.map((column) => keyTexts(table, [column]));
      const wanted = columns.map((column) => partText(entity[column]));
      const kept = Uint8Array.from({ length: table.rows }, (_, row) =>
        texts.every((column, i) => column[row] === wanted[i]) ? 0 : 1,
      );
      const left = filterRows(table, kept);
      histories.set(view.name, [left]);
      return table.rows - left.rows;
    },
  };
}

/** The events known in a range. */
function knownWithin(view: FeatureView, table: Table, { from, until = Infinity }: KnownRange): Table {
  const known = knownColumn(view, table);
  const first = from ?? -Infinity;
  const mask = new Uint8Array(table.rows);
  for (let row = 0; row < mask.length; row++) {
    const moment = known.values[row]!;
    if (moment >= first && moment <= until && hasTime(known, row)) mask[row] = 1;
  }
  return filterRows(table, mask);
}

/** Throws `InputError` (`wrong-type`) where a column of some events is of another kind than in the history. */
function requireFit(pieces: readonly Table[], events: Table): void {
  for (const column of events.columns) {
    const held = pieces
      .flatMap(({ columns }) => columns.filter(({ name }) => name === column.name))
      .find(({ missing, length }) => missing < length);
    if (held !== undefined && column.missing < column.length && storedAs(held) !== storedAs(column))
      throw new InputError(
        "wrong-type",
        `cannot add events whose column "${column.name}" is of kind ${column.kind}: in the history it is of kind ${held.kind}`,
      );
  }
}

function storedAs({ kind }: Column): Column["kind"] {
  return kind === "timestamp" ? "number" : kind;
}

/** Tables one after another: the columns of the first, missing where another one lacks one. */
function joined(pieces: readonly Table[]): Table {
  const first = pieces[0]!;
  const filled = pieces.filter(({ rows }) => rows > 0);
  if (filled.length === 0 || (filled.length === 1 && filled[0] === first)) return first;
  const columns = first.columns.map(({ name, kind }) => {
    const cells = filled.flatMap((piece) => {
      const column = piece.columns.find((other) => other.name === name);
      return Array.from({ length: piece.rows }, (_, row) =>
        column === undefined ? null : featureCell(column, row),
      );
    });
    const isInstant = kind === "timestamp";
    return [
      name,
      isInstant ? cells.map((cell) => (typeof cell === "number" ? new Date(cell) : null)) : cells,
    ];
  });
  return tableFrom(Object.fromEntries(columns) as { [column: string]: unknown[] });
}
