import type { OnnxGraph } from "../../../model/index.js";
import type { PostProcessing } from "./appendPostProcessing.js";
import { appendPostProcessing } from "./appendPostProcessing.js";

/**
 * A fitted rule as a graph of its own, for scores that come from elsewhere: inputs `score` (float64; for flips the prediction), `group` (int64)
 * and, for a lottery, `draw` (float64); outputs as {@link appendPostProcessing} says. `writeOnnx` makes a file of it.
 *
 * Throws `RangeError` where a group had no rows when the rule was fitted. Cost: O(groups).
 *
 * @example
 * import { fitThresholds, postProcessingToOnnx } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(0, 0, 1, 1, 0, 1, 1);
 * const yScore = Float64Array.of(0.1, 0.3, 0.6, 0.8, 0.2, 0.5, 0.7);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1);
 * const rule = fitThresholds(yTrue, yScore, { groupOf, groups: 2, constraint: "demographic-parity" });
 * postProcessingToOnnx(rule).inputs.map(({ name }) => name); // => ["score", "group", "draw"]
 */
export function postProcessingToOnnx(rule: PostProcessing): OnnxGraph {
  const alone: OnnxGraph = {
    name: "post-processing",
    irVersion: 8,
    producer: { name: "probity", version: "" },
    metadata: new Map(),
    opsets: [{ domain: "", version: 15 }],
    inputs: [{ name: "score", type: "float64", dimensions: ["N"] }],
    outputs: [],
    nodes: [],
    initializers: [],
  };
  return appendPostProcessing(alone, rule, { value: "score" });
}
