import type { TreeEnsemble } from "../../model/index.js";
import type { Predictor } from "../../ports/index.js";
import { populationOf } from "../questions/population.js";
import type { AskOptions } from "../questions/questions.js";
import { answered, unasked } from "../questions/questions.js";
import type { InteractionMeans, InteractionOptions, InteractionPlan } from "./interactionMeans.js";
import { interactionMeans, rowsAsked, treeMeans } from "./interactionMeans.js";
import { meansByAsking } from "./meansAt.js";

/** How much of what features do, they do together. */
export interface InteractionStrength {
  /** Every pair, in the order of the features. */
  readonly pairs: readonly {
    readonly features: readonly [number, number];
    /** H²: the part of the pair's joint effect that is no sum of the two; null where the two have no effect at all. */
    readonly hSquared: number | null;
    /** √Σ (PDᵢⱼ − PDᵢ − PDⱼ)², in units of the output: what pairs are compared by. */
    readonly unnormalized: number;
  }[];
  /** For each feature H² with all others together; null where the output never changes. */
  readonly totals: readonly { readonly feature: number; readonly hSquared: number | null }[];
  readonly rows: number;
}

/**
 * Friedman's H²: for a pair Σ (PDᵢⱼ − PDᵢ − PDⱼ)² / Σ PDᵢⱼ², for one feature Σ (F − PDᵢ − PD₋ᵢ)² / Σ F², partial dependences taken over the rows, at the rows, and centered.
 *
 * 0 where effects add up. It can exceed 1 where features depend on each other, as partial dependence then asks for rows that never occur; and a pair with hardly any
 * effect can have a high H² of nothing: compare pairs by the unnormalized figure. It tells of the model, not of the world, and has a small positive value on noise.
 * Not measured: `no-rows`, `not-finite`. Rejects with `RangeError` for features, an output or rows that do not fit, and for more than 2,000 rows.
 * Cost: (features + pairs + features) · rows² predictions. Source: Friedman & Popescu, Annals of Applied Statistics 2 (2008), section 8.1.
 * Golden: `explain/agnostic`, cases `friedman-h`.
 *
 * @example
 * import { friedmanH } from "@probity/core/explain";
 * const predictor = { name: "product", inputWidth: 2, outputs: ["y"], predict: async (rows: Float64Array | Float32Array) =>
 *   Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! * rows[2 * i + 1]!) };
 * const { pairs } = await friedmanH(predictor, Float64Array.of(-1, -1, -1, 1, 1, -1, 1, 1));
 * pairs; // => [{ features: [0, 1], hSquared: 1, unnormalized: 2 }]
 */
export async function friedmanH(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: InteractionOptions & AskOptions = {},
): Promise<InteractionStrength> {
  const population = populationOf(rows, predictor.inputWidth);
  const plan: InteractionPlan = { ...options, outputs: predictor.outputs.length, withRest: true };
  const total = rowsAsked(population, plan);
  const questions = interactionMeans((some) => meansByAsking(some), population, plan);
  return strengthOf(await answered(questions, predictor, { ...options, total }));
}

/**
 * {@link friedmanH} of the margin of a tree ensemble, by going down the trees with all rows at once: the same figures up to rounding, far faster.
 *
 * Also not measured: `unsupported-model` for the minimum or maximum of trees. Cost: O(trees · leaves · rows) a set of features.
 * Golden: `explain/agnostic/forest-inspection.json`, case `friedman-h`.
 *
 * @example
 * import { treeFriedmanH } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = (feature: number) => ({ feature, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } });
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [stump(0), stump(1)] });
 * treeFriedmanH(ensemble, Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1)).pairs; // => [{ features: [0, 1], hSquared: 0, unnormalized: 0 }]
 */
export function treeFriedmanH(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: InteractionOptions = {},
): InteractionStrength {
  const plan: InteractionPlan = { ...options, outputs: ensemble.outputs, withRest: true };
  const population = populationOf(rows, ensemble.features);
  return strengthOf(unasked(interactionMeans(treeMeans(ensemble), population, plan)));
}

function strengthOf({ features, whole, single, pairs, rest }: InteractionMeans): InteractionStrength {
  const scale = whole.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const noise = whole.length * 1e-13 * scale * (1e-13 * scale);
  const share = (part: number, all: number): number | null => (all > noise ? part / all : null);
  const ofPairs: InteractionStrength["pairs"][number][] = [];
  for (let i = 0; i < features.length; i++)
    for (let j = i + 1; j < features.length; j++) {
      const both = pairs[ofPairs.length]!;
      const left = squares(both, single[i], single[j]);
      ofPairs.push({
        features: [features[i]!, features[j]!],
        hSquared: share(left, squares(both)),
        unnormalized: Math.sqrt(left),
      });
    }
  const totals = features.map((feature, i) => ({
    feature,
    hSquared: share(squares(whole, single[i], rest[i]), squares(whole)),
  }));
  return { pairs: ofPairs, totals, rows: whole.length };
}

/** Σ (a − b − c)². */
function squares(a: Float64Array, b?: Float64Array, c?: Float64Array): number {
  let total = 0;
  for (let row = 0; row < a.length; row++) {
    const left = a[row]! - (b?.[row] ?? 0) - (c?.[row] ?? 0);
    total += left * left;
  }
  return total;
}
