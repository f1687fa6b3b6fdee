import { describe, expect, it } from "vitest";
import type { LayerNetwork, TreeDraft, TreeEnsemble } from "../../src/model/index.js";
import {
  defineTreeEnsemble,
  layerOutputs,
  layersFromLogisticRegression,
  scoreLayers,
  scoreTrees,
  verifyReader,
} from "../../src/model/index.js";
import { verificationRows } from "../../src/model/trees/verificationRows.js";
import type { Predictor } from "../../src/ports/index.js";

const leaf = (weight: number) => ({ weight });

/** Five levels of splits, so that few rows reach the bottom by chance. */
function deep(level: number, path: number): TreeDraft {
  if (level === 5) return leaf(path);
  const feature = (level * 7 + path) % 6;
  const threshold = ((path * 37 + level * 11) % 19) / 4 - 2;
  return {
    feature,
    atMost: threshold,
    whenTrue: deep(level + 1, 2 * path),
    whenFalse: deep(level + 1, 2 * path + 1),
  };
}

const ensemble = defineTreeEnsemble({ features: 6, trees: [deep(0, 1), deep(0, 2), deep(0, 3)] });

const predictorOf = (scored: TreeEnsemble, changes: Partial<Predictor> = {}): Predictor => ({
  name: "test",
  inputWidth: 6,
  outputs: ["score"],
  predict: (rows) => Promise.resolve(scoreTrees(scored, rows)),
  ...changes,
});

