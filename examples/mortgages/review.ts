import { lendingPreset } from "@probity/core/fairness";
import type { ModelReview, ModelReviewInput, ReviewRelease, ReviewWords } from "@probity/core/flow";
import { reviewModel } from "@probity/core/flow";
import type { Predictor } from "@probity/core/ports";
import { webCryptoDigest } from "@probity/core/ports";
import type { Table } from "@probity/core/table";
import { applications } from "./contract.js";
import { modelInput } from "./features.js";
import { policy } from "./policy.js";

/** The review of the mortgage model: the same in Node and in a page. */
export function reviewInput(table: Table, bytes: Uint8Array, predictor: Predictor): ModelReviewInput {
  return {
    model: { name: "mortgages-model", bytes, predictor },
    data: { name: "mortgages", table },
    contract: applications,
    features: modelInput,
    outcome: { column: "denied", positive: "yes" },
    split: { column: "split", reference: "train", current: "test" },
    cutoffs: [0.15, 0.5],
    sensitive: { black: ["no", "yes"], single: ["no", "yes"] },
    fairness: lendingPreset().plan,
    policy,
    digest: webCryptoDigest,
  };
}

export function reviewMortgages(
  input: ModelReviewInput,
  options: { release?: ReviewRelease; onProgress?: (step: string) => void } = {},
): Promise<ModelReview> {
  return reviewModel(input, options);
}

export const words: ReviewWords = {
  title: "Review of a mortgage model",
  subtitle:
    "Boston mortgage applications of 1990, a LightGBM model that predicts denial, policy mortgage-model-promotion 1.0.0",
  favorable: "approval",
  limits: [
    "It says nothing about applications other than the 951 of the test split, made in the Boston area in 1990.",
    "The outcome is what lenders decided then, not whether a loan would have been repaid: a model that repeats those decisions well repeats what was wrong in them.",
    "Race is recorded as Black or White only, and marital status as single or married; other groups cannot be seen.",
    "Intervals express sampling error under independent rows, not errors of measurement or of selection.",
    "The four-fifths ratio is a screen. No figure here says that a law is satisfied or broken.",
  ],
};
