import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import type { Predictor } from "../../ports/index.js";
import { populationOf } from "../questions/population.js";
import type { AskOptions } from "../questions/questions.js";
import { answered, unasked } from "../questions/questions.js";
import type { InteractionMeans, InteractionOptions, InteractionPlan } from "./interactionMeans.js";
import { interactionMeans, rowsAsked, treeMeans } from "./interactionMeans.js";
import { meansByAsking } from "./meansAt.js";

/** How much of a model's output over the rows is said by effects of one feature, and of two. */
export interface FunctionalDecomposition {
  /** Of the output over the rows, with n in the denominator. */
  readonly variance: number;
  /** 1 − Σ (F − Σ PDᵢ)² / Σ F²: the part that curves of single features say. Below 0 where the curves are worse than the mean. */
  readonly mainEffects: number;
  /** The same with Σ (PDᵢⱼ − PDᵢ − PDⱼ) of all pairs added. */
  readonly withPairs: number;
  readonly rows: number;
}

/**
 * Checks how far a model is a sum of curves: the part of the variance of its output over the rows that the partial dependences of single features explain when they
 * are added up, and with those of all pairs.
 *
 * Close to 1: curves tell the model. Well below: do not read the model off its curves. Where features depend on each other, partial dependences are not the best
 * curves, and the figure may rise or fall with pairs and lie below 0. Not measured: `no-rows`, `constant-input` (an output that never changes), `not-finite`.
 * Rejects with `RangeError` as {@link friedmanH}. Cost: (features + pairs) · rows² predictions.
 * Source: Hooker, Journal of Computational and Graphical Statistics 16 (2007); Friedman & Popescu, Annals of Applied Statistics 2 (2008).
 *
 * @example
 * import { functionalDecomposition } from "@probity/core/explain";
 * const predictor = { name: "f", inputWidth: 2, outputs: ["y"], predict: async (rows: Float64Array | Float32Array) =>
 *   Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! + rows[2 * i]! * rows[2 * i + 1]!) };
 * const decomposition = await functionalDecomposition(predictor, Float64Array.of(-1, -1, -1, 1, 1, -1, 1, 1));
 * decomposition; // => { variance: 2, mainEffects: 0.5, withPairs: 1, rows: 4 }
 */
export async function functionalDecomposition(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: InteractionOptions & AskOptions = {},
): Promise<FunctionalDecomposition> {
  const population = populationOf(rows, predictor.inputWidth);
  const plan: InteractionPlan = { ...options, outputs: predictor.outputs.length, withRest: false };
  const total = rowsAsked(population, plan);
  const questions = interactionMeans((some) => meansByAsking(some), population, plan);
  return decompositionOf(await answered(questions, predictor, { ...options, total }));
}

/**
 * {@link functionalDecomposition} of the margin of a tree ensemble, by going down the trees with all rows at once: the same figures up to rounding, far faster.
 *
 * Also not measured: `unsupported-model` for the minimum or maximum of trees. Cost: O(trees · leaves · rows) a set of features.
 *
 * @example
 * import { treeFunctionalDecomposition } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = (feature: number) => ({ feature, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } });
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [stump(0), stump(1)] });
 * treeFunctionalDecomposition(ensemble, Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1)).mainEffects; // => 1
 */
export function treeFunctionalDecomposition(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: InteractionOptions = {},
): FunctionalDecomposition {
  const plan: InteractionPlan = { ...options, outputs: ensemble.outputs, withRest: false };
  const population = populationOf(rows, ensemble.features);
  return decompositionOf(unasked(interactionMeans(treeMeans(ensemble), population, plan)));
}

function decompositionOf({ features, whole, single, pairs }: InteractionMeans): FunctionalDecomposition {
  let squares = 0;
  let leftByMains = 0;
  let leftByPairs = 0;
  for (let row = 0; row < whole.length; row++) {
    const value = whole[row]!;
    let mains = 0;
    for (const curve of single) mains += curve[row]!;
    // Each curve is in as many pairs as there are other features.
    let together = mains * (2 - features.length);
    for (const surface of pairs) together += surface[row]!;
    squares += value * value;
    leftByMains += (value - mains) * (value - mains);
    leftByPairs += (value - together) * (value - together);
  }
  if (squares === 0) throw new NotMeasurable("constant-input");
  return {
    variance: squares / whole.length,
    mainEffects: 1 - leftByMains / squares,
    withPairs: 1 - leftByPairs / squares,
    rows: whole.length,
  };
}
