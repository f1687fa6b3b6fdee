import type { Finding } from "../../evidence/index.js";
import { measureOf, subjectText } from "../../evidence/index.js";
import { formatInterval } from "../text/formatInterval.js";
import { formatNumber } from "../text/formatNumber.js";

/** The parts of a finding as text; a part that it lacks is empty. */
export interface FindingText {
  readonly title: string;
  readonly subject: string;
  readonly value: string;
  readonly interval: string;
}

export function findingText(finding: Finding): FindingText {
  const { measurement } = finding;
  const title = measureOf(finding.measure)?.title ?? finding.measure;
  const subject = subjectText(finding.subject);
  if (measurement.status === "not-measured")
    return { title, subject, value: notMeasured(measurement.reason), interval: "" };
  const { value, interval } = measurement;
  return {
    title,
    subject,
    value: formatNumber(value),
    interval: interval === undefined ? "" : formatInterval(interval, formatNumber),
  };
}

/**
 * The value of a finding for a reader, with its interval, or why there is none.
 *
 * @example
 * import { measure, NotMeasurable } from "@probity/core";
 * import { formatFinding } from "@probity/core/report";
 * const interval = { lower: 0.667, upper: 0.857, level: 0.95, method: "koopman" } as const;
 * formatFinding(measure("fairness/selection-rate-ratio", {}, () => ({ value: 0.766, n: 951, interval }), { inputs: [] }));
 * // => "0.766 (95 % interval 0.667–0.857)"
 * formatFinding(measure("performance/roc-auc", {}, () => { throw new NotMeasurable("single-class"); }, { inputs: [] }));
 * // => "not measured: single class"
 */
export function formatFinding(finding: Finding): string {
  const { measurement } = finding;
  const { value, interval } = findingText(finding);
  if (measurement.status === "not-measured" || measurement.interval === undefined) return value;
  return `${value} (${levelText(measurement.interval.level)} interval ${interval})`;
}

export function levelText(level: number): string {
  return `${Number((level * 100).toPrecision(12))} %`;
}

export function notMeasured(reason: string): string {
  return `not measured: ${reason.replaceAll("-", " ")}`;
}
