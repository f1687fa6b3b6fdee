import type { ReportDocument } from "../report/index.js";
import { decisionBlocks } from "../report/index.js";
import { dataBlocks } from "./document/dataBlocks.js";
import { driftBlocks } from "./document/driftBlocks.js";
import { explanationBlocks } from "./document/explanationBlocks.js";
import { fairnessBlocks } from "./document/fairnessBlocks.js";
import { heading } from "./document/findings.js";
import { performanceBlocks } from "./document/performanceBlocks.js";
import { privacyBlocks } from "./document/privacyBlocks.js";
import type { ModelReview, ModelReviewInput } from "./reviewModel.js";

/** The words around a review that only its author knows. */
export interface ReviewWords {
  readonly title: string;
  readonly subtitle: string;
  /** What the favorable action is called, such as "approval". */
  readonly favorable: string;
  /** What this evidence does not show. */
  readonly limits: readonly string[];
}

/**
 * The report of a review: the decision first, then what was measured, on whom, and what it does not show. One document for HTML,
 * Markdown and the terminal. Rows are named by their number; no cell of the data is shown.
 *
 * @example
 * import type { ModelReview, ModelReviewInput, ReviewWords } from "@probity/core/flow";
 * import { reviewDocument } from "@probity/core/flow";
 * import { toHtml } from "@probity/core/report";
 * const report = (review: ModelReview, input: ModelReviewInput, words: ReviewWords) => toHtml(reviewDocument(review, input, words));
 * report.length; // => 3
 */
export function reviewDocument(
  review: ModelReview,
  input: ModelReviewInput,
  words: ReviewWords,
): ReportDocument {
  return {
    title: words.title,
    language: "en",
    subtitle: words.subtitle,
    blocks: [
      ...decisionBlocks(review.decision),
      ...dataBlocks(review),
      ...performanceBlocks(review, input),
      heading("Drift between the splits"),
      ...driftBlocks(review.evidence.findings),
      ...explanationBlocks(review, input),
      ...fairnessBlocks(review, input, words.favorable),
      ...privacyBlocks(review, words.favorable),
      heading("What this evidence does not show"),
      { kind: "list", items: words.limits },
      {
        kind: "details",
        summary: "What was measured on: inputs by their digests",
        blocks: [
          {
            kind: "key-values",
            entries: Object.entries(review.evidence.run.inputs).map(([key, value]) => ({ key, value })),
          },
        ],
      },
    ],
    footer:
      "Made by Probity. Every figure stands in evidence.json as a finding with a digest; the decision names the digest of its policy and of its evidence.",
  };
}
