import type { Finding, Json } from "../../evidence/index.js";
import { canonicalJson } from "../../evidence/index.js";
import type { Block } from "../blocks/block.js";
import { findingsTable } from "../blocks/findingsTable.js";
import type { LinePoint } from "../charts/chart.js";
import { figuresTable } from "./figuresTable.js";
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
    return [...byRate(own)].map(([rate, members]) =>
      findingsTable(members, { caption: rate === "" ? title : `${title}: ${rate}` }),
    );
  });
  return [...tables, ...thresholdBlocks(findings)];
}

/** The gaps of the selection rate as a line for each set of columns, those of the other rates folded. */
function thresholdBlocks(findings: readonly Finding[]): readonly Block[] {
  const gaps = findings.filter(({ measure }) => measure === "fairness/threshold-gap");
  if (gaps.length === 0) return [];
  const isDrawn = ({ parameters }: Finding): boolean => parameters["rate"] === "selectionRate";
  const lines = new Map<string, LinePoint[]>();
  for (const { subject, parameters, measurement } of gaps.filter(isDrawn)) {
    const own = lines.get(subject.column ?? "") ?? [];
    const { threshold } = parameters;
    if (measurement.status === "measured" && typeof threshold === "number")
      own.push({ x: threshold, y: measurement.value });
    lines.set(subject.column ?? "", own);
  }
  const figures = figuresTable(
    gaps.filter((finding) => !isDrawn(finding)),
    {
      caption: "Gaps of the other rates over thresholds",
      about: "threshold",
      row: ({ parameters }) => canonicalJson(parameters["threshold"] ?? null),
      column: ({ subject, parameters }) => `${subject.column ?? ""}: ${rateOf(parameters["rate"])}`,
    },
  );
  return [
    {
      kind: "chart",
      chart: {
        kind: "line",
        title: "Gaps over thresholds",
        description:
          "The largest selection rate of a group less the smallest, where rows are selected from each threshold on. A gap that closes only where nobody is selected is none that was closed.",
        x: { label: "threshold" },
        y: { label: "gap between groups", from: 0 },
        series: [...lines].map(([column, points]) => ({ label: `by ${column}`, points })),
      },
    },
    { kind: "details", summary: "Gaps of the other rates over thresholds", blocks: [figures] },
  ];
}

function rateOf(rate: Json | undefined): string {
  return typeof rate === "string" ? metricWords(rate) : "";
}

/** Findings by the rate that they are of, in the order of first appearance; empty where they name none. */
function byRate(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const rate = rateOf(finding.parameters["rate"]);
    groups.set(rate, [...(groups.get(rate) ?? []), finding]);
  }
  return groups;
}
