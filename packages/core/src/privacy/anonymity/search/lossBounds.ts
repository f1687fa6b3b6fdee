import type { NodeCounts } from "./classCounter.js";
import { cellPenalty, certaintyPenaltyOf, precisionOf } from "./generalizationLosses.js";
import type { GeneralizationProblem } from "./generalizationProblem.js";

/** The measure of loss that a search makes smallest (for precision: largest). */
export type GeneralizationLoss = "discernibility" | "averageClassSize" | "precision" | "certaintyPenalty";

/** The loss of a combination, and the least that it and any coarser one can have: equal where nothing is suppressed. */
export interface BoundedLoss {
  readonly loss: number;
  readonly bound: number;
}

/** What a loss is computed from; the classes are counted when asked for. */
export interface LossNode {
  readonly levels: readonly number[];
  readonly counts: () => NodeCounts;
}

/** Sums of rows in another order may differ by as much. */
const rounding = 1e-12;

/** By loss: smaller is better in each, so that precision counts negative. */
export const boundedLosses: {
  readonly [L in GeneralizationLoss]: (problem: GeneralizationProblem, node: LossNode) => BoundedLoss;
} = {
  precision: (problem, { levels }) => {
    const loss = -precisionOf(problem, levels);
    return { loss, bound: loss };
  },
  // A row that is suppressed now costs k at least, in a class or not; the others' classes only grow.
  discernibility: ({ rows, k }, { counts }) => {
    const { squares, suppressed } = counts();
    return { loss: squares + suppressed * rows, bound: squares + suppressed * Math.min(k, rows) };
  },
  // A class of a coarser combination holds a class of now, or k rows that are suppressed now.
  averageClassSize: ({ rows, k }, { counts }) => {
    const { classes, suppressed } = counts();
    const average = (most: number): number =>
      most === 0 ? Number.POSITIVE_INFINITY : (rows - suppressed) / (most * k);
    return { loss: average(classes), bound: average(classes + Math.floor(suppressed / k)) };
  },
  // No cell becomes finer, and a suppressed row costs as much as any can.
  certaintyPenalty: (problem, { levels, counts }) => {
    const found = counts();
    const loss = certaintyPenaltyOf(problem, levels, found);
    const everyRowKept = cellPenalty(problem, levels, () => 0) / problem.rows;
    return { loss, bound: found.suppressed === 0 ? loss : everyRowKept * (1 - rounding) };
  },
};
