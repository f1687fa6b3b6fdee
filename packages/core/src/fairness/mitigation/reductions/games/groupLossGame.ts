import { NotMeasurable } from "../../../../evidence/index.js";
import { requireSameLength } from "../../../../statistics/arguments/index.js";
import type { DenseMatrix } from "../../../../statistics/index.js";
import { requireGroups } from "../../../arguments/requireGroups.js";
import type { WeightedGroupIds } from "../../../groups/groupIds.js";
import type { LossLearner } from "../learners/lossLearner.js";
import { clippedPredictions } from "../mixtures/averagedModel.js";
import type { ReductionGame } from "../reductionPlay.js";
import { cellMasses } from "./cellMasses.js";

/** The rows that bounded group loss is fitted on. */
export interface GroupLossRows extends WeightedGroupIds {
  readonly target: Float64Array;
}

/** The loss of a prediction ŷ of y, both cut to a range: (y − ŷ)² or |y − ŷ|. */
export interface GroupLoss {
  readonly kind: "squared" | "absolute";
  readonly range: { readonly least: number; readonly most: number };
}

/** The game in which each group's mean loss is to be `bound` at most; only groups with weight have a constraint. */
export interface GroupLossGame<Model> extends ReductionGame<Model> {
  trainings(): number;
}

const attempt = "bound the loss of groups";

export function groupLossGame<Model>(
  features: DenseMatrix,
  rows: GroupLossRows,
  {
    learner,
    loss,
    bound,
  }: { readonly learner: LossLearner<Model>; readonly loss: GroupLoss; readonly bound: number },
): GroupLossGame<Model> {
  requireRows(features, rows);
  const { target, groupOf, weights = new Float64Array(target.length).fill(1) } = rows;
  const masses = cellMasses(attempt, { cellOf: groupOf, cells: rows.groups }, weights);
  const present = [...masses.keys()].filter((group) => masses[group]! > 0);
  const { least, most } = loss.range;
  const wanted = target.map((value) => Math.min(most, Math.max(least, value)));
  const train = learner.prepare(features);
  let trainings = 0;
  return {
    bounds: new Float64Array(present.length).fill(bound),
    known: [],
    project: (multipliers) => multipliers,
    respond: (multipliers) => {
      const factors = new Float64Array(masses.length);
      present.forEach((group, j) => (factors[group] = 1 + multipliers[j]! / masses[group]!));
      const sizes = weights.map((weight, row) => weight * factors[groupOf[row]!]!);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      trainings++;
      const model = train(
        target,
        sizes.map((size) => (size * target.length) / total),
      );
      const predictions = clippedPredictions(model, features, { learner, range: loss.range });
      const losses = new Float64Array(masses.length);
      let distances = 0;
      let squares = 0;
      for (let row = 0; row < wanted.length; row++) {
        const distance = Math.abs(wanted[row]! - predictions[row]!);
        losses[groupOf[row]!]! += weights[row]! * (loss.kind === "squared" ? distance * distance : distance);
        distances += distance;
        squares += distance * distance;
      }
      const n = wanted.length;
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      const spread = Math.max(0, squares - (distances * distances) / n) / Math.max(1, n - 1);
      return {
        model,
        cost: losses.reduce((sum, each) => sum + each, 0) / whole,
        moments: Float64Array.from(present, (group) => losses[group]! / (masses[group]! * whole)),
        noise: Math.sqrt(spread / n),
      };
    },
    trainings: () => trainings,
  };
}

function requireRows(features: DenseMatrix, rows: GroupLossRows): void {
  const { target, weights } = rows;
  requireSameLength(attempt, features.rows, target.length);
  requireGroups(attempt, rows, features.rows);
  if (weights !== undefined) requireSameLength(attempt, features.rows, weights.length);
  if (features.rows === 0) throw new NotMeasurable("no-rows");
  if (!target.every(Number.isFinite)) throw new NotMeasurable("not-finite");
}
