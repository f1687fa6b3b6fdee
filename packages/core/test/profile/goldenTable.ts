import type { Table } from "../../src/table/index.js";
import { tableFrom } from "../../src/table/index.js";

/** A table as the golden files write it; see the README beside them. */
export type GoldenTable = Readonly<Record<string, GoldenColumn>>;

export interface GoldenColumn {
  readonly type: string;
  readonly values: readonly (number | string | boolean | null)[];
}

/** Whole numbers of 32 bits without a gap become such, so that the type is not lost. */
export function goldenTable(columns: GoldenTable): Table {
  const names = Object.keys(columns);
  return tableFrom(Object.fromEntries(names.map((name) => [name, cellsOf(columns[name]!)])), {
    columns: Object.fromEntries(
      names.filter((name) => columns[name]!.type === "string").map((name) => [name, "text"]),
    ),
  });
}

function cellsOf({ type, values }: GoldenColumn): ArrayLike<unknown> {
  if (type === "int" && values.every((value) => value !== null && Math.abs(Number(value)) < 2 ** 31))
    return Int32Array.from(values, Number);
  if (values.length === 0 && type === "double") return new Float64Array(0);
  if (type === "double" || type === "int")
    return values.map((value) => (value === null ? null : Number(value)));
  return values;
}
