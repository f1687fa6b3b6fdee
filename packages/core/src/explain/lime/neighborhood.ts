import type { SeededRandom } from "../../random/index.js";
import type { InstanceCells } from "../cells/instanceCells.js";
import type { TableCells } from "../cells/tableCells.js";

/** What the columns of numbers become in the local model: same bin as the explained row or not, or standard deviations. */
export type ContinuousForm = "bins" | "standardized";

/** What neighbors are drawn around. */
export interface Surroundings {
  readonly table: TableCells;
  readonly row: Float64Array;
  readonly instance: InstanceCells;
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

/** Neighbors in the terms of the model and in those of the local model. */
export interface Neighbors {
  readonly rows: Float64Array;
  readonly design: Float64Array;
}

/** The columns that can vary around the row: not those that are constant in the table, nor cells the table has not. */
export function designColumns({
  table,
  row,
  instance,
  continuous,
}: Omit<Surroundings, "aroundRow">): readonly DesignColumn[] {
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
 * column's mean and deviation. Columns that the local model has not keep the explained row's value.
 */
export function drawNeighbors(
  { table, row, instance, aroundRow }: Surroundings,
  columns: readonly DesignColumn[],
  { count, random }: { readonly count: number; readonly random: SeededRandom },
): Neighbors {
  const { features, values, cells } = table;
  const width = columns.length;
  const rows = new Float64Array(count * features);
  const design = new Float64Array(count * width);
  for (let i = 0; i < count; i++) rows.set(row, i * features);
  columns.forEach(({ feature, isStandardized, value }, column) => {
    if (isStandardized) {
      const { mean, deviation } = table.columns[feature]!;
      const center = aroundRow ? value : 0;
      for (let i = 0, at = column, to = feature; i < count; i++, at += width, to += features) {
        const z = center + random.normal();
        design[at] = z;
        rows[to] = mean + z * deviation;
      }
    } else {
      const own = instance.cells[feature]!;
      for (let i = 0, at = column, to = feature; i < count; i++, at += width, to += features) {
        const drawn = random.integer(table.rows) * features + feature;
        design[at] = cells[drawn] === own ? 1 : 0;
        rows[to] = values[drawn]!;
      }
    }
  });
  return { rows, design };
}
