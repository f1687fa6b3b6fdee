import type { Finding } from "../../evidence/index.js";
import { measureOf, subjectText } from "../../evidence/index.js";
import type { TableBlock } from "../blocks/block.js";
import { reasonWords } from "./reasonWords.js";

/**
 * What could not be measured, of whom, and why: one line for each group and reason. A figure that is missing here is missing everywhere in the
 * report, and stands for nothing good.
 *
 * @example
 * import { measure, NotMeasurable } from "@probity/core";
 * import { unmeasuredTable } from "@probity/core/report";
 * const finding = measure("fairness/true-positive-rate", { segment: { team: "b" } }, () => { throw new NotMeasurable("no-positive-labels"); }, { inputs: [] });
 * unmeasuredTable([finding]).rows; // => [["team b", "true positive rate", "no row of the group has the favorable outcome"]]
 */
export function unmeasuredTable(findings: readonly Finding[]): TableBlock {
  const lines = new Map<
    string,
    { readonly who: string; readonly why: string; readonly titles: Set<string> }
  >();
  for (const { measure, subject, measurement } of findings) {
    if (measurement.status === "measured") continue;
    const who = subjectText(subject) || "all rows";
    const why = reasonWords(measurement.reason);
    const line = lines.get(JSON.stringify([who, why])) ?? { who, why, titles: new Set<string>() };
    line.titles.add(measureOf(measure)?.title ?? measure);
    lines.set(JSON.stringify([who, why]), line);
  }
  return {
    kind: "table",
    caption: "What could not be measured, and why",
    columns: [{ label: "group" }, { label: "what" }, { label: "why" }],
    rows: [...lines.values()].map(({ who, titles, why }) => [who, [...titles].join(", "), why]),
  };
}
