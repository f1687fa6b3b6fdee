import type { Finding } from "../../evidence/index.js";
import type { Block } from "../../report/index.js";
import { formatNumber } from "../../report/index.js";
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
  const names = features.features.map((feature) => feature.name);
  const attribution = (row: number, feature: number): number =>
    shap.values[row * shap.features * shap.outputs + feature * shap.outputs]!;
  const importance = having(evidence.findings, ["explain/mean-absolute-attribution"]);
  const strongest = [...importance].sort((a, b) => valueOf(b) - valueOf(a));
  const swarm = strongest.slice(0, strongestFeatures).map((finding) => {
    const feature = names.indexOf(finding.subject.column ?? "");
    return {
      label: names[feature] ?? "",
      values: Float64Array.from({ length: shap.rows }, (_, row) => attribution(row, feature)),
    };
  });
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
      chart: {
        kind: "beeswarm",
        title: "How attributions spread",
        description: `One dot a row for each of the ${formatNumber(swarm.length)} strongest features; to the right of zero the score rises.`,
        axis: { label: "attribution, log-odds" },
        levelLabel: "",
        rows: swarm,
      },
    },
    { kind: "heading", level: 3, text: "The most contested applications" },
    {
      kind: "paragraph",
      text: `The ${formatNumber(explainedRows)} rows whose scores lie nearest to the cut-off ${cutoff} in log-odds: small changes would change the action.`,
    },
    ...contested.map((row): Block => {
      const steps = names
        .map((label, feature) => ({ label, value: attribution(row, feature) }))
        .filter(({ value }) => value !== 0)
        .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
      const result = steps.reduce((sum, step) => sum + step.value, shap.base[0]!);
      return {
        kind: "chart",
        chart: {
          kind: "waterfall",
          title: `Row ${rows[row]!}: score ${scores[row]!.toFixed(3)}`,
          description:
            "From the mean log-odds of the background to the log-odds of this row, feature by feature.",
          axis: { label: "log-odds" },
          base: { label: "background", value: shap.base[0]! },
          steps,
          result: { label: `row ${rows[row]!}`, value: result },
        },
      };
    }),
  ];
}

function valueOf({ measurement }: Finding): number {
  return measurement.status === "measured" ? measurement.value : Number.NEGATIVE_INFINITY;
}

function distance(score: number, cutoff: number): number {
  return Math.abs(log(score / (1 - score)) - log(cutoff / (1 - cutoff)));
}
