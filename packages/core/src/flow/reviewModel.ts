import type { Contract, ContractCheck } from "../contracts/index.js";
import { checkContract } from "../contracts/index.js";
import { compareTables, defineDriftPlan } from "../drift/index.js";
import type { Decision, Digest, Evidence, Finding, Policy } from "../evidence/index.js";
import { decide, digestOf, documentDigest, measure } from "../evidence/index.js";
import type { ShapValues } from "../explain/index.js";
import { interventionalShapValues } from "../explain/index.js";
import type { FairnessPlan } from "../fairness/index.js";
import type { FeatureSet } from "../features/index.js";
import { featureMatrix } from "../features/index.js";
import { treeEnsembleFromOnnx, verifyReader } from "../model/index.js";
import { evaluateClassifier } from "../performance/index.js";
import type { AppendLog, DigestPort, Predictor } from "../ports/index.js";
import type { CountsRelease, PrivateCountsQuery } from "../privacy/index.js";
import type { Table } from "../table/index.js";
import { digestTable, filterRows, select } from "../table/index.js";
import { explanationFindings } from "./review/explanationFindings.js";
import { fairnessFindings } from "./review/fairnessFindings.js";
import { featureFindings, sourcesOf } from "./review/featureFindings.js";
import { indicator, rowsWhere } from "./review/labels.js";
import { releaseActions } from "./review/releaseActions.js";

/** What a review needs: a model, data with outcomes, the contract and features behind them, and a written policy. */
export interface ModelReviewInput {
  readonly model: {
    readonly name: string;
    /** The ONNX file. */
    readonly bytes: Uint8Array;
    /** Scores rows of the features; the review reads its last output, the probability of a positive outcome. */
    readonly predictor: Predictor;
  };
  readonly data: { readonly name: string; readonly table: Table };
  readonly contract: Contract;
  readonly features: FeatureSet;
  /** What the model predicts. `favorable` is the outcome a person would want. */
  readonly outcome: { readonly column: string; readonly positive: string };
  readonly split: { readonly column: string; readonly reference: string; readonly current: string };
  /** Scores at least as high are predicted positive; the first one is the cut-off in use. */
  readonly cutoffs: readonly number[];
  /** Columns that make the groups of the audit and of a release, and their labels. A positive outcome is the unfavorable one. */
  readonly sensitive: { readonly [column: string]: readonly string[] };
  /** What the audit measures and asks; default what `defineFairnessPlan()` says. */
  readonly fairness?: FairnessPlan;
  readonly policy: Policy;
  readonly digest: DigestPort;
}

/** The terms of a private release: how many rows of each group the model would treat favorably at the first cut-off. */
export interface ReviewRelease extends Omit<PrivateCountsQuery, "labels" | "counts" | "query" | "kept"> {
  /** Of released values: a review of the same rows and the same model shows them again, and spends nothing. */
  readonly releases?: AppendLog;
}

/** What a review gives: the evidence and the decision, and beside them the big results that they speak of. */
export interface ModelReview {
  readonly evidence: Evidence;
  readonly decision: Decision;
  readonly contract: ContractCheck;
  /** The rows under review: the current split, as row numbers of the data. */
  readonly rows: Uint32Array;
  readonly outcomes: Uint8Array;
  readonly scores: Float64Array;
  readonly shap: ShapValues;
  readonly release?: CountsRelease;
}

/**
 * Reviews a binary classifier end to end: contract, features, scores, performance and calibration, drift from the reference to the current
 * split, exact explanations, fairness, and by option a private release; then judges all findings by the policy.
 *
 * The model is an ONNX tree ensemble; its scores come from the predictor, its explanations from the file, and both must agree.
 * Rows that break the contract are findings, they are not removed: what a split holds is the caller's to say.
 * Rejects with `InputError` where a column, the model or a document cannot be used. Cost: dominated by the explanation,
 * O(rows · trees · leaves).
 *
 * @example
 * import { definePolicy } from "@probity/core";
 * import { defineContract } from "@probity/core/contracts";
 * import { column, defineFeature, defineFeatureView } from "@probity/core/features";
 * import { reviewModel } from "@probity/core/flow";
 * import { webCryptoDigest } from "@probity/core/ports";
 * import { tableFrom } from "@probity/core/table";
 * import { z } from "zod";
 * const row = z.strictObject({ income: z.number(), team: z.string(), denied: z.string(), split: z.string() });
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * const predict = (rows: ArrayLike<number>) => Promise.resolve(new Float64Array(rows.length).fill(0.5));
 * await reviewModel({
 *   model: { name: "m", bytes: new Uint8Array(8), predictor: { name: "m", inputWidth: 1, outputs: ["denied"], predict } },
 *   data: { name: "loans", table: tableFrom({ income: [1, 2], team: ["a", "b"], denied: ["no", "yes"], split: ["train", "test"] }) },
 *   contract: defineContract({ name: "loans", version: "1", owner: "risk", purpose: "review", row }),
 *   features: defineFeatureView({ name: "input", features: [income] }),
 *   outcome: { column: "denied", positive: "yes" },
 *   split: { column: "split", reference: "train", current: "test" },
 *   cutoffs: [0.5],
 *   sensitive: { team: ["a", "b"] },
 *   policy: definePolicy({ name: "p", version: "1", expectations: [{ id: "auc", measure: "performance/roc-auc", atLeast: 0.7 }] }),
 *   digest: webCryptoDigest,
 * }); // throws malformed-model
 */
