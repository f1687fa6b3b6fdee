import type { Finding } from "../../evidence/index.js";
import { localExplanation } from "../../explain/index.js";
import type { Block } from "../../report/index.js";
import { attributionSwarm, explanationWaterfall, formatNumber } from "../../report/index.js";
import { log } from "../../statistics/index.js";
import type { ModelReview, ModelReviewInput } from "../reviewModel.js";
import { having, heading, intervalRow } from "./findings.js";

/** How many rows are explained one by one. */
const explainedRows = 3;
const strongestFeatures = 8;

export function explanationBlocks(
  { evidence, shap, rows, scores }: ModelReview,
  { features, cutoffs }: ModelReviewInput,
): readonly Block[] {
  const words = { features: features.features.map(({ name }) => name), unit: "log-odds" };
  const importance = having(evidence.findings, ["explain/mean-absolute-attribution"]);
  const strongest = [...importance].sort((a, b) => valueOf(b) - valueOf(a));
  const cutoff = cutoffs[0]!;
  const contested = [...scores.keys()]
    .sort((a, b) => distance(scores[a]!, cutoff) - distance(scores[b]!, cutoff))
    .slice(0, explainedRows);
  return [
    heading("Explanations"),
    {
      kind: "paragraph",
      text: `Exact Shapley values of the model's log-odds against ${formatNumber(shap.backgroundRows)} background rows, read from the model file itself. They say what moved the model's score, not why an outcome happened.`,
    },
    {
      kind: "chart",
      chart: {
        kind: "bar",
        title: "What moves the score most",
        description:
          "Mean absolute attribution of each feature in log-odds, with 95 % intervals over the rows.",
        axis: { label: "mean absolute attribution, log-odds" },
        rows: strongest.map(intervalRow),
      },
    },
    {
      kind: "chart",
      chart: attributionSwarm(shap, words, { title: "How attributions spread", most: strongestFeatures }),
    },
    { kind: "heading", level: 3, text: "The most contested applications" },
    {
      kind: "paragraph",
      text: `The ${formatNumber(explainedRows)} rows whose scores lie nearest to the cut-off ${cutoff} in log-odds: small changes would change the action.`,
    },
    ...contested.map(
      (row): Block => ({
        kind: "chart",
        chart: explanationWaterfall(localExplanation(shap, row), words, {
          title: `Row ${rows[row]!}: score ${scores[row]!.toFixed(3)}`,
          base: "background",
          result: `row ${rows[row]!}`,
          most: words.features.length,
        }),
      }),
    ),
  ];
}

function valueOf({ measurement }: Finding): number {
  return measurement.status === "measured" ? measurement.value : Number.NEGATIVE_INFINITY;
}

function distance(score: number, cutoff: number): number {
  return Math.abs(log(score / (1 - score)) - log(cutoff / (1 - cutoff)));
}
