import type { Finding, Outcome } from "../../evidence/index.js";
import { measureOf } from "../../evidence/index.js";
import type { Axis, DotIntervalChart, IntervalRow, Reference } from "../charts/chart.js";
import { findingText } from "./formatFinding.js";

/**
 * Findings as dots with their intervals, grouped by measure in the order of first appearance, labeled by subject. Findings that were
 * not measured stay in the chart and say why. `outcomeOf` gives the shape of the mark.
 *
 * @example
 * import { measure } from "@probity/core";
 * import { findingsChart } from "@probity/core/report";
 * const finding = measure("performance/roc-auc", { model: "m" }, () => ({ value: 0.79, n: 951 }), { inputs: [] });
 * const chart = findingsChart([finding], { title: "Ranking", description: "On the test split.", axis: { label: "area" } });
 * chart.groups; // => [{ label: "area under the ROC curve", rows: [{ label: "all rows", estimate: 0.79 }] }]
 */
export function findingsChart(
  findings: readonly Finding[],
  options: {
    readonly title: string;
    readonly description: string;
    readonly axis: Axis;
    readonly reference?: Reference;
    readonly outcomeOf?: (finding: Finding) => Outcome | undefined;
  },
): DotIntervalChart {
  const { title, description, axis, reference, outcomeOf } = options;
  const groups = new Map<string, IntervalRow[]>();
  for (const finding of findings) {
    const rows = groups.get(finding.measure) ?? [];
    rows.push(rowOf(finding, outcomeOf?.(finding)));
    groups.set(finding.measure, rows);
  }
  return {
    kind: "dot-interval",
    title,
    description,
    axis,
    ...(reference === undefined ? {} : { reference }),
    groups: [...groups].map(([measure, rows]) => ({ label: measureOf(measure)?.title ?? measure, rows })),
  };
}

function rowOf(finding: Finding, outcome: Outcome | undefined): IntervalRow {
  const { measurement } = finding;
  const label = findingText(finding).subject || "all rows";
  const shape = outcome === undefined ? {} : { outcome };
  if (measurement.status === "not-measured")
    return { label, estimate: null, note: measurement.reason.replaceAll("-", " "), ...shape };
  const { value, interval } = measurement;
  return {
    label,
    estimate: value,
    ...(interval === undefined ? {} : { interval: { lower: interval.lower, upper: interval.upper } }),
    ...shape,
  };
}
