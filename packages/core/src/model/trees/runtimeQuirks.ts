import { outputsOfMargins } from "./marginToProbability.js";
import type { TreeEnsemble } from "./treeEnsemble.js";

/**
 * A known way in which ONNX Runtime departs from the specification: it leaves out the base value of an output that no reached leaf
 * names (`absent-base-value`); LOGISTIC of a binary classifier whose weights are all positive (`skipped-logistic`, onnxruntime#27533);
 * LOGISTIC of a regression with one output (`ignored-logistic`, onnxruntime#26596).
 */
export type RuntimeQuirk = "absent-base-value" | "skipped-logistic" | "ignored-logistic";

/** What the whole graph would give for margins under each known quirk that the model can meet. */
export function quirkedOutputs(
  ensemble: TreeEnsemble,
  margins: Float64Array,
): ReadonlyMap<RuntimeQuirk, Float64Array> {
  const { outputs, baseValues, classes, postTransform, leafWeights } = ensemble;
  const quirked = new Map<RuntimeQuirk, Float64Array>();
  if (baseValues.some((value) => value !== 0)) {
    const without = margins.map((margin, i) => (margin === baseValues[i % outputs]! ? 0 : margin));
    quirked.set("absent-base-value", outputsOfMargins(ensemble, without));
  }
  if (postTransform === "logistic" && outputs === 1) {
    const plain = outputsOfMargins({ ...ensemble, postTransform: "none" }, margins);
    if (classes.length === 0) quirked.set("ignored-logistic", plain);
    else if (leafWeights.every((weight) => weight >= 0)) quirked.set("skipped-logistic", plain);
  }
  return quirked;
}
