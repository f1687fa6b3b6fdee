import type { Column, Table } from "../../table/index.js";
import { codesOf } from "../../table/index.js";
import { equalColumns } from "../rows/equalCells.js";
import type { ColumnShape, SchemaChange } from "./schemaChange.js";
import { mostLabels, schemaChange } from "./schemaChange.js";

/**
 * How the columns of two tables differ: added, removed, renamed (equal cells in every row under another name), swapped, of another type, with
 * gaps or without, with other labels, in another order. Judges nothing: what may change is the contract's to say.
 *
 * A renamed or swapped column is found only where its cells did not change. Labels are told: for tables whose text may be seen.
 * Cost: O(cells). Golden: `profile/schema-change.json`.
 *
 * @example
 * import { compareSchemas } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const change = compareSchemas(tableFrom({ kind: ["x", "y"] }), tableFrom({ kind: ["x", null] }));
 * change.nullabilityChanged; // => [{ column: "kind", from: "complete", to: "has-nulls" }]
 * change.categories; // => { kind: { new: [], gone: ["y"] } }
 */
export function compareSchemas(reference: Table, current: Table): SchemaChange {
  return schemaChange(reference.columns.map(shapeOf), current.columns.map(shapeOf), (a, b) =>
    equalColumns(a.column, b.column),
  );
}

function shapeOf(column: Column): ColumnShape & { readonly column: Column } {
  const { name, logicalType, length, missing } = column;
  return {
    name,
    type: logicalType.type,
    rows: length,
    missing,
    labels: column.kind === "text" ? fewLabels(column) : null,
    column,
  };
}

function fewLabels(column: Column): readonly string[] | null {
  const { labels } = codesOf(column);
  return labels.length > mostLabels ? null : labels;
}
