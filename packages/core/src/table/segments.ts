import { InputError, NotMeasurable } from "../evidence/index.js";
import type { Column, Table } from "./column.js";
import { columnOf } from "./columnOf.js";
import { isPresent } from "./isPresent.js";
import { orderedCodes } from "./orderedCodes.js";
import { labelOf } from "./text/labelOf.js";

/** A column by its name, each distinct value a segment; or cut at ascending edges. */
export type SegmentBy = string | { readonly column: string; readonly edges: readonly number[] };

/** The rows of a table by segment; −1 where the cell is missing. */
export interface Segments {
  readonly ids: Int32Array;
  readonly labels: readonly string[];
  /** Rows by segment. */
  readonly sizes: Uint32Array;
  readonly missing: number;
}

/**
 * Cuts a table into segments by one column. By value: a segment for each distinct one, ordered by code units, number or time, not by the
 * rows. By edges (numbers, or milliseconds for instants): one below the first, one from each edge on to the next, empty ones too;
 * NaN is a last segment of its own where it occurs. Missing cells belong to none and are counted.
 *
 * Throws `RangeError` where edges are not ascending finite numbers, `InputError` (`missing-column`; `wrong-type` for edges on text
 * or truth values), `NotMeasurable` (`unsupported-type`). Cost: O(rows · log edges).
 *
 * @example
 * import { segments, tableFrom } from "@probity/core/table";
 * const table = tableFrom({ team: ["b", "a", null], age: [31, 45, 62] });
 * segments(table, "team"); // => { ids: Int32Array.of(1, 0, -1), labels: ["a", "b"], sizes: Uint32Array.of(1, 1), missing: 1 }
 * segments(table, { column: "age", edges: [40, 60] }).labels; // => ["< 40", "[40, 60)", "≥ 60"]
 */
export function segments(table: Table, by: SegmentBy): Segments {
  const column = columnOf(table, typeof by === "string" ? by : by.column);
  if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
  const { ids, labels } = typeof by === "string" ? byValue(column) : byEdges(column, by.edges);
  const sizes = new Uint32Array(labels.length);
  for (let row = 0; row < ids.length; row++) if (ids[row]! >= 0) sizes[ids[row]!]! += 1;
  return { ids, labels, sizes, missing: column.missing };
}

function byValue(column: Column): { ids: Int32Array; labels: readonly string[] } {
  const { codes, rankOf, labels } = orderedCodes(column);
  const ids = new Int32Array(codes.length);
  for (let row = 0; row < ids.length; row++) ids[row] = codes[row]! < 0 ? -1 : rankOf[codes[row]!]!;
  return { ids, labels };
}

function byEdges(column: Column, edges: readonly number[]): { ids: Int32Array; labels: readonly string[] } {
  if (
    edges.length === 0 ||
    !edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > edges[i - 1]!))
  )
    throw new RangeError(
      `cannot cut at the edges ${edges.join(", ")}: it needs one or more ascending finite numbers`,
    );
  if (column.kind !== "number" && column.kind !== "timestamp")
    throw new InputError(
      "wrong-type",
      `the column "${column.name}" holds ${column.kind}, edges need numbers or instants`,
    );
  const { kind, values } = column;
  const names = edges.map((edge) => labelOf(kind, edge));
  const labels = [
    `< ${names[0]!}`,
    ...names.map((name, i) => (i + 1 < names.length ? `[${name}, ${names[i + 1]!})` : `≥ ${name}`)),
  ];
  const ids = new Int32Array(column.length);
  for (let row = 0; row < ids.length; row++) {
    const value = values[row]!;
    if (!isPresent(column, row)) ids[row] = -1;
    else ids[row] = Number.isNaN(value) ? edges.length + 1 : edgesUpTo(edges, value);
  }
  return { ids, labels: ids.includes(edges.length + 1) ? [...labels, "NaN"] : labels };
}

/** How many edges are at or below a value. */
function edgesUpTo(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
