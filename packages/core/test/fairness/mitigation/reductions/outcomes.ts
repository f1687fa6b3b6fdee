import golden from "../../../../golden/fairness/reduction-outcomes.json";
import type { Parity, ParityConstraint, ReductionRows } from "../../../../src/fairness/index.js";
import type { DenseMatrix } from "../../../../src/statistics/index.js";
import { denseMatrix } from "../../../../src/statistics/index.js";
import type { GoldenFile } from "../../../statistics/golden.js";

/** The table of whole trainings. */
interface Input {
  readonly features: readonly (readonly number[])[];
  readonly sensitive: readonly number[];
  readonly label: readonly number[];
}

export interface Gaps {
  readonly selection_rate_gap: number;
  readonly equalized_odds_gap: number;
  readonly accuracy: number;
}

export interface Expected extends Gaps {
  readonly true_positive_rate_gap: number;
  readonly false_positive_rate_gap: number;
  readonly error_rate_gap: number;
  readonly expected_accuracy: number;
  readonly iterations: number;
  readonly best_iteration: number;
  readonly best_gap: number;
  readonly predictors: number;
  readonly grid: readonly (Gaps & { readonly lambda: { readonly [key: string]: number } })[];
  readonly best: number;
}

export interface Options {
  readonly constraint: string;
  readonly difference_bound: number;
  readonly eps: number;
  readonly grid_size: number;
  readonly grid_limit: number;
  readonly constraint_weight: number;
}

const file = golden as unknown as GoldenFile<Input, Expected, Options>;
export const { tolerance, cases } = file;

const { input } = cases[0]!;

export const features: DenseMatrix = denseMatrix(Float64Array.from(input.features.flat()), 3);
export const rows: ReductionRows = {
  yTrue: Uint8Array.from(input.label),
  groupOf: Int32Array.from(input.sensitive),
  groups: 2,
};

export function constraintOf({ constraint, difference_bound = 0.01 }: Partial<Options>): ParityConstraint {
  return { parity: constraint!.replaceAll("_", "-") as Parity, bound: { difference: difference_bound } };
}

/** The rates of the groups' means, of rows that a condition keeps. */
export function gapOf(values: ArrayLike<number>, keep: (row: number) => boolean): number {
  const means = [0, 1].map((group) => {
    let sum = 0;
    let n = 0;
    for (let row = 0; row < values.length; row++)
      if (rows.groupOf[row] === group && keep(row)) {
        sum += values[row]!;
        n++;
      }
    return sum / n;
  });
  return Math.abs(means[0]! - means[1]!);
}

export interface Measured {
  readonly selection: number;
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly error: number;
  readonly accuracy: number;
}

export function measured(probabilities: ArrayLike<number>): Measured {
  const errors = Float64Array.from(probabilities, (p, row) => (rows.yTrue[row] === 1 ? 1 - p : p));
  return {
    selection: gapOf(probabilities, () => true),
    truePositive: gapOf(probabilities, (row) => rows.yTrue[row] === 1),
    falsePositive: gapOf(probabilities, (row) => rows.yTrue[row] === 0),
    error: gapOf(errors, () => true),
    accuracy: 1 - errors.reduce((sum, error) => sum + error, 0) / errors.length,
  };
}
