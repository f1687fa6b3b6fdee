import { NotMeasurable } from "../../evidence/index.js";
import type { Predictor } from "../../ports/index.js";
import { linearQuantile, mean, sortedCopy, variance } from "../../statistics/index.js";

/** One column of a table, cut into cells. */
export interface CellColumn {
  readonly kind: "bins" | "categories";
  /** Ascending inner edges of the bins, each the last value of its bin; or the categories. */
  readonly cuts: Float64Array;
  /** Rows of the table in each cell. */
  readonly counts: Uint32Array;
  readonly mean: number;
  /** With divisor n; 0 for a constant column. */
  readonly deviation: number;
}

/** A table whose columns are cut into cells: what explanations around a row draw from. */
export interface TableCells {
  readonly rows: number;
  readonly features: number;
  /** The table, row-major. */
  readonly values: Float64Array;
  /** The cell of each value, row-major. */
  readonly cells: Int32Array;
  readonly columns: readonly CellColumn[];
}

/** How a table is cut. */
export interface TableCellsOptions {
  readonly features: number;
  /** Columns of codes: every distinct code is a cell of its own. */
  readonly categorical?: readonly number[];
  /** Bins of every other column, at its quantiles k/bins; 4 by default. Equal edges fall together. */
  readonly bins?: number;
}

/**
 * Cuts the columns of a table into cells for {@link limeExplanation} and {@link anchorExplanation}: a column of numbers at its quantiles
 * k/bins (linear interpolation), a value that equals an edge belonging below it, and a categorical column at each of its codes.
 *
 * Not measured: `no-rows`; `too-few-rows` (one row); `not-finite` where a value is missing or infinite: rows drawn from the table are
 * shown to the model. Throws `RangeError` where the table is no whole number of rows, a categorical column does not exist, or `bins` is
 * no whole number from 2. Cost: O(values · log rows).
 *
 * @example
 * import { tableCells } from "@probity/core/explain";
 * const { columns } = tableCells(Float64Array.of(1, 7, 2, 7, 3, 8, 4, 9), { features: 2, categorical: [1] });
 * Array.from(columns[0].cuts); // => [1.75, 2.5, 3.25]
 * Array.from(columns[1].cuts); // => [7, 8, 9]
 */
export function tableCells(table: Float32Array | Float64Array, options: TableCellsOptions): TableCells {
  const { features, categorical = [], bins = 4 } = options;
  if (!Number.isSafeInteger(features) || features < 1 || table.length % features !== 0)
    throw new RangeError(`cannot cut ${table.length} numbers into rows of ${features}`);
  for (const feature of categorical)
    if (!Number.isSafeInteger(feature) || feature < 0 || feature >= features)
      throw new RangeError(`cannot take column ${feature} for categories: the table has ${features} columns`);
  if (!Number.isSafeInteger(bins) || bins < 2)
    throw new RangeError(`cannot cut columns into ${bins} bins: it needs a whole number from 2`);
  const rows = table.length / features;
  if (rows === 0) throw new NotMeasurable("no-rows");
  if (rows === 1) throw new NotMeasurable("too-few-rows");
  const values = Float64Array.from(table);
  if (!values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const cells = new Int32Array(values.length);
  const columns = Array.from({ length: features }, (_, feature) => {
    const own = Float64Array.from({ length: rows }, (_row, row) => values[row * features + feature]!);
    const sorted = sortedCopy(own);
    const isCategorical = categorical.includes(feature);
    const cuts = isCategorical ? sorted.filter((value, i) => value !== sorted[i - 1]) : edges(sorted, bins);
    const counts = new Uint32Array(isCategorical ? cuts.length : cuts.length + 1);
    const kind = isCategorical ? ("categories" as const) : ("bins" as const);
    own.forEach((value, row) => {
      const cell = cellOf({ kind, cuts }, value);
      cells[row * features + feature] = cell;
      counts[cell]! += 1;
    });
    return { kind, cuts, counts, ...centerOf(own) };
  });
  return { rows, features, values, cells, columns };
}

/** The cell of a value; −1 for a category that the table has not. */
export function cellOf({ kind, cuts }: Pick<CellColumn, "kind" | "cuts">, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cuts[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return kind === "categories" && cuts[low] !== value ? -1 : low;
}

function edges(sorted: Float64Array, bins: number): Float64Array {
  const all = Float64Array.from({ length: bins - 1 }, (_, k) => linearQuantile(sorted, (k + 1) / bins));
  return all.filter((edge, i) => edge !== all[i - 1]);
}

function centerOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  if (values.every((value) => value === values[0])) return { mean: values[0]!, deviation: 0 };
  const { length } = values;
  return { mean: mean(values), deviation: Math.sqrt((variance(values) * (length - 1)) / length) };
}

/** Throws `RangeError` where a predictor takes rows of another width than the table's. */
export function requireTableWidth(
  { features }: TableCells,
  { inputWidth }: Pick<Predictor, "inputWidth">,
): void {
  if (inputWidth !== features)
    throw new RangeError(
      `cannot explain a model of ${inputWidth} columns by a table of ${features}: it needs as many`,
    );
}
