import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "../linear/denseMatrix.js";
import { pivotToOptimum } from "./pivotToOptimum.js";

/** Rows of coefficients and what each, times x, is held to. */
export interface LinearConstraints {
  readonly matrix: DenseMatrix;
  readonly limits: Float64Array;
}

/** The x ≥ 0 of least costs · x among those that keep `atMost` (A x ≤ b) and `equal` (A x = b). */
export interface LinearProgram {
  readonly costs: Float64Array;
  readonly atMost?: LinearConstraints;
  readonly equal?: LinearConstraints;
}

/** An optimum with its certificate: the multipliers price every column at its cost at most, and the limits at the value. */
export type LinearProgramSolution =
  | {
      readonly status: "optimal";
      readonly x: Float64Array;
      readonly value: number;
      /** By how much the value falls where a limit of `atMost` rises by one: from 0. */
      readonly atMostMultipliers: Float64Array;
      /** By how much it falls where a limit of `equal` rises by one: any sign. */
      readonly equalMultipliers: Float64Array;
    }
  | { readonly status: "infeasible" | "unbounded" };

/**
 * Solves a small linear program by the two-phase simplex method on a dense tableau; ties and cycles are broken by Bland's rule, so that the same
 * program has the same vertex everywhere.
 *
 * An upper limit u of a variable is a row of `atMost`; a variable of any sign is the difference of two. Throws `RangeError` where a matrix is not
 * as wide as the costs or not as tall as its limits, or a number is not finite. Not measured: `overflow`; `not-converged`, though no program is known for it.
 * Cost: O(rows · columns) a step, most often some two steps a row. Meant for tens of rows and hundreds of columns.
 * Source: Chvátal, Linear Programming, chapters 2–5; Bland, Mathematics of Operations Research 2 (1977).
 *
 * @example
 * import { denseMatrix, linearProgram } from "@probity/core/statistics";
 * const atMost = { matrix: denseMatrix(Float64Array.of(1, 2, 3, 1), 2), limits: Float64Array.of(4, 6) };
 * const solution = linearProgram({ costs: Float64Array.of(-1, -1), atMost });
 * solution.status === "optimal" && solution.x; // => Float64Array.of(1.6, 1.2)
 * solution.status === "optimal" && solution.atMostMultipliers; // => Float64Array.of(0.4, 0.2)
 */
export function linearProgram(program: LinearProgram): LinearProgramSolution {
  const { costs } = program;
  const variables = costs.length;
  requireFiniteNumbers(costs);
  const atMost = requireRows(program.atMost, variables);
  const equal = requireRows(program.equal, variables);
  const rows = atMost.limits.length + equal.limits.length;
  // Columns: the variables, a slack for each row of atMost, an artificial for each row, the limits.
  const slacks = atMost.limits.length;
  const width = variables + slacks + rows + 1;
  const tableau = new Float64Array(rows * width);
  const signs = new Float64Array(rows);
  const basis = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const isSlack = row < slacks;
    const { matrix, limits } = isSlack ? atMost : equal;
    const k = isSlack ? row : row - slacks;
    const own = matrix.values.subarray(k * variables, (k + 1) * variables);
    const scale = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    const sign = (limits[k]! < 0 ? -1 : 1) / scale;
    const from = row * width;
    own.forEach((value, j) => (tableau[from + j] = sign * value));
    if (isSlack) tableau[from + variables + row] = sign * scale;
    tableau[from + variables + slacks + row] = 1;
    tableau[from + width - 1] = sign * limits[k]!;
    basis[row] = isSlack && sign > 0 ? variables + row : variables + slacks + row;
    signs[row] = sign;
  }
  const prices = pivotToOptimum({ tableau, width, rows, basis, variables, slacks, costs });
  if (typeof prices === "string") return { status: prices };
  const x = new Float64Array(variables);
  basis.forEach((column, row) => {
    if (column < variables) x[column] = Math.max(0, tableau[row * width + width - 1]!);
  });
  // A row that was turned or scaled has a price that was, too.
  const multipliers = prices.map((price, row) => -price * signs[row]!);
  const value = x.reduce((sum, each, j) => sum + each * costs[j]!, 0);
  if (![value, ...x, ...multipliers].every(Number.isFinite)) throw new NotMeasurable("overflow");
  return {
    status: "optimal",
    x,
    value,
    atMostMultipliers: multipliers.slice(0, slacks).map((each) => Math.max(0, each)),
    equalMultipliers: multipliers.slice(slacks),
  };
}

function requireRows(constraints: LinearConstraints | undefined, variables: number): LinearConstraints {
  if (constraints === undefined)
    return {
      matrix: { values: new Float64Array(0), rows: 0, columns: variables },
      limits: new Float64Array(0),
    };
  const { matrix, limits } = constraints;
  if (matrix.columns !== variables || matrix.rows !== limits.length)
    throw new RangeError(
      `cannot solve a linear program: got ${matrix.rows} × ${matrix.columns} coefficients for ${limits.length} limits and ${variables} costs, it needs as many`,
    );
  requireFiniteNumbers(matrix.values);
  requireFiniteNumbers(limits);
  return constraints;
}

function requireFiniteNumbers(values: Float64Array): void {
  if (!values.every(Number.isFinite))
    throw new RangeError(
      "cannot solve a linear program: got a number that is not finite, it needs finite ones",
    );
}
