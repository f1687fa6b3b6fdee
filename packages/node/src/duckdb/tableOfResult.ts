import type { DuckDBDataChunk, DuckDBResult } from "@duckdb/node-api";
import bindings from "@duckdb/node-bindings";
import type { InputError } from "@probity/core";
import type { ArrowDataLike, ArrowTableLike, Table, TableFromOptions } from "@probity/core/table";
import { tableFrom } from "@probity/core/table";
import type { ColumnLayout } from "./columnLayout.js";
import { columnLayout } from "./columnLayout.js";

/** How a result becomes a table, and what is thrown where DuckDB fails on the data, by the kind of its error. */
export interface ResultOptions extends TableFromOptions {
  readonly failure: (kind: string) => InputError;
}

/**
 * The rows of a result as a table. DuckDB's vectors lie in memory much as Arrow's do: core reads them as Arrow chunks, with its refusals
 * and casts. Chunks come one by one, so that DuckDB never holds the whole result beside the table.
 */
export async function tableOfResult(
  stream: () => Promise<DuckDBResult>,
  options: ResultOptions,
): Promise<Table> {
  const source = await arrowOf(stream, options.columns ?? {}).catch((error: unknown) => {
    const kind = /^Error: ([A-Za-z ]+) Error: /.exec(String(error))?.[1] ?? "unknown";
    // Not the data's fault. Other messages of DuckDB quote cells: what is kept is their kind.
    throw kind === "Out of Memory" ? error : options.failure(kind);
  });
  return tableFrom(source, options);
}

async function arrowOf(stream: () => Promise<DuckDBResult>, casts: object): Promise<ArrowTableLike> {
  const result = await stream();
  const names = result.columnNames();
  const layouts = result
    .columnTypes()
    .map((type, i) => columnLayout(type, { exact: Object.hasOwn(casts, names[i]!) }));
  const data: ArrowDataLike[][] = layouts.map(() => []);
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    layouts.forEach((layout, i) => {
      data[i]!.push(columnChunk(chunk, i, layout));
    });
    rows += chunk.rowCount;
  }
  return {
    schema: { fields: names.map((name) => ({ name })) },
    numRows: rows,
    getChildAt: (i) => ({ type: layouts[i]!.type, length: rows, data: data[i]! }),
  };
}

function columnChunk(chunk: DuckDBDataChunk, index: number, layout: ColumnLayout): ArrowDataLike {
  const length = chunk.rowCount;
  const vector = bindings.data_chunk_get_vector(chunk.chunk, index);
  const validity = validityOf(vector, length);
  // A copy, for DuckDB frees its memory with the chunk.
  const bytes = new Uint8Array(bindings.vector_get_data(vector, length * layout.cellBytes));
  return { length, offset: 0, ...validity, ...layout.cells(bytes, validity.nullBitmap) };
}

/** Bits of one a row, 1 where present, as in Arrow; `null` where no cell is missing. */
function validityOf(
  vector: bindings.Vector,
  length: number,
): { readonly nullCount: number; readonly nullBitmap: Uint8Array | null } {
  // Nothing where no cell is missing, which the declaration does not say.
  const mask = bindings.vector_get_validity(vector, 8 * Math.ceil(length / 64)) as
    | Uint8Array
    | null
    | undefined;
  if (!mask) return { nullCount: 0, nullBitmap: null };
  const nullBitmap = new Uint8Array(mask);
  let nullCount = 0;
  for (let row = 0; row < length; row++) nullCount += 1 - ((nullBitmap[row >>> 3]! >>> (row & 7)) & 1);
  return { nullCount, nullBitmap };
}
