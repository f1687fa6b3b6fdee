import type { Finding } from "../../evidence/index.js";
import type { Block, IntervalRow } from "../../report/index.js";
import { findingsTable, formatNumber } from "../../report/index.js";
import type { ModelReview } from "../reviewModel.js";
import { having, heading } from "./findings.js";

export function driftBlocks({ evidence }: ModelReview): readonly Block[] {
  const stability = having(evidence.findings, ["drift/population-stability-index"]);
  return [
    heading("Drift between the splits"),
    {
      kind: "chart",
      chart: {
        kind: "bar",
        title: "Population stability index by column",
        description:
          "How far the distribution of each input moved from the reference to the current split. The note gives the value that chance exceeds once in twenty.",
        axis: { label: "population stability index, nats" },
        rows: stability.map(
          (finding): IntervalRow => ({
            label: finding.subject.column ?? "",
            estimate: finding.measurement.status === "measured" ? finding.measurement.value : null,
            note: noteOf(finding),
          }),
        ),
      },
    },
    {
      kind: "details",
      summary: "All comparisons, with p-values adjusted over the columns (Benjamini–Hochberg)",
      blocks: [
        findingsTable(
          evidence.findings.filter((finding) => finding.measure.startsWith("drift/")),
          { caption: "Comparisons of each column" },
        ),
      ],
    },
  ];
}

function noteOf({ measurement, parameters }: Finding): string {
  if (measurement.status === "not-measured") return measurement.reason;
  const critical = parameters["criticalValue"];
  return typeof critical === "number" ? `critical value ${formatNumber(critical)}` : "";
}
