import type {
  BooleanColumn,
  Column,
  NumberColumn,
  TextColumn,
  TextStorage,
  TimestampColumn,
} from "./column.js";

/** What every column says of itself, without its cells. */
export type ColumnHead = Pick<Column, "name" | "length" | "validity" | "missing" | "logicalType">;

export function lazyNumberColumn(head: ColumnHead, make: () => Float64Array): NumberColumn {
  return {
    kind: "number",
    ...head,
    get values() {
      return kept(this, "values", make());
    },
  };
}

export function lazyBooleanColumn(head: ColumnHead, make: () => Uint8Array): BooleanColumn {
  return {
    kind: "boolean",
    ...head,
    get values() {
      return kept(this, "values", make());
    },
  };
}

export function lazyTimestampColumn(head: ColumnHead, make: () => Float64Array): TimestampColumn {
  return {
    kind: "timestamp",
    ...head,
    get values() {
      return kept(this, "values", make());
    },
  };
}

export function lazyTextColumn(head: ColumnHead, make: () => TextStorage): TextColumn {
  return {
    kind: "text",
    ...head,
    get storage() {
      return kept(this, "storage", make());
    },
  };
}

/** The head of another column. A spread would make its cells. */
export function headOf({ name, length, validity, missing, logicalType }: Column): ColumnHead {
  return { name, length, validity, missing, logicalType };
}

/** Puts the cells in the place of their getter: hot loops then read a plain property, and what they were made from can go. */
function kept<T>(column: object, key: "values" | "storage", cells: T): T {
  // Of a frozen column the getter stays, and makes them again.
  Reflect.defineProperty(column, key, { value: cells, enumerable: true });
  return cells;
}
