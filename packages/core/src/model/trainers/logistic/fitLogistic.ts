import { isNotMeasurable, NotMeasurable } from "../../../evidence/index.js";
import { denseMatrix, solvePositiveDefinite } from "../../../statistics/index.js";
import type { LogisticProblem } from "./logisticDerivatives.js";
import { logisticDerivatives, logisticLoss } from "./logisticDerivatives.js";

/** Where Newton's method starts and when it ends. */
export interface NewtonOptions {
  /** Intercept first. */
  readonly start: Float64Array;
  readonly iterations: number;
  readonly tolerance: number;
}

/** From so many rows on, a part of them finds the start: a few cheap steps instead of as many dear ones. */
const manyRows = 16_384;
const part = 16;

/**
 * The coefficients of the standardized columns, intercept first, by Newton's method. A step that raises the loss is halved.
 * Not measured: `rank-deficient`, `not-converged`.
 */
export function fitLogistic(problem: LogisticProblem, options: NewtonOptions): Float64Array {
  const { iterations, tolerance } = options;
  let beta = startOf(problem, options);
  let derivatives = logisticDerivatives(problem, beta);
  for (let step = 0; step < iterations; step++) {
    const { gradient, hessian } = derivatives;
    let direction = solvePositiveDefinite(denseMatrix(hessian, beta.length), gradient).map((each) => -each);
    let loss: number | undefined;
    let moved = sum(beta, direction);
    while (largest(direction) > tolerance) {
      derivatives = logisticDerivatives(problem, moved);
      // Where the slope along the step has all but gone, the step is near its lowest point, and no loss needs to be summed.
      if (dot(derivatives.gradient, direction) <= -dot(gradient, direction) / 4) break;
      loss ??= logisticLoss(problem, beta);
      if (logisticLoss(problem, moved) <= loss) break;
      direction = direction.map((each) => each / 2);
      moved = sum(beta, direction);
    }
    beta = moved;
    if (largest(direction) <= tolerance) return beta;
  }
  throw new NotMeasurable("not-converged");
}

function startOf(problem: LogisticProblem, options: NewtonOptions): Float64Array {
  // A further loss comes with the answer of the loss alone to start from.
  if (problem.labels.length < manyRows || problem.further !== undefined) return options.start;
  try {
    return fitLogistic(everyNth(problem, part), { ...options, iterations: 10, tolerance: 1e-3 });
  } catch (error) {
    // Part of the rows may have no answer where all have one.
    if (isNotMeasurable(error)) return options.start;
    throw error;
  }
}

function everyNth({ columns, labels, weights, ridge }: LogisticProblem, nth: number): LogisticProblem {
  const rows = Math.ceil(labels.length / nth);
  const of = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: rows }, (_, i) => values[i * nth]!);
  return {
    columns: columns.map(of),
    labels: Uint8Array.from({ length: rows }, (_, i) => labels[i * nth]!),
    weights: of(weights),
    ridge: ridge / nth,
  };
}

function sum(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((each, j) => each + b[j]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, each, j) => total + each * b[j]!, 0);
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
