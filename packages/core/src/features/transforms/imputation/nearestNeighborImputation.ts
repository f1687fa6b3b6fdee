import type { NumberColumn, Table } from "../../../table/index.js";
import { numberColumn } from "../../../table/index.js";
import { columnMoments } from "../columns/columnMoments.js";
import type { Replaced } from "../columns/newColumns.js";
import { denseColumn } from "../columns/newColumns.js";
import { valuesWithGaps } from "../columns/valuesWithGaps.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedNeighbors } from "../fittedTransform.js";
import type { NearestNeighborImputation } from "../numberStep.js";
import { indicatorName, missingFlags } from "./imputation.js";

const weightings: readonly string[] = ["uniform", "distance"];

/** Fits an imputation by neighbors: it keeps the rows. Not measured: `no-rows`, `all-missing`, `not-finite`, `overflow`. */
export function fitNeighbors(step: NearestNeighborImputation, { table }: Training): FittedStep {
  const { neighbors = 5, weights = "uniform", indicator = false } = step;
  if (!Number.isSafeInteger(neighbors) || neighbors < 1 || neighbors > 65536)
    throw new RangeError(`cannot impute by ${neighbors} neighbors: it needs a whole number from 1 to 65536`);
  if (!weightings.includes(weights))
    throw new RangeError(`cannot weigh neighbors by "${weights}": it needs uniform or distance`);
  const numbers = step.columns.map((name) => numberColumn(table, name));
  const cells = numbers.map(valuesWithGaps);
  const columns = numbers.map((column, j) => {
    const { mean } = columnMoments(column);
    const hasIndicator = indicator && cells[j]!.some(Number.isNaN);
    return { name: column.name, mean, ...(hasIndicator ? { indicator: indicatorName(column.name) } : {}) };
  });
  const rows = Array.from({ length: table.rows }, (_, row) =>
    cells.map((values) => (Number.isNaN(values[row]!) ? null : values[row]!)),
  );
  // A row without any value is near to nothing and has nothing to give.
  const kept = rows.filter((row) => row.some((cell) => cell !== null));
  return { fitted: { kind: "nearest-neighbor-imputation", neighbors, weights, columns, rows: kept } };
}

/** Training rows as they are searched. */
interface Donors {
  /** By column, NaN where a cell is missing. */
  readonly cells: readonly Float64Array[];
  /** Squares of the distances to the row at hand: the mean over shared columns; NaN or ∞ where there is none. */
  readonly squares: Float64Array;
  readonly shared: Float64Array;
  /** The nearest found so far, in no order. */
  readonly nearest: Int32Array;
}

/** Applies an imputation by neighbors. Cost: O(rows with a gap · training rows · columns), and more only where neighbors are many. */
export function applyNeighbors(fitted: FittedNeighbors, table: Table): Replaced {
  const { columns, weights } = fitted;
  const numbers = columns.map(({ name }) => numberColumn(table, name));
  const cells = numbers.map(valuesWithGaps);
  const filled = cells.map((values) => values.slice());
  let donors: Donors | undefined;
  for (let row = 0; row < table.rows; row++) {
    if (!hasGap(cells, row)) continue;
    donors ??= donorsOf(fitted);
    measureSquares(donors, cells, row);
    for (let j = 0; j < cells.length; j++) {
      if (!Number.isNaN(cells[j]![row]!)) continue;
      const values = donors.cells[j]!;
      const found = findNearest(donors, values);
      filled[j]![row] = found === 0 ? columns[j]!.mean : weighedMean(donors, values, { found, weights });
    }
  }
  return new Map(
    columns.map(({ name, indicator }, j) => [name, columnsOf(numbers[j]!, filled[j]!, indicator)]),
  );
}

function donorsOf({ columns, rows, neighbors }: FittedNeighbors): Donors {
  const cells = columns.map((_, j) => {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < values.length; i++) values[i] = rows[i]![j] ?? Number.NaN;
    return values;
  });
  return {
    cells,
    squares: new Float64Array(rows.length),
    shared: new Float64Array(rows.length),
    nearest: new Int32Array(Math.min(neighbors, rows.length)),
  };
}

function columnsOf(
  column: NumberColumn,
  filled: Float64Array,
  indicator: string | undefined,
): readonly NumberColumn[] {
  const made = denseColumn(column.name, filled);
  return indicator === undefined ? [made] : [made, missingFlags(column, indicator)];
}

function hasGap(cells: readonly Float64Array[], row: number): boolean {
  for (const values of cells) if (Number.isNaN(values[row]!)) return true;
  return false;
}

/** Column by column: a row's own figure does not depend on the rows beside it. */
function measureSquares({ cells, squares, shared }: Donors, own: readonly Float64Array[], row: number): void {
  squares.fill(0);
  shared.fill(0);
  for (let j = 0; j < cells.length; j++) {
    const value = own[j]![row]!;
    if (Number.isNaN(value)) continue;
    const others = cells[j]!;
    for (let i = 0; i < others.length; i++) {
      const difference = others[i]! - value;
      if (Number.isNaN(difference)) continue;
      squares[i]! += difference * difference;
      shared[i]! += 1;
    }
  }
  // 0 / 0 is NaN, which is near to nothing.
  for (let i = 0; i < squares.length; i++) squares[i]! /= shared[i]!;
}

/** Finds the nearest rows with a value, of equally near ones the earlier; gives their number. */
function findNearest({ squares, nearest }: Donors, values: Float64Array): number {
  let found = 0;
  let farthest = 0;
  for (let i = 0; i < squares.length; i++) {
    if (!(squares[i]! < Infinity) || Number.isNaN(values[i]!)) continue;
    if (found < nearest.length) nearest[found++] = i;
    else if (squares[i]! < squares[nearest[farthest]!]!) nearest[farthest] = i;
    else continue;
    if (found === nearest.length) farthest = farthestOf(squares, nearest);
  }
  return found;
}

/** The place of the farthest; of equally far ones the later row's. */
function farthestOf(squares: Float64Array, nearest: Int32Array): number {
  let farthest = 0;
  for (let place = 1; place < nearest.length; place++) {
    const row = nearest[place]!;
    const other = nearest[farthest]!;
    if (squares[row]! > squares[other]! || (squares[row] === squares[other] && row > other)) farthest = place;
  }
  return farthest;
}

/** About the first of them, so that equal values give that value; by weights of 1 at most, which cannot overflow. */
function weighedMean(
  { squares, nearest }: Donors,
  values: Float64Array,
  { found, weights }: { readonly found: number; readonly weights: FittedNeighbors["weights"] },
): number {
  let least = Infinity;
  for (let place = 0; place < found; place++) least = Math.min(least, squares[nearest[place]!]!);
  const center = values[nearest[0]!]!;
  let sum = 0;
  let total = 0;
  for (let place = 0; place < found; place++) {
    const row = nearest[place]!;
    const square = squares[row]!;
    const weight = weights === "uniform" || square === least ? 1 : Math.sqrt(least / square);
    sum += weight * (values[row]! - center);
    total += weight;
  }
  return center + sum / total;
}
