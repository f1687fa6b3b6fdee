import type { Finding } from "../../evidence/index.js";
import type { Block, ChartBlock } from "../blocks/block.js";
import { findingsTable } from "../blocks/findingsTable.js";
import { metricWords } from "./groupWords.js";

/** The further questions of an audit: what they are called, and whose findings answer them. */
const questions: readonly { readonly title: string; readonly measures: RegExp }[] = [
  { title: "Subgroups that deviate most", measures: /^fairness\/subgroup-/ },
  { title: "How well the inputs tell the groups", measures: /^fairness\/proxy-(auc|column-auc)$/ },
  { title: "What the outcomes themselves show", measures: /^fairness\/(label|unlabeled|single-label)-/ },
  { title: "Over time", measures: /^fairness\/(window-gap|gap-change|gap-trend)$/ },
  { title: "Where the attribute is missing", measures: /^fairness\/(missing-attribute|estimated)-/ },
];

/** The answers to the further questions of an audit, a table for each question and rate; gaps over thresholds as lines. */
export function inquiryBlocks(findings: readonly Finding[]): readonly Block[] {
  const tables = questions.flatMap(({ title, measures }) => {
    const own = findings.filter(({ measure }) => measures.test(measure));
    return [...byParameter(own, "rate")].map(([rate, members]) =>
      findingsTable(members, { caption: rate === "" ? title : `${title}: ${metricWords(rate)}` }),
    );
  });
  return [...tables, ...thresholdCharts(findings)];
}

function thresholdCharts(findings: readonly Finding[]): readonly ChartBlock[] {
  const gaps = findings.filter(({ measure }) => measure === "fairness/threshold-gap");
  const columns = [...new Set(gaps.map(({ subject }) => subject.column ?? ""))];
  return columns.map((column) => {
    const own = gaps.filter(({ subject }) => (subject.column ?? "") === column);
    return {
      kind: "chart",
      chart: {
        kind: "line",
        title: `Gaps over thresholds, by ${column}`,
        description:
          "The largest rate of a group less the smallest, where rows are selected from each threshold on. A gap that closes only where nobody is selected is none that was closed.",
        x: { label: "threshold" },
        y: { label: "gap between groups", from: 0 },
        series: [...byParameter(own, "rate")].map(([rate, members]) => ({
          label: metricWords(rate),
          points: members.flatMap(({ measurement, parameters }) => {
            const { threshold } = parameters;
            if (measurement.status !== "measured" || typeof threshold !== "number") return [];
            return [{ x: threshold, y: measurement.value }];
          }),
        })),
      },
    };
  });
}

/** Findings by the word that a parameter holds, in the order of first appearance; empty where they have none. */
function byParameter(findings: readonly Finding[], name: string): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const value = finding.parameters[name];
    const key = typeof value === "string" ? value : "";
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return groups;
}
