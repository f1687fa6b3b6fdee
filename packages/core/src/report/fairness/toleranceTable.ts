import type { Finding, Interval } from "../../evidence/index.js";
import { canonicalJson, subjectText } from "../../evidence/index.js";
import type { TableBlock } from "../blocks/block.js";
import { formatInterval } from "../text/formatInterval.js";
import { formatNumber } from "../text/formatNumber.js";
import { metricWords } from "./groupWords.js";
import { reasonWords } from "./reasonWords.js";

/**
 * What the rows say of a tolerance that was set before: for each tested difference whether it is shown to lie within, shown to lie beyond, or
 * not settled, and how many rows of each group would settle it. Not settled is an answer: neither of the others may be read into it.
 *
 * @example
 * import { measure } from "@probity/core";
 * import { toleranceTable } from "@probity/core/report";
 * const interval = { lower: -0.07, upper: 0.01, level: 0.9, method: "miettinen-nurminen" } as const;
 * const subject = { segment: { team: "b" }, comparedTo: { team: "a" } };
 * const options = { parameters: { rate: "truePositiveRate", tolerance: 0.05 }, inputs: [] };
 * const finding = measure("fairness/rate-equivalence", subject, () => ({ value: -0.03, n: 900, interval }), options);
 * toleranceTable([finding]).rows;
 * // => [["true positive rate", "team b against a", "−0.0300", "−0.0700 to 0.0100", "0.05", "not settled by these rows"]]
 */
export function toleranceTable(findings: readonly Finding[]): TableBlock {
  const placeOf = ({ subject, parameters }: Finding): string =>
    canonicalJson([subject.segment ?? {}, subject.comparedTo ?? {}, parameters["rate"] ?? ""]);
  const needed = new Map(
    findings
      .filter(({ measure }) => measure === "fairness/rows-to-settle-equivalence")
      .map((finding) => [placeOf(finding), finding]),
  );
  return {
    kind: "table",
    caption: "Differences against the tolerance of the plan",
    columns: [
      { label: "rate" },
      { label: "groups" },
      { label: "difference", numeric: true },
      { label: "interval", numeric: true },
      { label: "tolerance", numeric: true },
      { label: "what the rows say" },
      ...(needed.size === 0 ? [] : [{ label: "rows per group that would settle it", numeric: true }]),
    ],
    rows: findings
      .filter(({ measure }) => measure === "fairness/rate-equivalence")
      .map((finding) => {
        const { measurement, parameters, subject } = finding;
        const { rate, tolerance } = parameters;
        const named = [typeof rate === "string" ? metricWords(rate) : "", subjectText(subject)];
        const settled = needed.size === 0 ? [] : [rowsText(needed.get(placeOf(finding)))];
        const written = typeof tolerance === "number" ? String(tolerance) : "";
        if (measurement.status === "not-measured")
          return [...named, "not measured", "", written, reasonWords(measurement.reason), ...settled];
        const { value, interval } = measurement;
        return [
          ...named,
          formatNumber(value),
          interval === undefined ? "" : formatInterval(interval, formatNumber),
          written,
          typeof tolerance === "number" ? standing(interval, tolerance) : "",
          ...settled,
        ];
      }),
  };
}

function standing(interval: Interval | undefined, tolerance: number): string {
  const { lower = null, upper = null } = interval ?? {};
  if (lower === null || upper === null) return "not settled by these rows";
  if (lower >= -tolerance && upper <= tolerance) return "within the tolerance";
  if (upper < -tolerance || lower > tolerance) return "beyond the tolerance";
  return "not settled by these rows";
}

function rowsText(finding: Finding | undefined): string {
  if (finding === undefined) return "";
  const { measurement } = finding;
  return measurement.status === "measured"
    ? formatNumber(measurement.value)
    : reasonWords(measurement.reason);
}
