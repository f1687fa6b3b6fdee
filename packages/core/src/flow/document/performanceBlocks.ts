import type { Finding } from "../../evidence/index.js";
import type { Block } from "../../report/index.js";
import { findingsTable, formatNumber } from "../../report/index.js";
import { equalWidthCalibrationBins, wilsonInterval } from "../../statistics/index.js";
import type { ModelReview, ModelReviewInput } from "../reviewModel.js";
import { having, heading } from "./findings.js";

export function performanceBlocks(
  { evidence, outcomes, scores }: ModelReview,
  { cutoffs }: ModelReviewInput,
): readonly Block[] {
  const overall = having(evidence.findings, [
    "performance/roc-auc",
    "performance/log-loss",
    "performance/brier-score",
    "performance/expected-calibration-error",
    "performance/base-rate",
  ]);
  const bins = equalWidthCalibrationBins(outcomes, scores, { bins: 10 });
  const points = [...bins.rows.keys()]
    .filter((bin) => bins.rows[bin]! > 0)
    .map((bin) => {
      const rows = bins.rows[bin]!;
      return {
        x: bins.scores[bin]! / rows,
        y: bins.labels[bin]! / rows,
        interval: wilsonInterval(bins.labels[bin]!, rows),
      };
    });
  const atCutoff = evidence.findings.filter(
    (finding) =>
      finding.measure.startsWith("performance/") &&
      "cutoff" in finding.parameters &&
      !("cell" in finding.parameters),
  );
  return [
    heading("Performance and calibration"),
    findingsTable(overall, {
      caption: "How well the scores predict the outcome, on rows the model was not trained on",
    }),
    {
      kind: "chart",
      chart: {
        kind: "line",
        title: "Calibration",
        description:
          "Observed share of outcomes against the mean score, in ten bins of equal width, with 95 % intervals.",
        x: { label: "mean score", style: "share", from: 0, to: 1 },
        y: { label: "observed share", style: "share", from: 0, to: 1 },
        identity: { label: "perfectly calibrated" },
        series: [{ label: "observed", points }],
      },
    },
    ...cutoffs.map(
      (cutoff): Block =>
        findingsTable(
          atCutoff.filter((finding) => finding.parameters["cutoff"] === cutoff),
          { caption: `With a score of ${cutoff} or more predicted positive` },
        ),
    ),
    {
      kind: "details",
      summary: "Confusion matrices",
      blocks: cutoffs.map((cutoff) => confusionTable(evidence.findings, cutoff)),
    },
  ];
}

function confusionTable(findings: readonly Finding[], cutoff: number): Block {
  const cell = (name: string): string => {
    const finding = findings.find(
      (one) =>
        one.measure === "performance/confusion-share" &&
        one.parameters["cutoff"] === cutoff &&
        one.parameters["cell"] === name,
    );
    return finding === undefined ? "" : valueText(finding);
  };
  return {
    kind: "table",
    caption: `Shares of rows at the cut-off ${cutoff}`,
    columns: [
      { label: "outcome" },
      { label: "predicted positive", numeric: true },
      { label: "predicted negative", numeric: true },
    ],
    rows: [
      ["positive", cell("true-positive"), cell("false-negative")],
      ["negative", cell("false-positive"), cell("true-negative")],
    ],
  };
}

function valueText(finding: Finding): string {
  return finding.measurement.status === "measured"
    ? formatNumber(finding.measurement.value)
    : finding.measurement.reason;
}
