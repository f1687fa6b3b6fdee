import type { TreeEnsemble } from "../model/index.js";
import { marginToProbability } from "../model/index.js";
import { log } from "../statistics/index.js";
import type { TransformedShapValues } from "./transformedShapValues.js";
import type { BackgroundOptions } from "./trees/prepareTreeExplainer.js";
import { transformedValues } from "./trees/transformedValues.js";

/**
 * Exact interventional Shapley values of the log-loss, −log p(label) in natural logarithms: v(S) is its mean over background rows. Which
 * features brought the row's loss down (values below 0) or up. Σᵢ φᵢ = full − base, base the mean loss of the background's rows with the
 * row's own label.
 *
 * `labels` has the number of the class of each row, from 0. `weights` and `players` as in {@link interventionalShapValues}.
 * Not measured: what {@link interventionalProbabilityValues} names, and `overflow` where a label has probability 0. Throws `RangeError`
 * where labels are no classes of the model, or not one a row.
 * Cost: as there. Golden: `explain/trees`, cases `interventional-log-loss`.
 *
 * @example
 * import { interventionalLogLossValues } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump], classes: ["no", "yes"], postTransform: "logistic" });
 * const options = { background: Float64Array.of(0), labels: [1] };
 * const { base, full } = interventionalLogLossValues(ensemble, Float64Array.of(1), options);
 * base[0]; // => 0.6931471806
 * full[0]; // => 0.3132616875
 */
export function interventionalLogLossValues(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: BackgroundOptions & {
    readonly background: Float32Array | Float64Array;
    readonly labels: ArrayLike<number>;
  },
): TransformedShapValues {
  const { labels, ...rest } = options;
  const classes = ensemble.outputs === 1 ? 2 : ensemble.outputs;
  if (labels.length * ensemble.features !== rows.length)
    throw new RangeError(`cannot compute losses of ${labels.length} labels: it needs one a row`);
  if (!Array.from(labels).every((label) => Number.isInteger(label) && label >= 0 && label < classes))
    throw new RangeError(`cannot compute losses: labels need to be the classes 0 to ${classes - 1}`);
  const transform = (margins: Float64Array, row: number): Float64Array =>
    marginToProbability(ensemble, margins)
      .filter((_, i) => i % classes === labels[row])
      .map((share) => -log(share));
  return transformedValues(ensemble, rows, { ...rest, transform });
}
