import type { Column } from "../../table/index.js";
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

/** The columns of a view for each row of the spine, missing where no value is present. `kept` is room for as many rows. */
export function answeredColumns(view: AsOfView, joined: JoinedView, kept: Int32Array): readonly Column[] {
  const { rows, statuses, counts } = joined;
  const given = select(view.table, joinedColumns(view));
  const prefix = view.prefix ?? "";
  const { columns } = takeRows(given, counts.expired === 0 ? rows : presentRows(rows, statuses, kept));
  return columns.map((column) => ({ ...column, name: prefix + column.name }));
}

/** The rows whose value is present, −1 for others. */
function presentRows(rows: Int32Array, statuses: Uint8Array, kept: Int32Array): Int32Array {
  for (let row = 0; row < kept.length; row++) kept[row] = rows[row]! | -Number(statuses[row] !== present);
  return kept;
}
