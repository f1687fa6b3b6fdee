import type { Predictor } from "../../ports/index.js";
import type { CounterfactualResult } from "./counterfactual.js";
import type { OutputTarget } from "./outputTarget.js";
import { outputGap } from "./outputTarget.js";

/**
 * Whether the model itself, given the counterfactual points in float32, answers on the asked side: one answer a result, `null` where there is
 * no point. Of a tree ensemble's exact points `false` tells of a sum that float32 rounds across the cut-off (ask for a `by` beyond it), or of
 * a runtime that reads the model differently.
 *
 * Throws `RangeError` where the predictor has no such output, or another width. Cost: one call of the predictor.
 *
 * @example
 * import { nearestCounterfactual, verifyCounterfactuals } from "@probity/core/explain";
 * import { defineTreeEnsemble, scoreTrees } from "@probity/core/model";
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [{ feature: 0, atMost: 2, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } }] });
 * const predictor = {
 *   name: "model", inputWidth: 1, outputs: ["score"],
 *   predict: (rows: Float32Array | Float64Array) => Promise.resolve(scoreTrees(ensemble, rows)),
 * };
 * const result = nearestCounterfactual(ensemble, Float64Array.of(0), { target: { margin: { atLeast: 1 } } });
 * await verifyCounterfactuals(predictor, [result], { target: { output: "score", atLeast: 1 } }); // => [true]
 */
export async function verifyCounterfactuals(
  predictor: Predictor,
  results: readonly CounterfactualResult[],
  options: { readonly target: OutputTarget; readonly signal?: AbortSignal },
): Promise<readonly (boolean | null)[]> {
  const { target, signal } = options;
  const gap = outputGap(predictor, target);
  const points = results.map((result) => ("counterfactual" in result ? result.counterfactual.point : null));
  const width = predictor.inputWidth;
  const asked = points.filter((point) => point !== null);
  if (asked.some((point) => point.length !== width))
    throw new RangeError(`cannot ask the predictor about these points: it takes ${width} values a row`);
  const rows = new Float32Array(asked.length * width);
  asked.forEach((point, i) => rows.set(point, i * width));
  const outputs =
    asked.length === 0
      ? new Float64Array(0)
      : await predictor.predict(rows, signal === undefined ? {} : { signal });
  const per = predictor.outputs.length;
  let at = 0;
  return points.map((point) => {
    if (point === null) return null;
    const own = outputs.subarray(at * per, ++at * per);
    return gap(own) === 0;
  });
}
