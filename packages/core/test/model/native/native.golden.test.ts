import { describe, expect, it } from "vitest";
import type { CoverSidecar, NativeTrees, TreeCovers, TreeEnsemble } from "../../../src/model/index.js";
import {
  coversFromSidecar,
  scoreTrees,
  splitKinds,
  treeEnsembleFromLightgbm,
  treeEnsembleFromOnnx,
  treeEnsembleFromXgboost,
} from "../../../src/model/index.js";
import { outputsOfMargins } from "../../../src/model/trees/marginToProbability.js";
import type { GoldenNumbers } from "../goldenTrees.js";
import { goldenTrees, largest, numbersOf } from "../goldenTrees.js";

const files = import.meta.glob<string>("../../../golden/explain/trees/*.native.*", {
  eager: true,
  import: "default",
  query: "?raw",
});
const sidecars = import.meta.glob<CoverSidecar>("../../../golden/explain/trees/*.covers.json", {
  eager: true,
  import: "default",
});

const natives = Object.entries(files).map(([path, text]) => {
  const file = path.replace(/^.*\//, "");
  const name = file.replace(/\.native\..*$/, "");
  const model: NativeTrees = name.startsWith("xgb")
    ? treeEnsembleFromXgboost(text)
    : treeEnsembleFromLightgbm(text);
  return { file, name, model, golden: goldenTrees.find((golden) => golden.name === name)! };
});

/** The covers of one tree from its root down, with each set of k categories as its k equal splits of an ONNX file have it. */
function edgesOf(ensemble: TreeEnsemble, covers: TreeCovers): readonly string[] {
  const { feature, kind, threshold, whenTrue, whenFalse, roots } = ensemble;
  const edges: string[] = [];
  const stack = [...roots].reverse();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (feature[node]! < 0) continue;
    const isNumeric = kind[node] === splitKinds.atMost;
    if (isNumeric) edges.push([feature[node], covers.trueCover[node], covers.falseCover[node]].join(" "));
    else edges.push([feature[node], threshold[node]].join(" "));
    stack.push(whenFalse[node]!, whenTrue[node]!);
  }
  return edges;
}

describe("native files of the golden models", () => {
  it("are four", () => expect(natives).toHaveLength(4));

  it.each(natives)("$file scores as the library does", ({ name, model, golden }) => {
    const { ensemble } = model;
    const rows = numbersOf(golden.document.rows);
    const { expected } = golden.document.cases.find((example) => example.name === "scores")!;
    const native = expected["native"] as {
      readonly margin: GoldenNumbers;
      readonly probabilities: GoldenNumbers;
    };
    const margins = scoreTrees(ensemble, rows);
    const outputs = outputsOfMargins(ensemble, margins);
    const wanted = numbersOf(native.margin);
    const scale = largest(wanted.filter(Number.isFinite));
    // The library refuses infinities (NaN there), and truncates categories that are no whole numbers.
    const compared = Array.from(wanted.keys()).filter(
      (row) => !Number.isNaN(wanted[row]!) && !isTruncated(name, row),
    );
    expect(compared.length).toBeGreaterThanOrEqual(20);
    const probabilities = numbersOf(native.probabilities);
    for (const row of compared) {
      expect(Math.abs(margins[row]! - wanted[row]!)).toBeLessThan(1e-6 * scale);
      expect(Math.abs(outputs[2 * row + 1]! - probabilities[2 * row + 1]!)).toBeLessThan(1e-6);
    }
  });

  it.each(natives)("$file scores as the ONNX file does", async ({ model, golden }) => {
    const onnx = treeEnsembleFromOnnx(await golden.bytes());
    const rows = numbersOf(golden.document.rows);
    const wanted = scoreTrees(onnx, rows);
    // Weights are float32 in the ONNX file, and float64 in those of LightGBM.
    const allowed = 1e-6 * largest(wanted);
    scoreTrees(model.ensemble, rows).forEach((margin, row) =>
      expect(Math.abs(margin - wanted[row]!)).toBeLessThan(allowed),
    );
  });

  it.each(natives.filter(({ name }) => name.startsWith("xgb")))(
    "$file has the covers of the sidecar",
    async ({ name, model, golden }) => {
      const onnx = treeEnsembleFromOnnx(await golden.bytes());
      const sidecar = Object.entries(sidecars).find(([path]) => path.endsWith(`/${name}.covers.json`))![1];
      expect(model.covers.provenance).toBe("native");
      expect(edgesOf(model.ensemble, model.covers)).toEqual(edgesOf(onnx, coversFromSidecar(onnx, sidecar)));
    },
  );

  it("LightGBM's text and JSON hold the same model, up to the digits of the JSON", () => {
    const [json, text] = natives.filter(({ name }) => name.startsWith("lgb"));
    const edges = ({ model }: (typeof natives)[number]) =>
      edgesOf(model.ensemble, model.covers).slice().sort();
    expect(json!.file).toContain("json");
    expect(edges(json!)).toEqual(edges(text!));
    expect([...json!.model.ensemble.members]).toHaveLength(text!.model.ensemble.members.length);
  });

  it("LightGBM's splits on categories have the left count of the sidecar, spread over the set", async () => {
    const { model, golden } = natives.find(({ file }) => file.endsWith(".txt"))!;
    const onnx = treeEnsembleFromOnnx(await golden.bytes());
    const sidecar = Object.entries(sidecars).find(([path]) =>
      path.endsWith("/lgb-categorical.covers.json"),
    )![1];
    const covers = coversFromSidecar(onnx, sidecar);
    const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
    // A set of k is k splits of an equal share each, so that the covers of true edges add up to the same.
    expect(total(model.covers.trueCover)).toBeCloseTo(total(covers.trueCover), 8);
  });
});

/** Trap 3 of the golden README. */
function isTruncated(name: string, row: number): boolean {
  return name === "lgb-categorical" && [21, 24].includes(row);
}
