import { InputError, NotMeasurable } from "../../evidence/index.js";
import type { Predictor } from "../../ports/index.js";
import type { LayerNetwork } from "../layers/layerNetwork.js";
import { layerOutputs } from "../layers/layerOutputs.js";
import { layerVerificationRows } from "../layers/layerVerificationRows.js";
import { scoreLayers } from "../layers/scoreLayers.js";
import { outputsOfMargins } from "./marginToProbability.js";
import type { RuntimeQuirk } from "./runtimeQuirks.js";
import { quirkedOutputs } from "./runtimeQuirks.js";
import { scoreTrees } from "./scoring/scoreTrees.js";
import type { TreeEnsemble } from "./treeEnsemble.js";
import { verificationRows } from "./verificationRows.js";

/** How far the model that was read is from the one that runs. */
export interface ReaderAgreement {
  readonly rows: number;
  /** The largest |score|, which differences are to be compared with. */
  readonly scale: number;
  /** The largest |difference| of an output, in the unit of the outputs (probability for a classifier). */
  readonly maximumDifference: number;
  /** The largest |difference| in rows that no known quirk of the runtime explains. */
  readonly unexplainedDifference: number;
  /** Known quirks that the runtime shows, with the number of rows that each explains. */
  readonly quirks: readonly { readonly quirk: RuntimeQuirk; readonly rows: number }[];
}

/**
 * Scores at least 256 rows both ways, by the model that was read and by the runtime: ordinary rows and, for trees, missing values,
 * infinities, and rows on, just below and just above thresholds. The rows depend on the model alone.
 *
 * Agreement to some 1e-6 of the largest score is what sums in float32 leave; a difference near the size of a leaf means that an
 * attribution would explain another model than the one that runs. Rows that a known quirk of ONNX Runtime explains to 1e-5 of the
 * largest score are counted under its name ({@link RuntimeQuirk}); any quirk is a fault of the model that runs, not of the reader.
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
 * await verifyReader(ensemble, predictor); // => { rows: 259, scale: 3, maximumDifference: 0, unexplainedDifference: 0, quirks: [] }
 */
export async function verifyReader(
  model: TreeEnsemble | LayerNetwork,
  predictor: Predictor,
  options: { readonly signal?: AbortSignal } = {},
): Promise<ReaderAgreement> {
  const { rows, ours, alternatives } = "steps" in model ? layerScores(model) : treeScores(model);
  const count = rows.length / model.features;
  const width = ours.length / count;
  if (predictor.inputWidth !== model.features)
    throw new InputError(
      "model-mismatch",
      `the model takes ${model.features} features and the predictor ${predictor.inputWidth}`,
    );
  const own = predictor.outputs.length;
  if (own !== width && own !== 1)
    throw new InputError("model-mismatch", `the model gives ${width} outputs a row and the predictor ${own}`);
  const theirs = await predictor.predict(rows, options);
  if (theirs.length !== count * own)
    throw new InputError(
      "model-mismatch",
      `the predictor gave ${theirs.length} numbers for ${count} rows of ${own} outputs`,
    );
  const differences = differencesOf(ours, theirs, { count, width, own });
  if (!differences.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const scale = largest(ours.map((value) => (Number.isFinite(value) ? Math.abs(value) : 0)));
  const allowed = 1e-5 * scale;
  const isExplained = new Uint8Array(count);
  const quirks: { quirk: RuntimeQuirk; rows: number }[] = [];
  for (const [quirk, outputs] of alternatives) {
    const other = differencesOf(outputs, theirs, { count, width, own });
    let explained = 0;
    for (let row = 0; row < count; row++) {
      if (isExplained[row] === 1 || differences[row]! <= allowed || !(other[row]! <= allowed)) continue;
      isExplained[row] = 1;
      explained++;
    }
    if (explained > 0) quirks.push({ quirk, rows: explained });
  }
  return {
    rows: count,
    scale,
    maximumDifference: largest(differences),
    unexplainedDifference: largest(differences.filter((_, row) => isExplained[row] === 0)),
    quirks,
  };
}

interface BothWays {
  readonly rows: Float32Array | Float64Array;
  readonly ours: Float64Array;
  readonly alternatives: ReadonlyMap<RuntimeQuirk, Float64Array>;
}

function treeScores(ensemble: TreeEnsemble): BothWays {
  const rows = verificationRows(ensemble);
  const margins = scoreTrees(ensemble, rows);
  return { rows, ours: outputsOfMargins(ensemble, margins), alternatives: quirkedOutputs(ensemble, margins) };
}

function layerScores(network: LayerNetwork): BothWays {
  const rows = layerVerificationRows(network);
  return { rows, ours: layerOutputs(network, scoreLayers(network, rows)), alternatives: new Map() };
}

/** For each row the largest |difference| of an output; equal infinities do not differ. */
function differencesOf(
  ours: Float64Array,
  theirs: Float64Array,
  { count, width, own }: { readonly count: number; readonly width: number; readonly own: number },
): Float64Array {
  const differences = new Float64Array(count);
  for (let row = 0; row < count; row++)
    for (let output = 0; output < own; output++) {
      const expected = ours[row * width + width - own + output]!;
      const got = theirs[row * own + output]!;
      if (!Object.is(expected, got)) differences[row] = Math.max(differences[row]!, Math.abs(expected - got));
    }
  return differences;
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
