import { NotMeasurable } from "../../evidence/index.js";

/** A program as equations with a basic solution: variables, slacks, one artificial variable a row, limits from 0. */
export interface Tableau {
  /** Row-major rows × width; the last column holds the limits. Changed in place. */
  readonly tableau: Float64Array;
  readonly width: number;
  readonly rows: number;
  /** The basic column of each row. Changed in place. */
  readonly basis: Int32Array;
  readonly variables: number;
  readonly slacks: number;
  readonly costs: Float64Array;
}

/** Rows are scaled to coefficients of 1 at most; what is smaller than this is rounding. */
const rounding = 1e-11;

/** Steps by the steepest price; a program that needs more of them goes on by Bland's rule, which cannot cycle. */
const steepSteps = 200;

/**
 * Both phases of the simplex method: first the artificial variables leave, then costs fall. Gives each row's price, the costs of its unit in the
 * optimal basis.
 */
export function pivotToOptimum(program: Tableau): Float64Array | "infeasible" | "unbounded" {
  const { tableau, width, rows, basis, variables, slacks, costs } = program;
  const real = variables + slacks;
  const artificial = new Float64Array(width).fill(1, real, width - 1);
  const first = reducedCosts(program, artificial);
  descend(program, first, real);
  const most = tableau.reduce(
    (sum, value, at) => (at % width === width - 1 ? Math.max(sum, Math.abs(value)) : sum),
    1,
  );
  if (-first[width - 1]! > 1e-9 * most) return "infeasible";
  // An artificial variable that is still basic stands at 0: it leaves for any column, or its row repeats others.
  for (let row = 0; row < rows; row++) {
    if (basis[row]! < real) continue;
    for (let column = 0; column < real; column++)
      if (Math.abs(tableau[row * width + column]!) > 1e-9) {
        pivot(program, first, row, column);
        break;
      }
  }
  const own = new Float64Array(width);
  own.set(costs);
  const second = reducedCosts(program, own);
  if (!descend(program, second, real)) return "unbounded";
  return Float64Array.from({ length: rows }, (_, row) => -second[real + row]!);
}

/** What a unit of each column costs, less what the basis would save by it; last, less the whole value. */
function reducedCosts({ tableau, width, rows, basis }: Tableau, costs: Float64Array): Float64Array {
  const reduced = costs.slice();
  for (let row = 0; row < rows; row++) {
    const price = costs[basis[row]!]!;
    if (price !== 0)
      for (let column = 0; column < width; column++)
        reduced[column]! -= price * tableau[row * width + column]!;
  }
  return reduced;
}

/** Steps until no column lowers the costs; false where one lowers them without end. */
function descend(program: Tableau, reduced: Float64Array, columns: number): boolean {
  const { tableau, width, rows, basis } = program;
  const least =
    rounding *
    reduced.reduce((most, value, j) => (j < width - 1 ? Math.max(most, Math.abs(value)) : most), 1);
  for (let step = 0; step < 100 * (rows + width); step++) {
    let entering = -1;
    for (let column = 0; column < columns; column++) {
      if (reduced[column]! >= (entering < 0 || step >= steepSteps ? -least : reduced[entering]!)) continue;
      entering = column;
      if (step >= steepSteps) break;
    }
    if (entering < 0) return true;
    let leaving = -1;
    let ratio = Infinity;
    for (let row = 0; row < rows; row++) {
      const coefficient = tableau[row * width + entering]!;
      if (!(coefficient > rounding)) continue;
      const own = Math.max(0, tableau[row * width + width - 1]!) / coefficient;
      if (own < ratio || (own === ratio && basis[row]! < basis[leaving]!)) {
        ratio = own;
        leaving = row;
      }
    }
    if (leaving < 0) return false;
    pivot(program, reduced, leaving, entering);
  }
  throw new NotMeasurable("not-converged");
}

function pivot(
  { tableau, width, rows, basis }: Tableau,
  reduced: Float64Array,
  row: number,
  column: number,
): void {
  const from = row * width;
  const divisor = tableau[from + column]!;
  for (let k = 0; k < width; k++) tableau[from + k]! /= divisor;
  tableau[from + column] = 1;
  for (let other = 0; other <= rows; other++) {
    if (other === row) continue;
    const target = other === rows ? reduced : tableau;
    const at = other === rows ? 0 : other * width;
    const factor = target[at + column]!;
    if (factor === 0) continue;
    for (let k = 0; k < width; k++) target[at + k]! -= factor * tableau[from + k]!;
    target[at + column] = 0;
  }
  basis[row] = column;
}
