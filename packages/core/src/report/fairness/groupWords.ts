import type { Interval } from "../../evidence/index.js";
import { subjectText } from "../../evidence/index.js";
import type { GroupCell, Grouping, Segment } from "../../fairness/index.js";
import { levelText } from "../blocks/formatFinding.js";
import { formatNumber } from "../text/formatNumber.js";

/** The labels of a segment but those that hold for all that is compared. */
export function segmentWords(segment: Segment, within: Segment = {}): string {
  const own = Object.entries(segment).filter(([column]) => !Object.hasOwn(within, column));
  return subjectText({ segment: Object.fromEntries(own) }) || "all rows";
}

/** The columns that make groups, and within what. */
export function groupingWords({ features, within }: Pick<Grouping, "features" | "within">): string {
  const level = subjectText({ segment: within });
  return `${features.join(" × ")}${level === "" ? "" : `, where ${level}`}`;
}

/** The rows that a figure stands on: those of its denominator where it has one. */
export function rowsWords<M extends string>(cell: GroupCell<M>, metric: M): string {
  const measurement = cell.metrics[metric];
  return `n = ${formatNumber(measurement.status === "measured" ? measurement.n : cell.n)}`;
}

/** The name of a metric in words: `truePositiveRate` is "true positive rate". */
export function metricWords(metric: string): string {
  return metric.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** What the intervals of a chart promise, as the end of a sentence; empty without any. */
export function intervalWords(intervals: readonly Interval[]): string {
  const [first] = intervals;
  if (first === undefined) return "";
  const level = intervals.every((one) => one.level === first.level) ? `${levelText(first.level)} ` : "";
  const atOnce = intervals.every(({ method }) => method.startsWith("simultaneous"));
  return `, with ${level}intervals ${atOnce ? "that hold all at once" : "of one figure each"}`;
}

/** How many of something could not be measured, as a sentence; empty where all were. */
export function unmeasuredWords(count: number, what: string): string {
  if (count === 0) return "";
  return ` ${formatNumber(count)} ${count === 1 ? what : `${what}s`} could not be measured.`;
}
