import type { Column, RowCell, Table } from "../../table/index.js";
import { cellAt } from "../../table/index.js";
import { formatNumber } from "../text/formatNumber.js";
import type { TableBlock } from "./block.js";

const mostRows = 20;
const mostColumns = 100;
const longestText = 24;

/**
 * What a table holds, a line for each column: its kind, how many of its cells are missing, and those of the first rows, numbers rounded as
 * everywhere and text cut after 24 characters. It shows cells: for a notebook of whoever may see the rows, not for a report.
 *
 * `rows` is how many rows to show, from 0 to 20, 5 by default; of more than 100 columns the first 100 stand there. Throws `RangeError`
 * for another number of rows. Cost: O(columns · rows).
 *
 * @example
 * import { tablePreview } from "@probity/core/report";
 * import { tableFrom } from "@probity/core/table";
 * const preview = tablePreview(tableFrom({ age: [31, null, Number.NaN], team: ["a", "b", "a"] }), { rows: 3 });
 * preview.rows; // => [["age", "number", "1", "31 · missing · NaN"], ["team", "text", "0", "“a” · “b” · “a”"]]
 */
export function tablePreview(
  table: Table,
  options: { readonly rows?: number; readonly caption?: string } = {},
): TableBlock {
  const { rows = 5, caption = sizeText(table) } = options;
  if (!(Number.isInteger(rows) && rows >= 0 && rows <= mostRows))
    throw new RangeError(
      `cannot preview ${rows} rows of a table: it needs a whole number from 0 to ${mostRows}`,
    );
  const shown = Math.min(rows, table.rows);
  return {
    kind: "table",
    caption,
    columns: [
      { label: "column" },
      { label: "kind" },
      { label: "missing", numeric: true },
      ...(shown === 0 ? [] : [{ label: shown === 1 ? "first row" : `first ${formatNumber(shown)} rows` }]),
    ],
    rows: table.columns
      .slice(0, mostColumns)
      .map((column) => [
        column.name,
        column.kind,
        formatNumber(column.missing),
        ...(shown === 0 ? [] : [firstCells(column, shown)]),
      ]),
  };
}

function sizeText({ rows, columns }: Table): string {
  const count = (n: number, noun: string): string => `${formatNumber(n)} ${noun}${n === 1 ? "" : "s"}`;
  const size = `${count(rows, "row")}, ${count(columns.length, "column")}`;
  return columns.length > mostColumns ? `${size}, of which the first ${mostColumns} are shown` : size;
}

function firstCells(column: Column, rows: number): string {
  if (column.kind === "unsupported") return "not readable";
  return Array.from({ length: rows }, (_, row) => cellText(cellAt(column, row))).join(" · ");
}

function cellText(cell: RowCell): string {
  if (cell === null) return "missing";
  if (typeof cell === "boolean") return String(cell);
  if (typeof cell === "number") return numberText(cell);
  if (typeof cell === "object") return instantText(cell);
  const characters = Array.from(cell);
  return characters.length > longestText ? `“${characters.slice(0, longestText).join("")}…”` : `“${cell}”`;
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return formatNumber(value);
  return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
}

function instantText(instant: Date): string {
  if (Number.isNaN(instant.getTime())) return "no date";
  return instant
    .toISOString()
    .replace(/T00:00:00\.000Z$/, "")
    .replace(/\.000Z$/, "Z");
}