describe("verifyReader()", () => {
  it("finds no difference between equal models, on at least 256 rows", async () => {
    const { rows, maximumDifference } = await verifyReader(ensemble, predictorOf(ensemble));
    expect(rows).toBeGreaterThanOrEqual(256);
    expect(maximumDifference).toBe(0);
  });

  it("gives rows with missing values, infinities and thresholds in the type of the model", () => {
    const rows = verificationRows(ensemble);
    expect(rows).toBeInstanceOf(Float32Array);
    expect(verificationRows(ensemble)).toEqual(rows);
    for (const special of [Number.NaN, Infinity, -Infinity])
      expect(rows.some((x) => Object.is(x, special))).toBe(true);
    expect(verificationRows({ ...ensemble, inputType: "float64" })).toBeInstanceOf(Float64Array);
  });

  it("notices one threshold of 93 that is off by one step of float32", async () => {
    const splits = Array.from(ensemble.feature.keys()).filter((node) => ensemble.feature[node]! >= 0);
    let reachable = 0;
    let noticed = 0;
    for (const split of splits) {
      const threshold = ensemble.threshold.slice();
      threshold[split] = Math.fround(threshold[split]! + 2 ** -22 * Math.max(1, Math.abs(threshold[split]!)));
      const other = { ...ensemble, threshold };
      const { maximumDifference } = await verifyReader(ensemble, predictorOf(other));
      if (isReachable(split)) reachable++;
      if (maximumDifference > 0) noticed++;
    }
    expect(splits.length).toBe(93);
    expect(noticed).toBe(reachable);
    expect(reachable).toBeGreaterThan(60);
  });

  it("notices every change of the way of missing values", async () => {
    const other = { ...ensemble, missingIsTrue: ensemble.missingIsTrue.map((flag) => 1 - flag) };
    expect((await verifyReader(ensemble, predictorOf(other))).maximumDifference).toBeGreaterThan(0);
  });

  it("compares a single output with the last", async () => {
    const classifier = defineTreeEnsemble({
      features: 1,
      trees: [{ feature: 0, atMost: 0, whenTrue: leaf(0.25), whenFalse: leaf(0.5) }],
      classes: ["no", "yes"],
    });
    const predictor = predictorOf(classifier, { inputWidth: 1 });
    expect((await verifyReader(classifier, predictor)).maximumDifference).toBe(0);
  });

  it.each([
    ["another width", { inputWidth: 5 }, "6 features and the predictor 5"],
    ["other outputs", { outputs: ["a", "b", "c"] }, "1 outputs a row and the predictor 3"],
    ["too few numbers", { predict: () => Promise.resolve(new Float64Array(3)) }, "gave 3 numbers"],
  ])("refuses %s", async (_, changes: Partial<Predictor>, message) => {
    await expect(verifyReader(ensemble, predictorOf(ensemble, changes))).rejects.toMatchObject({
      code: "model-mismatch",
      message: expect.stringContaining(message) as string,
    });
  });

  it("cannot measure a difference from scores that are no numbers", async () => {
    const broken = predictorOf(ensemble, {
      predict: (rows) => Promise.resolve(new Float64Array(rows.length / 6).fill(Number.NaN)),
    });
    await expect(verifyReader(ensemble, broken)).rejects.toMatchObject({ code: "not-finite" });
  });

  it("names the quirks of a runtime that leaves out LOGISTIC or an absent base value", async () => {
    const stump = { feature: 0, atMost: 0.5, whenTrue: leaf(0.25), whenFalse: leaf(2) };
    const classifier = defineTreeEnsemble({
      features: 1,
      trees: [stump],
      classes: ["0", "1"],
      postTransform: "logistic",
    });
    const shares = {
      ...predictorOf(classifier, { inputWidth: 1 }),
      predict: (rows: Float32Array | Float64Array) => Promise.resolve(scoreTrees(classifier, rows)),
    };
    const skipped = await verifyReader(classifier, shares);
    expect(skipped.quirks).toEqual([{ quirk: "skipped-logistic", rows: skipped.rows }]);
    expect(skipped.unexplainedDifference).toBe(0);

    const silent = { feature: 0, atMost: 0.5, whenTrue: leaf(0), whenFalse: leaf(2) };
    const based = defineTreeEnsemble({ features: 1, trees: [silent], baseValues: [8] });
    const dropped = await verifyReader(based, {
      ...predictorOf(based, { inputWidth: 1 }),
      predict: (rows) =>
        Promise.resolve(scoreTrees(based, rows).map((margin) => (margin === 8 ? 0 : margin))),
    });
    expect(dropped).toMatchObject({ scale: 10, maximumDifference: 8, unexplainedDifference: 0 });
    expect(dropped.quirks.map(({ quirk }) => quirk)).toEqual(["absent-base-value"]);
  });

  it("compares networks of layers on rows that meet every column", async () => {
    const network = (last: number): LayerNetwork =>
      layersFromLogisticRegression({
        format: 1,
        kind: "logistic-regression",
        intercept: 1,
        coefficients: [1, -2, last],
      });
    const predictor = (other: LayerNetwork): Predictor => ({
      name: "test",
      inputWidth: 3,
      outputs: ["no", "yes"],
      predict: (rows) => Promise.resolve(layerOutputs(other, scoreLayers(other, rows))),
    });
    const same = await verifyReader(network(3), predictor(network(3)));
    expect(same).toMatchObject({ rows: 256, maximumDifference: 0 });
    const other = await verifyReader(network(3), predictor(network(3.001)));
    expect(other.maximumDifference).toBeGreaterThan(1e-5);
  });

  it("leads rows beside thresholds through a Scaler", () => {
    const scale = { operator: "scale", offset: Float32Array.of(3), scale: Float32Array.of(0.7) } as const;
    const stump = { feature: 0, atMost: 0.5, whenTrue: leaf(0.25), whenFalse: leaf(2) };
    const scaled = { ...defineTreeEnsemble({ features: 1, trees: [stump] }), inputSteps: [scale] };
    const rows = Array.from(verificationRows(scaled)).filter(Number.isFinite);
    expect(Math.min(...rows.map((x) => Math.abs((x - 3) * 0.7 - 0.5)))).toBeLessThan(1e-6);
  });
});

/** Whether some row that reaches a split stands just above its threshold: by the bounds of its path, (low, high] for each feature. */
function isReachable(split: number): boolean {
  const { feature, threshold, whenTrue, whenFalse, roots } = ensemble;
  const search = (node: number, low: readonly number[], high: readonly number[]): boolean => {
    if (feature[node]! < 0 || low.some((bound, i) => bound >= high[i]!)) return false;
    const asked = feature[node]!;
    const t = threshold[node]!;
    if (node === split) return low[asked]! <= t && t < high[asked]!;
    const under = high.with(asked, Math.min(high[asked]!, t));
    const over = low.with(asked, Math.max(low[asked]!, t));
    return search(whenTrue[node]!, low, under) || search(whenFalse[node]!, over, high);
  };
  const some = (value: number) => Array.from({ length: 6 }, () => value);
  return Array.from(roots).some((root) => search(root, some(-Infinity), some(Infinity)));
}
