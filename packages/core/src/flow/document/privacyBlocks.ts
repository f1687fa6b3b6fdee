import type { Block } from "../../report/index.js";
import { formatInterval, formatNumber, receiptsTable } from "../../report/index.js";
import type { ModelReview } from "../reviewModel.js";
import { having, heading, segmentText } from "./findings.js";

export function privacyBlocks({ evidence, release }: ModelReview, favorable: string): readonly Block[] {
  if (release === undefined) return [];
  const counts = having(evidence.findings, ["privacy/released-count"]);
  return [
    heading("Private release"),
    {
      kind: "paragraph",
      text: `Counts of ${favorable} by group, released with ${formatNumber(release.epsilon)}-differential privacy: exact discrete Laplace noise of scale ${formatNumber(release.scale)} from a cryptographic source. The ledger has spent ${formatNumber(release.spent)} of its budget. These are the only figures of this report that may be published as they stand.`,
    },
    {
      kind: "table",
      caption: "Released counts; the interval holds the count without noise",
      columns: [
        { label: "group" },
        { label: "released count", numeric: true },
        { label: "95 % interval", numeric: true },
      ],
      rows: counts.map(({ subject, measurement }) => [
        segmentText(subject.segment),
        measurement.status === "measured" ? formatNumber(measurement.value) : measurement.reason,
        measurement.status === "measured" && measurement.interval !== undefined
          ? formatInterval(measurement.interval, formatNumber)
          : "",
      ]),
    },
    receiptsTable([release.receipt]),
  ];
}
