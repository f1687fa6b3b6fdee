import { InputError, NotMeasurable } from "../../evidence/index.js";
import type { Predictor } from "../../ports/index.js";
import { outputsOfMargins } from "./marginToProbability.js";
import { scoreTrees } from "./scoreTrees.js";
import type { TreeEnsemble } from "./treeEnsemble.js";
import { verificationRows } from "./verificationRows.js";

/** How far the trees that were read are from the model that runs. */
export interface ReaderAgreement {
  readonly rows: number;
  /** The largest |difference| of an output, in the unit of the outputs (probability for a classifier). */
  readonly maximumDifference: number;
}

/**
 * Scores at least 256 rows both ways, by the trees that were read and by the runtime: ordinary rows, missing values, infinities, and
 * rows on, just below and just above thresholds. The rows depend on the model alone.
 *
 * Agreement to some 1e-6 of the largest score is what sums in float32 leave; a difference near the size of a leaf means that an
 * attribution would explain another model than the one that runs. Known causes: ONNX Runtime leaves out LOGISTIC for a regression of
 * one output (onnxruntime#26596), and the base value of an output that no reached leaf names.
 * It says nothing of the model before it was converted.
 * Not measured: `not-finite` where one of the two gives an infinite or undefined score and the other does not. Throws `InputError`
 * (`model-mismatch`) where the predictor has another number of inputs or outputs. A predictor of one output is compared with the last.
 * Cost: O(rows · trees · depth) and one prediction of up to 1,792 rows.
 *
 * @example
 * import { defineTreeEnsemble, scoreTrees, verifyReader } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const predictor = { name: "itself", inputWidth: 1, outputs: ["score"], predict: async (rows: Float64Array | Float32Array) => scoreTrees(ensemble, rows) };
 * await verifyReader(ensemble, predictor); // => { rows: 259, maximumDifference: 0 }
 */
export async function verifyReader(
  ensemble: TreeEnsemble,
  predictor: Predictor,
  options: { readonly signal?: AbortSignal } = {},
): Promise<ReaderAgreement> {
  const rows = verificationRows(ensemble);
  const ours = outputsOfMargins(ensemble, scoreTrees(ensemble, rows));
  const count = rows.length / ensemble.features;
  const width = ours.length / count;
  if (predictor.inputWidth !== ensemble.features)
    throw new InputError(
      "model-mismatch",
      `the trees take ${ensemble.features} features and the predictor ${predictor.inputWidth}`,
    );
  const own = predictor.outputs.length;
  if (own !== width && own !== 1)
    throw new InputError("model-mismatch", `the trees give ${width} outputs a row and the predictor ${own}`);
  const theirs = await predictor.predict(rows, options);
  if (theirs.length !== count * own)
    throw new InputError(
      "model-mismatch",
      `the predictor gave ${theirs.length} numbers for ${count} rows of ${own} outputs`,
    );
  let maximumDifference = 0;
  for (let row = 0; row < count; row++) {
    for (let output = 0; output < own; output++) {
      const expected = ours[row * width + width - own + output]!;
      const got = theirs[row * own + output]!;
      if (Object.is(expected, got)) continue;
      const difference = Math.abs(expected - got);
      if (!Number.isFinite(difference)) throw new NotMeasurable("not-finite");
      maximumDifference = Math.max(maximumDifference, difference);
    }
  }
  return { rows: count, maximumDifference };
}
