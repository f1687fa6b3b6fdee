import { readFileSync } from "node:fs";
import type { PostProcessing } from "@probity/core/fairness";
import {
  appendPostProcessing,
  applyThresholds,
  drawPredictions,
  fitDeterministicThresholds,
  fitEqualizedOddsFlips,
  fitRejectOption,
  fitThresholds,
  flipProbabilities,
  postProcessingToOnnx,
  thresholdProbabilities,
} from "@probity/core/fairness";
import { readOnnx, writeOnnx } from "@probity/core/model";
import { seededRandom } from "@probity/core/random";
import * as ort from "onnxruntime-node";
import { describe, expect, it } from "vitest";

const n = 3000;
const random = seededRandom("post-processing");
const groupOf = Int32Array.from({ length: n }, () => random.integer(3));
const yTrue = Uint8Array.from({ length: n }, (_, i) => (random.uniform() < 0.3 + 0.1 * groupOf[i]! ? 1 : 0));
const yScore = Float64Array.from(
  { length: n },
  (_, i) => Math.floor(500 * (0.6 * random.uniform() + 0.4 * yTrue[i]! * random.uniform())) / 500,
);
const yPred = Uint8Array.from(yScore, (score) => (score > 0.4 ? 1 : 0));
const draws = Float64Array.from({ length: n }, () => random.uniform());
const rows = { groupOf, groups: 3 };
const groupTensor = (ids: Int32Array) =>
  new ort.Tensor("int64", BigInt64Array.from(ids, BigInt), [ids.length]);
const doubles = (values: Float64Array) => new ort.Tensor("float64", values, [values.length]);

async function run(rule: PostProcessing, scores: Float64Array, ids = groupOf) {
  const graph = postProcessingToOnnx(rule);
  const file = writeOnnx(graph);
  expect(readOnnx(file)).toEqual(graph);
  const session = await ort.InferenceSession.create(file);
  const feeds = {
    score: doubles(scores),
    group: groupTensor(ids),
    ...(session.inputNames.includes("draw") ? { draw: doubles(draws) } : {}),
  };
  // A refusal is expected below, and need not be printed.
  const results = await session.run(feeds, { logSeverityLevel: 4 });
  return {
    labels: Array.from(results["predicted_label"]!.data as BigInt64Array, Number),
    probabilities: results["positive_probability"]?.data as Float64Array | undefined,
  };
}

describe("ONNX Runtime predicts as the rule says", () => {
  it.each(["demographic-parity", "true-negative-rate-parity", "equalized-odds"] as const)(
    "single thresholds for %s",
    async (constraint) => {
      const rule = fitDeterministicThresholds(yTrue, yScore, { ...rows, constraint, tolerance: 0.05 });
      const { labels, probabilities } = await run(rule, yScore);
      expect(probabilities).toBeUndefined();
      expect(labels).toEqual(Array.from(applyThresholds(rule, yScore, groupOf)));
    },
  );

  it("a reject option", async () => {
    const rule = fitRejectOption(yTrue, yScore, { ...rows, privileged: 2, metric: "average-odds" });
    const { labels } = await run(rule, yScore);
    expect(labels).toEqual(Array.from(applyThresholds(rule, yScore, groupOf)));
  });

  it.each([
    ["demographic-parity", yScore, "above"],
    ["equalized-odds", yScore, "above"],
    ["equalized-odds", yScore.map((score) => 1 - score), "above-or-below"],
  ] as const)("lotteries for %s, by the draws that it is given", async (constraint, scores, sides) => {
    const rule = fitThresholds(yTrue, scores, { ...rows, constraint, sides });
    const { labels, probabilities } = await run(rule, scores);
    const wanted = thresholdProbabilities(rule, scores, groupOf);
    expect(Array.from(probabilities!)).toEqual(Array.from(wanted));
    expect(labels).toEqual(Array.from(draws, (draw, i) => (draw < wanted[i]! ? 1 : 0)));
  });

  it("flips of predictions", async () => {
    const rule = fitEqualizedOddsFlips(yTrue, yPred, rows);
    const { probabilities } = await run(rule, Float64Array.from(yPred));
    expect(Array.from(probabilities!)).toEqual(Array.from(flipProbabilities(rule, yPred, groupOf)));
    expect(drawPredictions(probabilities!, seededRandom("1"))).toHaveLength(n);
  });

  it("rows at the ends: no score passes none, every score passes all", async () => {
    const expected = { weight: 1, selectionRate: 0, truePositiveRate: 0, falsePositiveRate: 0, accuracy: 1 };
    const rule = {
      groups: [
        { cut: "none", expected },
        { cut: "all", expected },
        { cut: { below: 0.5 }, expected },
      ],
    } as const;
    const scores = Float64Array.of(-1e308, 1e308, -1e308, 1e308, 0.5, 0.25);
    const ids = Int32Array.of(0, 0, 1, 1, 2, 2);
    const { labels } = await run(rule, scores, ids);
    expect(labels).toEqual([0, 0, 1, 1, 0, 1]);
    expect(labels).toEqual(Array.from(applyThresholds(rule, scores, ids)));
  });

  it.each([-1, 3])("stops at a row of group %i", async (group) => {
    const rule = fitDeterministicThresholds(yTrue, yScore, {
      ...rows,
      constraint: "demographic-parity",
      tolerance: 0.05,
    });
    await expect(run(rule, Float64Array.of(0.5), Int32Array.of(group))).rejects.toThrow("indices");
  });
});

describe("a rule appended to a model", () => {
  it("gives one file from features and groups to predictions", async () => {
    const model = readOnnx(
      readFileSync(new URL("../../core/golden/explain/trees/sk-forest-binary.onnx", import.meta.url)),
    );
    const output = model.outputs.find(({ type }) => type === "float32")!.name;
    const width = Number(model.inputs[0]!.dimensions![1]);
    const features = Float32Array.from({ length: 500 * width }, () => random.normal());
    const X = new ort.Tensor("float32", features, [500, width]);
    const ids = groupOf.subarray(0, 500);
    const alone = await ort.InferenceSession.create(writeOnnx(model));
    const scored = await alone.run({ [model.inputs[0]!.name]: X });
    const table = scored[output]!.data as Float32Array;
    const scores = Float64Array.from({ length: 500 }, (_, i) => table[2 * i + 1]!);
    const labels = Uint8Array.from(scores, (score) => (random.uniform() < score ? 1 : 0));
    const rule = fitDeterministicThresholds(labels, scores, {
      groupOf: ids,
      groups: 3,
      constraint: "demographic-parity",
      tolerance: 0.05,
    });
    const both = appendPostProcessing(model, rule, { value: output, column: 1 });
    const session = await ort.InferenceSession.create(writeOnnx(both));
    const results = await session.run({ [model.inputs[0]!.name]: X, group: groupTensor(ids) });
    const predicted = Array.from(results["predicted_label"]!.data as BigInt64Array, Number);
    expect(predicted).toEqual(Array.from(applyThresholds(rule, scores, ids)));
    expect(new Set(predicted).size).toBe(2);
    expect(Array.from(results[output]!.data as Float32Array)).toEqual(Array.from(table));
  });
});
