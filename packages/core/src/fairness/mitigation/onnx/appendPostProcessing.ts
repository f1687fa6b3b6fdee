import type { GroupMixtureRule, OnnxGraph, ScoreValue } from "../../../model/index.js";
import { appendGroupMixture } from "../../../model/index.js";
import { cutComparison } from "../thresholds/cut.js";
import type { CutMixture, MixtureTerms } from "../thresholds/cutMixture.js";
import { mixtureTerms } from "../thresholds/cutMixture.js";
import type { GroupCut, GroupCuts } from "../thresholds/deterministicThresholds.js";
import type { RandomizedThresholds } from "../thresholds/randomizedThresholds.js";
import type { EqualizedOddsFlips } from "../transitions/fitEqualizedOddsFlips.js";

/** A rule that makes predictions from scores (or from predictions) and groups. */
export type PostProcessing = GroupCuts | RandomizedThresholds | EqualizedOddsFlips;

/**
 * Appends a fitted rule to the graph of the model that gives its scores, so that both are one file: a further input `group` (int64, the ids of
 * the fit), a further output `predicted_label` (int64). Rules with a lottery take the uniform numbers of the rows as an input `draw`
 * (float64) and give `positive_probability` too, so that chance stays with the caller.
 *
 * `scores` names the output that the rule was fitted to; for flips it is the predicted label. Throws `RangeError` where a group had no rows when
 * the rule was fitted, and as {@link appendGroupMixture} does. In ONNX Runtime a row of an unknown group stops the run. Cost: O(nodes + groups).
 *
 * @example
 * import { appendPostProcessing, fitDeterministicThresholds } from "@probity/core/fairness";
 * import { layersFromLogisticRegression, layersToOnnx, writeOnnx } from "@probity/core/model";
 * const yTrue = Uint8Array.of(0, 1, 0, 1);
 * const yScore = Float64Array.of(0.2, 0.8, 0.1, 0.5);
 * const groupOf = Int32Array.of(0, 0, 1, 1);
 * const options = { groupOf, groups: 2, constraint: "demographic-parity", tolerance: 0 } as const;
 * const rule = fitDeterministicThresholds(yTrue, yScore, options);
 * const model = { format: 1, kind: "logistic-regression", intercept: -1, coefficients: [0.5] } as const;
 * const graph = layersToOnnx(layersFromLogisticRegression(model));
 * const file = writeOnnx(appendPostProcessing(graph, rule, { value: "probabilities", column: 1 }));
 * file.length > 0; // => true
 */
export function appendPostProcessing(graph: OnnxGraph, rule: PostProcessing, scores: ScoreValue): OnnxGraph {
  return appendGroupMixture(graph, mixtureRule(rule), scores);
}

function mixtureRule({ groups }: PostProcessing): GroupMixtureRule {
  const terms = groups.map((own, group): MixtureTerms => {
    if (own === null)
      throw new RangeError(
        `cannot export the rule of group ${group}: it had no rows when the rule was fitted`,
      );
    return termsOf(own);
  });
  return {
    constants: Float64Array.from(terms, ({ constant }) => constant),
    comparisons: ([0, 1] as const).map((place) => {
      const comparisons = terms.map(({ cuts }) => cutComparison(cuts[place]));
      return {
        signs: Float64Array.from(comparisons, ({ sign }) => sign),
        bounds: Float64Array.from(comparisons, ({ bound }) => bound),
        weights: Float64Array.from(terms, ({ weights }) => weights[place]),
      };
    }),
  };
}

function termsOf(
  own: CutMixture | GroupCut | { readonly keepPositive: number; readonly turnPositive: number },
): MixtureTerms {
  if (!("keepPositive" in own)) return mixtureTerms(own);
  const { keepPositive, turnPositive } = own;
  // Each prediction has a cut of its own, so that both probabilities are told as they were fitted.
  return { constant: 0, weights: [keepPositive, turnPositive], cuts: [{ above: 0.5 }, { below: 0.5 }] };
}
