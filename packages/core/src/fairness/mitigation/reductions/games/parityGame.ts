import type { DenseMatrix } from "../../../../statistics/index.js";
import type { ReductionLearner } from "../learners/reductionLearner.js";
import type { ConstantRule } from "../mixtures/randomizedRule.js";
import { rulePredictions } from "../mixtures/rulePredictions.js";
import { projectedMultipliers } from "../projectedMultipliers.js";
import type { ReductionGame, Response } from "../reductionPlay.js";
import type { RelabeledRows, SignedWeights } from "../relabeledRows.js";
import { relabeledRows, signedWeights } from "../relabeledRows.js";
import { momentValues, predictionCost, selectedMasses, wrongShare } from "./momentValues.js";
import type { ParityMoments } from "./parityMoments.js";

/** The game of a parity constraint, and how often the learner was trained in it. */
export interface ParityGame<Model> extends ReductionGame<Model | ConstantRule> {
  trainings(): number;
}

/** Turns multipliers into relabeled rows for the learner. Rows that were asked for before are not learned again. */
export function parityGame<Model extends object>(
  features: DenseMatrix,
  moments: ParityMoments,
  learner: ReductionLearner<Model>,
): ParityGame<Model> {
  const answers = new Map<string, Response<Model | ConstantRule>>();
  const measured = (model: Model | ConstantRule, selected: Float64Array): Response<Model | ConstantRule> => {
    const wrong = wrongShare(moments, selected);
    return {
      model,
      cost: predictionCost(moments, selected),
      moments: momentValues(moments, selected),
      noise: Math.sqrt((wrong * (1 - wrong)) / Math.max(1, features.rows - 1)),
    };
  };
  const train = learner.prepare(features);
  let trainings = 0;
  const answer = (signed: SignedWeights): Response<Model | ConstantRule> => {
    const { labels, weights } = relabeledRows(moments, signed);
    const only = onlyLabel({ labels, weights });
    if (only === undefined) trainings++;
    const model = only === undefined ? train(labels, weights) : ({ kind: "constant", label: only } as const);
    return measured(model, selectedMasses(moments, rulePredictions(model, features, learner)));
  };
  return {
    bounds: new Float64Array(moments.moments.length).fill(moments.slack),
    // Whoever answers all alike has equal rates: a mix with it keeps any bound on them.
    known: [
      measured({ kind: "constant", label: 0 }, new Float64Array(moments.cells)),
      measured({ kind: "constant", label: 1 }, moments.masses),
    ],
    project: (multipliers) => projectedMultipliers(moments, multipliers),
    respond: (multipliers) => {
      const signed = signedWeights(moments, multipliers);
      const key = keyOf(moments, signed);
      const response = answers.get(key) ?? answer(signed);
      answers.set(key, response);
      return response;
    },
    trainings: () => trainings,
  };
}

/** The one label of all rows that have weight; of rows without any weight, 0. */
function onlyLabel({ labels, weights }: RelabeledRows): 0 | 1 | undefined {
  const seen = [false, false];
  for (let row = 0; row < labels.length; row++) if (weights[row]! > 0) seen[labels[row]!] = true;
  if (seen[0] === true && seen[1] === true) return undefined;
  return seen[1] === true ? 1 : 0;
}

/** The weights of the cells as the learner sees them: up to a factor, and to rounding. */
function keyOf({ masses }: ParityMoments, { error, constraint }: SignedWeights): string {
  const total = masses.reduce(
    (sum, mass, cell) => sum + mass * Math.abs(error[cell]! + constraint[cell]!),
    0,
  );
  return error.map((each, cell) => Math.fround((each + constraint[cell]!) / (total || 1))).join();
}
