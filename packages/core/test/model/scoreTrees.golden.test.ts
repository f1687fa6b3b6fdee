import { describe, expect, it } from "vitest";
import { scoreTrees, treeEnsembleFromOnnx } from "../../src/model/index.js";
import { outputsOfMargins } from "../../src/model/trees/marginToProbability.js";
import type { GoldenNumbers } from "./goldenTrees.js";
import { goldenTrees, isNumbers, largest, largestDifference, numbersOf } from "./goldenTrees.js";

/** Rows in which ONNX Runtime drops the base value of an output that no reached leaf names (trap 4 of the golden README). */
const droppedBase = new Map([["hand-v3-two-targets-base", [3, 11, 12]]]);

const refused = ["ada-boost", "isolation-forest"];
const read = goldenTrees.filter(({ name }) => !refused.includes(name));

describe("scoreTrees() of the golden models", () => {
  it("covers all 45, of which two are refused", () => {
    expect([goldenTrees.length, read.length]).toEqual([45, 43]);
  });

  it.each(read)("$name", async ({ name, document, bytes }) => {
    const ensemble = treeEnsembleFromOnnx(await bytes());
    const rows = numbersOf(document.rows);
    const margins = scoreTrees(ensemble, rows);
    const { expected } = document.cases.find((golden) => golden.name === "scores")!;
    const { margin, onnxruntime } = expected;
    if (!isNumbers(margin)) throw new Error(`${name} has no margins`);
    const scale = largest(numbersOf(margin));
    expect(ensemble.features).toBe(document.features);
    expect(ensemble.inputType).toBe(document.dtype);
    // Equal to the bit: both sides add the same doubles in the same order.
    expect(largestDifference(margins, numbersOf(margin))).toBeLessThanOrEqual(
      name.startsWith("hand") ? 0 : document.tolerance.absolute + document.tolerance.relative * scale,
    );
    expect(scoreTrees(ensemble, document.dtype === "float32" ? Float32Array.from(rows) : rows)).toEqual(
      margins,
    );

    const runtime = outputOf(onnxruntime, ensemble.outputName);
    if (runtime === null) return; // ONNX Runtime cannot load it (trap 5)
    const ours = outputsOfMargins(ensemble, margins);
    const width = ours.length / document.rows.length;
    for (const row of droppedBase.get(name) ?? [])
      for (let i = row * width; i < (row + 1) * width; i++) ours[i] = runtime[i]!;
    expect(largestDifference(ours, runtime)).toBeLessThanOrEqual(1e-5 * Math.max(1e-2, largest(runtime)));
  });

  it.each(refused)("%s is no sum of trees", async (name) => {
    const { bytes, document } = goldenTrees.find((golden) => golden.name === name)!;
    const expected = document.cases.find((golden) => golden.name === "interventional")!.expected;
    expect(expected["refused"]).toBe("unsupported-graph");
    const model = await bytes();
    expect(() => treeEnsembleFromOnnx(model)).toThrow(expect.objectContaining({ code: "unsupported-model" }));
  });
});

function outputOf(
  values: GoldenNumbers | { readonly [output: string]: GoldenNumbers } | null | undefined,
  name: string,
): Float64Array | null {
  if (values === null || values === undefined) return null;
  if (isNumbers(values)) return numbersOf(values);
  return numbersOf(values[name]!);
}
