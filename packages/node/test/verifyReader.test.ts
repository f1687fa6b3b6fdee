import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { treeEnsembleFromOnnx, verifyReader } from "@probity/core/model";
import { describe, expect, it } from "vitest";
import { openPredictor } from "../src/index.js";

const path = (name: string): string =>
  fileURLToPath(new URL(`../../core/golden/explain/trees/${name}.onnx`, import.meta.url));
const agreement = async (name: string) =>
  verifyReader(treeEnsembleFromOnnx(readFileSync(path(name))), await openPredictor(path(name)));

describe("the reader of trees agrees with ONNX Runtime", () => {
  // Sums in float32, in an order of the runtime's own, leave about 1e-6 of the largest score.
  it.each([
    "mortgages",
    "lgb-binary",
    "sk-boosting-binary",
    "sk-tree-binary",
    "xgb-binary",
    "xgb-binary-missing",
  ])("on %s", async (name) => {
    const { rows, maximumDifference } = await agreement(name);
    expect(rows).toBeGreaterThanOrEqual(256);
    expect(maximumDifference).toBeLessThan(1e-5);
  });

  it("and tells where the runtime drops the base value of a target that no leaf names", async () => {
    expect((await agreement("hand-v3-two-targets-base")).maximumDifference).toBe(1);
  });
});
