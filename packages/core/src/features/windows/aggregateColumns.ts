import type { Column, NumberColumn, Table } from "../../table/index.js";
import { columnOf, takeRows } from "../../table/index.js";
import type { GroupedRows } from "./eventOrder.js";
import type { WindowAggregate } from "./windowTables.js";

/** What accumulators wrote: by result, and the row of each result among those of the table to be. */
export interface AggregateResults {
  readonly numbers: readonly Float64Array[];
  readonly rows: Uint32Array;
  readonly spineRows: number;
  readonly places: GroupedRows;
}

/** The columns of aggregates: numbers, and the cells of the source where one of the events is the answer. */
export function aggregateColumns(
  table: Table,
  aggregates: readonly WindowAggregate[],
  { numbers, rows, spineRows, places }: AggregateResults,
): readonly Column[] {
  return aggregates.map(({ name, statistic, column }, k): Column => {
    const found = numbers[k]!;
    if (statistic !== "first" && statistic !== "last") return numbersColumn(name, found, { rows, spineRows });
    const taken = new Int32Array(spineRows).fill(-1);
    for (let i = 0; i < found.length; i++)
      if (!Number.isNaN(found[i]!)) taken[rows[i]!] = places.rows[found[i]!]!;
    const source = { rows: table.rows, columns: [columnOf(table, column!)] };
    return { ...takeRows(source, taken).columns[0]!, name };
  });
}

/** Numbers in the order of a spine, missing where they are NaN and in the rows that none is for. */
function numbersColumn(
  name: string,
  numbers: Float64Array,
  { rows, spineRows }: { readonly rows: Uint32Array; readonly spineRows: number },
): NumberColumn {
  const values = new Float64Array(spineRows);
  const validity = new Uint8Array((spineRows + 7) >>> 3);
  let missing = spineRows;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (!(number - number === 0)) continue;
    const row = rows[i]!;
    values[row] = number;
    validity[row >>> 3]! |= 1 << (row & 7);
    missing -= 1;
  }
  const head = { name, length: spineRows, missing, logicalType: { type: "float64" } } as const;
  return { kind: "number", ...head, validity: missing === 0 ? null : validity, values };
}
