import { evidenceDigest } from "@probity/core";
import { marginToProbability, scoreTrees, treeEnsembleFromOnnx } from "@probity/core/model";
import type { Predictor } from "@probity/core/ports";
import { expect, it } from "vitest";
import { modelInput } from "../features.js";
import { reviewInput, reviewMortgages } from "../review.js";
import { applicationsTable, modelBytes } from "./applications.js";

/** Scores by the model's own trees: the same bits in every runtime, where ONNX Runtime's sums differ in the last. */
async function treePredictor(): Promise<Predictor> {
  const ensemble = treeEnsembleFromOnnx(await modelBytes());
  return {
    name: "mortgages-model",
    inputWidth: modelInput.features.length,
    outputs: ["no", "yes"],
    predict: (rows) => Promise.resolve(marginToProbability(ensemble, scoreTrees(ensemble, rows))),
  };
}

it("given the same scores, the review has one evidence digest in every runtime", async () => {
  const review = await reviewMortgages(
    reviewInput(applicationsTable(), await modelBytes(), await treePredictor()),
  );
  expect(review.evidence.findings.length).toBeGreaterThan(500);
  expect(evidenceDigest(review.evidence)).toBe(
    "sha256:0cfbc202d36060b6ed3e3b4e2a0705204106170b9a0b8e76fe39f172387e772b",
  );
});
