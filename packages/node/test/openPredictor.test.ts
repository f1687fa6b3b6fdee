import { fileURLToPath } from "node:url";
import { isInputError } from "@probity/core";
import { predictorSuite } from "@probity/core/testing";
import { describe, expect, it } from "vitest";
import golden from "../../../examples/mortgages/data/mortgages-model.json";
import { openPredictor } from "../src/index.js";

const data = (name: string): string =>
  fileURLToPath(new URL(`../../../examples/mortgages/data/${name}`, import.meta.url));
const open = () => openPredictor(data("mortgages-model.onnx"), { output: "probabilities", inputWidth: 11 });

describe("openPredictor()", () => {
  it.each(predictorSuite(open).map((one) => [one.name, one.run] as const))("%s", async (_, run) => {
    await run();
  });

  it("gives the model's recorded probabilities, missing values included", async () => {
    const predictor = await open();
    for (const { features, lightgbm } of golden.first_ten_probabilities) {
      const row = Float32Array.from(features, (value) => value ?? Number.NaN);
      const [, denied] = await predictor.predict(row);
      expect(Math.abs(denied! - lightgbm)).toBeLessThan(1e-6);
    }
  });

  it.each([
    ["malformed-model", "mortgages.csv", {}],
    ["missing-file", "none.onnx", {}],
    ["model-mismatch", "mortgages-model.onnx", { inputWidth: 12 }],
    ["model-mismatch", "mortgages-model.onnx", { output: "score" }],
  ])("refuses with %s and names the file (%s)", async (code, name, options) => {
    const error: unknown = await openPredictor(data(name), options).catch((thrown: unknown) => thrown);
    if (!isInputError(error)) throw new Error("nothing was refused");
    expect(error.code).toBe(code);
    expect(error.message).toContain(name);
  });
});
