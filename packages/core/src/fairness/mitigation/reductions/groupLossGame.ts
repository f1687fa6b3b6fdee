import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { clippedPredictions } from "./averagedModel.js";
import type { LossLearner } from "./lossLearner.js";
import type { ReductionGame } from "./reductionPlay.js";

/** The rows that bounded group loss is fitted on. */
export interface GroupLossRows {
  readonly target: Float64Array;
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
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
  const masses = massesOf(rows, weights);
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

function requireRows(features: DenseMatrix, { target, groupOf, groups, weights }: GroupLossRows): void {
  if (
    [target.length, groupOf.length, weights?.length ?? target.length].some(
      (length) => length !== features.rows,
    )
  )
    throw new RangeError(
      `cannot ${attempt}: got ${features.rows} rows, ${target.length} targets, ${groupOf.length} groups and ${weights?.length ?? "no"} weights, it needs one each`,
    );
  if (features.rows === 0) throw new NotMeasurable("no-rows");
  if (!Number.isSafeInteger(groups) || groups < 1)
    throw new RangeError(`cannot ${attempt}: got ${groups} groups, it needs a whole number from 1`);
  for (let row = 0; row < target.length; row++) {
    if (!Number.isFinite(target[row])) throw new NotMeasurable("not-finite");
    if (!(groupOf[row]! >= 0 && groupOf[row]! < groups))
      throw new RangeError(
        `cannot ${attempt}: row ${row} is in group ${groupOf[row]!}, it needs one below ${groups}`,
      );
  }
}

/** The share of each group in the weight of all rows. */
function massesOf({ groupOf, groups }: GroupLossRows, weights: Float64Array): Float64Array {
  const masses = new Float64Array(groups);
  let total = 0;
  weights.forEach((weight, row) => {
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot ${attempt}: the weight of row ${row} is negative or not finite`);
    masses[groupOf[row]!]! += weight;
    total += weight;
  });
  if (total === 0) throw new NotMeasurable("zero-total-weight");
  if (total === Infinity) throw new NotMeasurable("overflow");
  return masses.map((mass) => mass / total);
}
