import type { Finding } from "../../evidence/index.js";
import { canonicalJson } from "../../evidence/index.js";
import type { Block, IntervalRow } from "../../report/index.js";
import { findingsTable, formatNumber } from "../../report/index.js";
import type { ModelReview, ModelReviewInput } from "../reviewModel.js";
import { having, heading, intervalRow, segmentText } from "./findings.js";

export function fairnessBlocks(
  { evidence }: ModelReview,
  { cutoffs }: ModelReviewInput,
  favorable: string,
): readonly Block[] {
  const fairness = evidence.findings.filter((finding) => finding.measure.startsWith("fairness/"));
  return [
    heading("Fairness"),
    {
      kind: "paragraph",
      text: `Who gets the favorable action (${favorable}), by group. Each group is compared with the largest one. Intervals are of one comparison each.`,
    },
    ...cutoffs.flatMap((cutoff): readonly Block[] => {
      const here = fairness.filter((finding) => finding.parameters["cutoff"] === cutoff);
      const ratios = having(here, ["fairness/selection-rate-ratio"]);
      return [
        { kind: "heading", level: 3, text: `At the cut-off ${cutoff}` },
        {
          kind: "chart",
          chart: {
            kind: "dot-interval",
            title: `Rate of ${favorable} by group`,
            description: `Share of each group's rows with a score below ${cutoff}, with Wilson intervals.`,
            axis: { label: `rate of ${favorable}`, style: "share", to: 1 },
            groups: grouped(having(here, ["fairness/selection-rate"])),
          },
        },
        {
          kind: "chart",
          chart: {
            kind: "dot-interval",
            title: `Ratio of ${favorable} rates to the largest group`,
            description:
              "With Miettinen–Nurminen intervals, against the four-fifths line. An interval across the line is not settled.",
            axis: { label: "ratio of rates" },
            reference: { value: 0.8, label: "four fifths" },
            groups: grouped(ratios),
          },
        },
        ...settling(here),
        {
          kind: "details",
          summary: `True and false positive rates, and differences, at ${cutoff}`,
          blocks: [
            findingsTable(
              here.filter((finding) => !ratios.includes(finding)),
              { caption: `Groups at the cut-off ${cutoff}` },
            ),
          ],
        },
      ];
    }),
  ];
}

/** How many rows would settle what is open. */
function settling(findings: readonly Finding[]): readonly Block[] {
  const items = having(findings, ["fairness/rows-to-settle"]).flatMap(
    ({ subject, measurement, parameters }) => {
      if (measurement.status !== "measured" || measurement.value <= measurement.n) return [];
      const bound = canonicalJson(parameters["bound"] ?? null);
      return [
        `${segmentText(subject.segment)} against ${segmentText(subject.comparedTo)}: the ratio is not settled against ${bound}; at these rates about ${formatNumber(measurement.value)} rows of the two groups would settle it, there are ${formatNumber(measurement.n)}.`,
      ];
    },
  );
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

/** One block of rows for each set of columns that makes groups. */
function grouped(
  findings: readonly Finding[],
): readonly { readonly label: string; readonly rows: readonly IntervalRow[] }[] {
  const groups = new Map<string, IntervalRow[]>();
  for (const finding of findings) {
    const label = Object.keys(finding.subject.segment ?? {}).join(" × ");
    groups.set(label, [...(groups.get(label) ?? []), intervalRow(finding)]);
  }
  return [...groups].map(([label, rows]) => ({ label, rows }));
}