export async function reviewModel(
  input: ModelReviewInput,
  options: {
    readonly release?: ReviewRelease;
    readonly signal?: AbortSignal;
    readonly onProgress?: (step: string) => void;
  } = {},
): Promise<ModelReview> {
  const { model, data, contract, features, outcome, split, cutoffs, policy, digest } = input;
  const [cutoffInUse] = cutoffs;
  if (cutoffInUse === undefined)
    throw new RangeError("cannot review a model without a cut-off: cutoffs is empty");
  const progress = options.onProgress ?? (() => undefined);
  const predictOptions = options.signal === undefined ? {} : { signal: options.signal };

  progress("checking the contract");
  const check = checkContract(contract, data.table, { input: data.name });

  progress("computing features and scores");
  const referenceRows = rowsWhere(data.table, split.column, split.reference);
  const currentRows = rowsWhere(data.table, split.column, split.current);
  const names = { reference: `${data.name}-${split.reference}`, current: `${data.name}-${split.current}` };
  const reference = filterRows(data.table, referenceRows);
  const current = filterRows(data.table, currentRows);
  const background = featureMatrix(features, reference);
  const matrix = featureMatrix(features, current);
  const outputs = await model.predictor.predict(matrix.values, predictOptions);
  const scores = lastOutput(outputs, model.predictor.outputs.length);
  const outcomes = indicator(current, outcome.column, outcome.positive);

  progress("comparing the model's reader with its runtime");
  const ensemble = treeEnsembleFromOnnx(model.bytes);
  const parity = await verifyReader(ensemble, model.predictor, predictOptions);

  progress("measuring performance and drift");
  const onCurrent = [model.name, names.current];
  const measured = [
    ...evaluateClassifier(outcomes, scores, { model: model.name, inputs: onCurrent, cutoffs }),
    ...compareTables(reference, current, {
      inputs: [names.reference, names.current],
      plan: defineDriftPlan(reference, { columns: sourcesOf(features) }),
    }),
  ];

  progress("explaining every score");
  const shap = interventionalShapValues(ensemble, matrix.values, { background: background.values });

  progress("auditing groups");
  const sensitive = select(current, Object.keys(input.sensitive));
  const favorable = outcomes.map((label) => 1 - label);

  const findings: Finding[] = [
    ...check.findings,
    ...featureFindings(input, { table: current, matrix, inputs: onCurrent }),
    measure(
      "model/reader-difference",
      { model: model.name },
      () => ({ value: parity.maximumDifference, n: parity.rows }),
      { inputs: [model.name] },
    ),
    ...measured,
    ...explanationFindings(model.name, shap, {
      features: matrix.features,
      inputs: [model.name, names.reference, names.current],
    }),
    ...fairnessFindings(
      { favorable, scores, sensitive, matrix, cutoffs },
      { model: model.name, inputs: onCurrent, plan: input.fairness },
    ),
  ];

  const inputs: { readonly [name: string]: Digest } = {
    [data.name]: await digestTable(data.table, digest),
    [names.reference]: await digestTable(reference, digest),
    [names.current]: await digestTable(current, digest),
    [model.name]: digestOf(await digest(model.bytes)),
  };
  const release =
    options.release === undefined
      ? undefined
      : await releaseActions(options.release, input.sensitive, {
          cutoff: cutoffInUse,
          scores,
          table: current,
          inputs: onCurrent,
          data: documentDigest(Object.fromEntries(onCurrent.map((name) => [name, inputs[name]!]))),
        });
  if (release !== undefined) findings.push(...release.findings);

  progress("deciding");
  const evidence: Evidence = { format: 1, run: { library: "@probity/core", inputs }, findings };
  return {
    evidence,
    decision: decide(policy, evidence),
    contract: check,
    rows: currentRows,
    outcomes,
    scores,
    shap,
    ...(release === undefined ? {} : { release: release.release }),
  };
}

/** Row-major outputs: a classifier's last one is the probability of its positive class. */
function lastOutput(outputs: Float64Array, width: number): Float64Array {
  return Float64Array.from({ length: outputs.length / width }, (_, row) => outputs[row * width + width - 1]!);
}
