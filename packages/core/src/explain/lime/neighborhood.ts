import type { SeededRandom } from "../../random/index.js";
import type { InstanceCells } from "../cells/instanceCells.js";
import type { TableCells } from "../cells/tableCells.js";

/** What the columns of numbers become in the local model: same bin as the explained row or not, or standard deviations. */
export type ContinuousForm = "bins" | "standardized";

/** Rows up to which one uniform number of 53 bits names two of them, the shares being off by 2⁻²⁰ of themselves at most. */
const mostForTwo = 65_536;

/** What neighbors are drawn around. */
export interface Surroundings {
  readonly table: TableCells;
  readonly row: Float64Array;
  readonly instance: InstanceCells;
  /** 1 for each value of the table in the row's own cell, row-major. */
  readonly sameCell: Uint8Array;
  readonly continuous: ContinuousForm;
  /** Whether standardized columns are drawn about the explained row instead of the mean. */
  readonly aroundRow: boolean;
}

/** The column of the local model that stands for a column of the table. */
export interface DesignColumn {
  readonly feature: number;
  /** In standard deviations; otherwise 1 in the cell of the explained row and 0 elsewhere. */
  readonly isStandardized: boolean;
  /** Of the explained row. */
  readonly value: number;
}

/** The columns that can vary around the row: not those that are constant in the table, nor cells the table has not. */
export function designColumns({
  table,
  row,
  instance,
  continuous,
}: Pick<Surroundings, "table" | "row" | "instance" | "continuous">): readonly DesignColumn[] {
  return table.columns.flatMap(({ kind, mean, deviation }, feature): readonly DesignColumn[] => {
    if (continuous === "standardized" && kind === "bins")
      return deviation > 0
        ? [{ feature, isStandardized: true, value: (row[feature]! - mean) / deviation }]
        : [];
    return instance.varying.includes(feature) ? [{ feature, isStandardized: false, value: 1 }] : [];
  });
}

/**
 * Draws neighbors: each cell from a row of the table that is drawn for it alone, or, for a standardized column, a normal number of the
 * column's mean and deviation. Columns that the local model has not keep the explained row's value. Fills `design`, returns the rows.
 */
export function drawNeighbors(
  { table, row, sameCell, aroundRow }: Surroundings,
  columns: readonly DesignColumn[],
  { design, random }: { readonly design: Float64Array; readonly random: SeededRandom },
): Float64Array {
  const { features, values } = table;
  const count = design.length / columns.length;
  const places = Int32Array.from(columns, ({ feature }) => feature);
  const isStandardized = Uint8Array.from(columns, (column) => (column.isStandardized ? 1 : 0));
  const centers = Float64Array.from(columns, ({ value }) => (aroundRow ? value : 0));
  const means = Float64Array.from(columns, ({ feature }) => table.columns[feature]!.mean);
  const deviations = Float64Array.from(columns, ({ feature }) => table.columns[feature]!.deviation);
  const rows = new Float64Array(count * features);
  let rest = -1;
  for (let i = 0, at = 0, to = 0; i < count; i++, to += features) {
    rows.set(row, to);
    for (let column = 0; column < places.length; column++, at++) {
      const feature = places[column]!;
      if (isStandardized[column] === 1) {
        const z = centers[column]! + random.normal();
        design[at] = z;
        rows[to + feature] = means[column]! + z * deviations[column]!;
      } else {
        const position = (rest < 0 ? random.uniform() : rest) * table.rows;
        const other = Math.floor(position);
        rest = rest < 0 && table.rows <= mostForTwo ? position - other : -1;
        const drawn = other * features + feature;
        design[at] = sameCell[drawn]!;
        rows[to + feature] = values[drawn]!;
      }
    }
  }
  return rows;
}
