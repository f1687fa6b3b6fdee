import type { Finding } from "../../evidence/index.js";
import type { ChartBlock } from "../blocks/block.js";
import type { DotIntervalChart, IntervalRow } from "../charts/chart.js";
import { formatNumber } from "../text/formatNumber.js";
import { intervalWords, segmentWords } from "./groupWords.js";
import { reasonWords } from "./reasonWords.js";

/** Findings of groups as dots with intervals, one block of rows for each set of columns; nothing where there are none. */
export function groupChart(
  findings: readonly Finding[],
  chart: Omit<DotIntervalChart, "kind" | "groups">,
): readonly ChartBlock[] {
  if (findings.length === 0) return [];
  const groups = new Map<string, IntervalRow[]>();
  for (const finding of findings) {
    const label = Object.keys(finding.subject.segment ?? {}).join(" × ");
    groups.set(label, [...(groups.get(label) ?? []), rowOf(finding)]);
  }
  const intervals = findings.flatMap(({ measurement: m }) =>
    m.status === "measured" && m.interval !== undefined ? [m.interval] : [],
  );
  return [
    {
      kind: "chart",
      chart: {
        kind: "dot-interval",
        ...chart,
        description: `${chart.description}${intervalWords(intervals)}.`,
        groups: [...groups].map(([label, rows]) => ({ label, rows })),
      },
    },
  ];
}

function rowOf({ subject, measurement }: Finding): IntervalRow {
  const who = segmentWords(subject.segment ?? {});
  if (measurement.status === "not-measured")
    return { label: who, estimate: null, note: reasonWords(measurement.reason) };
  const { value, n, interval } = measurement;
  return {
    label: subject.comparedTo === undefined ? `${who} (n = ${formatNumber(n)})` : who,
    estimate: value,
    ...(interval === undefined ? {} : { interval: { lower: interval.lower, upper: interval.upper } }),
  };
}
