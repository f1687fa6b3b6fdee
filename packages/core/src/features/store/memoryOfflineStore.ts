import type { Table } from "../../table/index.js";
import { filterRows, tableFrom } from "../../table/index.js";
import type { FeatureView } from "../definitions/featureView.js";
import { hasTime } from "../joins/timeline.js";
import { keyTexts, partText } from "./entityKey.js";
import type { OfflineStore } from "./offlineStore.js";
import { featureCell, knownColumn } from "./viewRows.js";

/**
 * An {@link OfflineStore} over tables in memory, by the name of the view: what a page or a test keeps of its histories. The tables are not
 * changed.
 *
 * Its methods reject with `RangeError` for a view without a table. Cost: O(rows) to read, O(cells) to append.
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
  const histories = new Map(Object.entries(tables));
  const taken = new Set<string>();

  function historyOf({ name }: FeatureView): Table {
    const table = histories.get(name);
    if (table !== undefined) return table;
    throw new RangeError(`cannot read the view "${name}": the store has no table for it`);
  }

  return {
    read: async (view, { from, until }, options) => {
      await Promise.resolve();
      options?.signal?.throwIfAborted();
      const table = historyOf(view);
      if (until === undefined && (from ?? null) === null) return table;
      const known = knownColumn(view, table);
      const mask = Uint8Array.from({ length: table.rows }, (_, row) =>
        hasTime(known, row) &&
        known.values[row]! >= (from ?? -Infinity) &&
        known.values[row]! <= (until ?? Infinity)
          ? 1
          : 0,
      );
      return filterRows(table, mask);
    },
    append: async (view, events, id) => {
      await Promise.resolve();
      const table = historyOf(view);
      const writing = JSON.stringify([view.name, id]);
      if (taken.has(writing)) return;
      histories.set(view.name, table.rows === 0 ? events : concatenated(table, events));
      taken.add(writing);
    },
    deleteEntity: async (view, entity) => {
      await Promise.resolve();
      const table = historyOf(view);
      const columns = Object.keys(entity);
      const texts = columns.map((column) => keyTexts(table, [column]));
      const wanted = columns.map((column) => partText(entity[column]));
      const kept = Uint8Array.from({ length: table.rows }, (_, row) =>
        texts.every((column, i) => column[row] === wanted[i]) ? 0 : 1,
      );
      const left = filterRows(table, kept);
      histories.set(view.name, left);
      return table.rows - left.rows;
    },
  };
}

/** One table after another: the columns of the first, missing where the second lacks one. */
function concatenated(first: Table, second: Table): Table {
  const columns = first.columns.map((column) => {
    const other = second.columns.find(({ name }) => name === column.name);
    const instant = column.kind === "timestamp";
    const cells = [
      ...Array.from({ length: first.rows }, (_, row) => featureCell(column, row)),
      ...Array.from({ length: second.rows }, (_, row) =>
        other === undefined ? null : featureCell(other, row),
      ),
    ];
    return [
      column.name,
      instant ? cells.map((cell) => (typeof cell === "number" ? new Date(cell) : null)) : cells,
    ];
  });
  return tableFrom(Object.fromEntries(columns) as { [column: string]: unknown[] });
}
