import type { BooleanColumn, NumberColumn, Table, TextColumn } from "../../table/index.js";
import type { Expression } from "../expressions/expression.js";
import { requireSmall } from "../expressions/requireSmall.js";
import { blockEvaluator } from "./blockEvaluator.js";
import { blockRows } from "./blocks.js";

/**
 * The values of an expression for all rows of a table, as a column. It holds the values that {@link evaluateRow} gives row by row.
 *
 * Throws `InputError` (`missing-column`; `wrong-type` where a column is not of the stated type or a strict cast fails).
 * Cost: O(rows · operators), in blocks.
 *
 * @example
 * import { column, divide, evaluateColumns } from "@probity/core/features";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ debt: [500, 100, null], income: [2000, 0, 10] });
 * const ratio = evaluateColumns(divide(column("debt"), column("income")), table, { name: "ratio" });
 * ratio.values; // => Float64Array.of(0.25, Infinity, 0)
 * ratio.missing; // => 1
 */
export function evaluateColumns(
  expression: Expression<"number">,
  table: Table,
  options?: { readonly name?: string },
): NumberColumn;
export function evaluateColumns(
  expression: Expression<"boolean">,
  table: Table,
  options?: { readonly name?: string },
): BooleanColumn;
export function evaluateColumns(
  expression: Expression<"text">,
  table: Table,
  options?: { readonly name?: string },
): TextColumn;
export function evaluateColumns(
  expression: Expression,
  table: Table,
  options?: { readonly name?: string },
): NumberColumn | BooleanColumn | TextColumn;
export function evaluateColumns(
  expression: Expression,
  table: Table,
  { name = "value" }: { readonly name?: string } = {},
): NumberColumn | BooleanColumn | TextColumn {
  requireSmall(expression);
  const blocks = blockEvaluator(expression, table);
  const { rows } = table;
  const bits = new Uint8Array((rows + 7) >>> 3).fill(0xff);
  if ((rows & 7) !== 0) bits[bits.length - 1] = (1 << (rows & 7)) - 1;
  const counts = { missing: 0 };

  /** Runs over all blocks; `keep` copies the values, and clears those that are missing. */
  function collect<Values>(
    run: (from: number, to: number) => { readonly values: Values; readonly missing: Uint8Array | null },
    keep: (values: Values, from: number, missing: Uint8Array | null) => void,
  ): void {
    for (let from = 0; from < rows; from += blockRows) {
      const to = Math.min(rows, from + blockRows);
      const { values, missing } = run(from, to);
      keep(values, from, missing);
      if (missing === null) continue;
      for (let row = from; row < to; row++) {
        if (missing[row - from] === 0) continue;
        counts.missing += 1;
        bits[row >>> 3]! &= ~(1 << (row & 7));
      }
    }
  }
  const head = () => ({
    name,
    length: rows,
    validity: counts.missing === 0 ? null : bits,
    missing: counts.missing,
  });

  if (blocks.type === "text") {
    const strings = new Array<string | null>(rows).fill(null);
    collect(blocks.run, (texts, from, missing) => {
      const count = Math.min(blockRows, rows - from);
      for (let i = 0; i < count; i++) strings[from + i] = missing?.[i] === 1 ? null : texts[i]!;
    });
    return { kind: "text", ...head(), logicalType: { type: "utf8" }, storage: { form: "strings", strings } };
  }
  if (blocks.type === "boolean") {
    const values = new Uint8Array(rows);
    collect(blocks.run, (truths, from, missing) => copy(truths, values, from, missing));
    return { kind: "boolean", ...head(), logicalType: { type: "boolean" }, values };
  }
  const values = new Float64Array(rows);
  collect(blocks.run, (numbers, from, missing) => copy(numbers, values, from, missing));
  return { kind: "number", ...head(), logicalType: { type: "float64" }, values };
}

/** A missing cell holds 0, as everywhere in tables. */
function copy<A extends Float64Array | Uint8Array>(
  block: A,
  out: A,
  from: number,
  missing: Uint8Array | null,
): void {
  const count = Math.min(blockRows, out.length - from);
  out.set(block.subarray(0, count), from);
  if (missing !== null) for (let i = 0; i < count; i++) if (missing[i] === 1) out[from + i] = 0;
}
