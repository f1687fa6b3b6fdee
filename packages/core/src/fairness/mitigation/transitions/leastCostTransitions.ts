import { NotMeasurable } from "../../../evidence/index.js";
import { denseMatrix, linearProgram } from "../../../statistics/index.js";

/** A probability for each class into which a predicted class is turned: `transitions[predicted][class]`. */
export type Transitions = readonly (readonly number[])[];

/** Weight of a group's rows by label and prediction: `joint[label][prediction]`. */
export type JointCounts = readonly (readonly number[])[];

/** What is made equal over groups: for each term the share of a group's weight that a turn of a prediction into a class moves. */
export type EqualShare = (joint: JointCounts, predicted: number, to: number) => number;

/** What turning a prediction of a group into a class costs. */
export type TransitionCost = (group: number, predicted: number, to: number) => number;

/** The optimum of the program. */
export interface TransitionOptimum {
  readonly transitions: readonly Transitions[];
  readonly value: number;
}

/**
 * The transitions of least cost under which some shares are the same in every group: a linear program in groups · classes² probabilities, which
 * always has an answer (turn everything into one class). Equal optima: the vertex that {@link linearProgram} ends at.
 */
export function leastCostTransitions(
  groups: readonly JointCounts[],
  cost: TransitionCost,
  shares: readonly EqualShare[],
): TransitionOptimum {
  const classes = groups[0]!.length;
  const columns = groups.length * classes * classes;
  const columnOf = (group: number, predicted: number, to: number): number =>
    (group * classes + predicted) * classes + to;
  const costs = new Float64Array(columns);
  const rows: Float64Array[] = [];
  const limits: number[] = [];
  for (let group = 0; group < groups.length; group++)
    for (let predicted = 0; predicted < classes; predicted++) {
      const row = new Float64Array(columns);
      for (let to = 0; to < classes; to++) {
        costs[columnOf(group, predicted, to)] = cost(group, predicted, to);
        row[columnOf(group, predicted, to)] = 1;
      }
      rows.push(row);
      limits.push(1);
    }
  for (let group = 1; group < groups.length; group++)
    for (const share of shares) {
      const row = new Float64Array(columns);
      for (const [sign, side] of [
        [1, 0],
        [-1, group],
      ] as const)
        for (let predicted = 0; predicted < classes; predicted++)
          for (let to = 0; to < classes; to++)
            row[columnOf(side, predicted, to)] = sign * share(groups[side]!, predicted, to);
      rows.push(row);
      limits.push(0);
    }
  const values = new Float64Array(rows.length * columns);
  for (const [i, row] of rows.entries()) values.set(row, i * columns);
  const equal = { matrix: denseMatrix(values, columns), limits: Float64Array.from(limits) };
  const solution = linearProgram({ costs, equal });
  // It has an answer, so that only rounding can hide it.
  if (solution.status !== "optimal") throw new NotMeasurable("not-converged");
  const { x, value } = solution;
  return {
    value,
    transitions: groups.map((_, group) =>
      Array.from({ length: classes }, (__, predicted) =>
        Array.from({ length: classes }, (___, to) => Math.min(1, x[columnOf(group, predicted, to)]!)),
      ),
    ),
  };
}

/** The shares that equal odds make the same: of the rows of each label, how many are given each class but the last, which has the rest. */
export function oddsShares(classes: number): readonly EqualShare[] {
  return pairs(classes, classes - 1).map(
    ([label, target]): EqualShare =>
      (joint, predicted, to) =>
        to === target ? joint[label]![predicted]! / total(joint[label]!) : 0,
  );
}

/** Every pair of whole numbers below two limits. */
function pairs(first: number, second: number): readonly (readonly [number, number])[] {
  return Array.from({ length: first * second }, (_, i) => [Math.floor(i / second), i % second]);
}

/** The sum of some counts. */
export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
