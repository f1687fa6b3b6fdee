import { InputError } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { codesOf, columnOf } from "../../table/index.js";
import type { ValueType } from "../expressions/expression.js";
import type { Blocks, Run } from "./blocks.js";
import { blockRows } from "./blocks.js";

/** A column of a table as blocks. Throws `InputError` (`missing-column`, `wrong-type`). */
export function columnBlocks(table: Table, name: string, type: ValueType): Blocks {
  const column = columnOf(table, name);
  // Where every cell is missing, no container can tell the kind.
  if (column.missing === column.length) return missingBlocks(type);
  const missing = missingRun(column);
  if (type === "number" && column.kind === "number") {
    const { values } = column;
    return { type, run: (from, to) => ({ values: values.subarray(from, to), missing: missing(from, to) }) };
  }
  if (type === "boolean" && column.kind === "boolean") {
    const { values } = column;
    return { type, run: (from, to) => ({ values: values.subarray(from, to), missing: missing(from, to) }) };
  }
  if (type === "text" && column.kind === "text") {
    const { codes, labels } = codesOf(column);
    const texts = new Array<string>(blockRows).fill("");
    return {
      type,
      run(from, to) {
        for (let row = from; row < to; row++) texts[row - from] = labels[codes[row]!] ?? "";
        return { values: texts, missing: missing(from, to) };
      },
      dictionary: { codes, labels, missing: (from, to) => ({ values: null, missing: missing(from, to) }) },
    };
  }
  throw new InputError("wrong-type", `the column "${name}" holds ${column.kind}, it needs ${type}`);
}

/** A column of instants as milliseconds. Throws `InputError` (`missing-column`, `wrong-type`). */
export function instantBlocks(table: Table, name: string): Blocks {
  const column = columnOf(table, name);
  if (column.missing === column.length) return missingBlocks("number");
  const missing = missingRun(column);
  if (column.kind !== "timestamp" && column.kind !== "number")
    throw new InputError("wrong-type", `the column "${name}" holds ${column.kind}, it needs instants`);
  const { values } = column;
  return {
    type: "number",
    run: (from, to) => ({ values: values.subarray(from, to), missing: missing(from, to) }),
  };
}

/** Nothing but missing values. */
export function missingBlocks(type: ValueType): Blocks {
  const missing = new Uint8Array(blockRows).fill(1);
  if (type === "number") return { type, run: constantRun(new Float64Array(blockRows), missing) };
  if (type === "boolean") return { type, run: constantRun(new Uint8Array(blockRows), missing) };
  return { type, run: constantRun(new Array<string>(blockRows).fill(""), missing) };
}

export function constantBlocks(value: number | string | boolean): Blocks {
  if (typeof value === "number")
    return { type: "number", run: constantRun(new Float64Array(blockRows).fill(value), null) };
  if (typeof value === "boolean")
    return { type: "boolean", run: constantRun(new Uint8Array(blockRows).fill(value ? 1 : 0), null) };
  return { type: "text", run: constantRun(new Array<string>(blockRows).fill(value), null) };
}

function constantRun<Values>(values: Values, missing: Uint8Array | null): Run<Values> {
  return () => ({ values, missing });
}

/** One byte a row from one bit a row. */
function missingRun({ validity }: Column): (from: number, to: number) => Uint8Array | null {
  if (validity === null) return () => null;
  const missing = new Uint8Array(blockRows);
  return (from, to) => {
    for (let row = from; row < to; row++)
      missing[row - from] = ((validity[row >>> 3]! >>> (row & 7)) & 1) ^ 1;
    return missing;
  };
}
