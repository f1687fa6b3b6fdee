import type { Column, Table } from "../../table/index.js";
import { isPresent, textAt } from "../../table/index.js";
import type { FeatureView } from "../definitions/featureView.js";
import { evaluateColumns } from "../evaluation/evaluateColumns.js";
import type { TimeColumn } from "../joins/timeline.js";
import { hasTime, timeColumn } from "../joins/timeline.js";
import { entityKeys } from "./entityKey.js";
import type { FeatureCell, RecordEntry } from "./onlineRecord.js";

/** The events of a view, row by row. */
export interface ViewRows {
  readonly rows: number;
  /** The place of the row's key in `keys`, −1 where it has none. */
  readonly ids: Int32Array;
  /** The texts of the different keys. */
  readonly keys: readonly string[];
  /** When the row happened; what is not a time where `knownAt` is `null`. */
  happenedAt(row: number): number;
  /** When the row became known, `null` where it never did or has no time. */
  knownAt(row: number): number | null;
  entry(row: number): RecordEntry;
}

/** The column by which a view's events become known. */
export function knownColumn(view: FeatureView, table: Table): TimeColumn {
  return timeColumn(table, view.knownAt === "event-time" ? view.eventTime : view.knownAt);
}

/** Reads events and computes the features of each. Throws `InputError` (`missing-column`, `wrong-type`). */
export function viewRows(view: FeatureView, table: Table): ViewRows {
  const happened = timeColumn(table, view.eventTime);
  const known = knownColumn(view, table);
  const features = view.features.map(({ name, expression }) => evaluateColumns(expression, table, { name }));
  return {
    rows: table.rows,
    ...entityKeys(table, view.entity),
    happenedAt: (row) => happened.values[row]!,
    knownAt: (row) => (hasTime(happened, row) && hasTime(known, row) ? known.values[row]! : null),
    entry: (row) => ({
      eventTime: happened.values[row]!,
      knownAt: known.values[row]!,
      cells: features.map((column) => featureCell(column, row)),
    }),
  };
}

/** The value of a computed column in a row. */
export function featureCell(column: Column, row: number): FeatureCell {
  if (!isPresent(column, row)) return null;
  switch (column.kind) {
    case "text":
      return textAt(column, row);
    case "boolean":
      return column.values[row] === 1;
    case "number":
    case "timestamp":
      return column.values[row]!;
    case "unsupported":
      return null;
  }
}
