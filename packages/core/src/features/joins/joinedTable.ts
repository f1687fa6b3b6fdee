import type { Column, Table } from "../../table/index.js";
import { select, takeRows } from "../../table/index.js";
import type { AsOfSpine, AsOfView, JoinedView } from "./asOfTables.js";
import { present } from "./verdicts.js";

/** The columns that a view gives. */
export function joinedColumns(view: AsOfView): readonly string[] {
  const own = new Set([...view.entity, view.eventTime, view.knownAt]);
  return view.columns ?? view.table.columns.map(({ name }) => name).filter((name) => !own.has(name));
}

/** Throws `RangeError` where two columns of a join would have one name. */
export function requireNames(spine: AsOfSpine, views: readonly AsOfView[]): void {
  const names = new Set(spine.table.columns.map(({ name }) => name));
  for (const view of views)
    for (const name of joinedColumns(view).map((column) => (view.prefix ?? "") + column)) {
      if (names.has(name))
        throw new RangeError(
          `cannot join two columns "${name}": it needs another prefix for the view "${view.name}", or fewer columns`,
        );
      names.add(name);
    }
}

/** The spine's columns and those of the views, missing where no value is present. */
export function joinedTable(
  spine: AsOfSpine,
  views: readonly AsOfView[],
  joined: readonly JoinedView[],
): Table {
  const columns: Column[] = [...spine.table.columns];
  const kept = new Int32Array(spine.table.rows);
  views.forEach((view, i) => {
    const { rows, statuses, counts } = joined[i]!;
    const given = select(view.table, joinedColumns(view));
    const taken = counts.expired === 0 ? rows : presentRows(rows, statuses, kept);
    const prefix = view.prefix ?? "";
    for (const column of takeRows(given, taken).columns)
      columns.push({ ...column, name: prefix + column.name });
  });
  return { rows: spine.table.rows, columns };
}

/** The rows whose value is present, −1 for others, written to an array that all views share. */
function presentRows(rows: Int32Array, statuses: Uint8Array, kept: Int32Array): Int32Array {
  for (let row = 0; row < kept.length; row++) kept[row] = rows[row]! | -Number(statuses[row] !== present);
  return kept;
}
