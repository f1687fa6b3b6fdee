import type { Interval, Subject } from "./finding.js";
import type { FindingJudgement } from "./judge.js";
import { measureOf } from "./measures.js";
import type { Expectation, Policy } from "./policy.js";
import type { Outcome } from "./verdict.js";

const endings: { readonly [O in Outcome]: string } = {
  met: "met",
  unmet: "not met",
  inconclusive: "not settled",
  "insufficient-data": "not enough data",
  errored: "could not be judged",
};

/** Beyond these a number is written with an exponent: 1e-9 tells more than 0.000000001. */
const mostDecimals = 6;

/**
 * One judged finding in plain words, such as
 * "approval-rate ratio 0.77 (95 % interval 0.67–0.86) against at least 0.80: not settled".
 *
 * @example
 * import { definePolicy, measure, sentenceOf } from "@probity/core";
 * const policy = definePolicy({ name: "p", version: "1", expectations: [{ id: "rows", measure: "contract/rows", atLeast: 100 }] });
 * const finding = measure("contract/rows", {}, () => ({ value: 3, n: 3 }), { inputs: [] });
 * sentenceOf(policy.expectations[0]!, { finding, outcome: "unmet", coverage: "evaluated" }, policy);
 * // => "rows checked 3 against at least 100: not met"
 */
export function sentenceOf(expectation: Expectation, judged: FindingJudgement, policy: Policy): string {
  const { finding, outcome, reason } = judged;
  const { measurement } = finding;
  const title =
    expectation.title ??
    (measureOf(finding.measure) ?? policy.measures[finding.measure as `custom/${string}`])?.title ??
    finding.measure;
  const about = subjectText(finding.subject);
  const subject = about === "" ? "" : `${about}: `;
  const because = reason === undefined ? "" : ` (${reason})`;
  if (measurement.status === "not-measured")
    return `${subject}${title} was not measured${because}: ${endings[outcome]}`;

  const { value, interval, test } = measurement;
  const bounds = [expectation.atLeast, expectation.atMost].filter((bound) => bound !== undefined);
  const digits = decimalsFor([value, interval?.lower ?? value, interval?.upper ?? value], bounds);
  const show = (number: number): string =>
    digits > mostDecimals ? String(Number(number.toPrecision(2))) : number.toFixed(digits).replace("-", "−");
  const p =
    test === undefined || expectation.significant === undefined
      ? ""
      : `, ${pText(test.adjusted?.pValue ?? test.pValue, test.adjusted !== undefined)}`;
  return `${subject}${title} ${show(value)}${intervalText(interval, show)}${p} against ${boundText(expectation, show)}${because}: ${endings[outcome]}`;
}

/**
 * Names of what a finding is about, in reading order.
 *
 * @example
 * import { subjectText } from "@probity/core";
 * subjectText({ model: "m", segment: { black: "yes" }, comparedTo: { black: "no" } }); // => "black yes against no"
 */
export function subjectText(subject: Subject): string {
  const { segment = {}, comparedTo = {} } = subject;
  const parts = [
    subject.rule ?? subject.column,
    ...Object.keys(segment).map((column) => segmentText(column, segment[column]!, comparedTo[column])),
    subject.window,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

function segmentText(column: string, label: string, reference: string | undefined): string {
  return reference === undefined ? `${column} ${label}` : `${column} ${label} against ${reference}`;
}

function intervalText(interval: Interval | undefined, show: (number: number) => string): string {
  if (interval === undefined) return "";
  const level = Number((interval.level * 100).toPrecision(12));
  if (interval.lower === null || interval.upper === null) {
    if (interval.lower !== null) return ` (${level} % interval from ${show(interval.lower)})`;
    return interval.upper === null ? "" : ` (${level} % interval up to ${show(interval.upper)})`;
  }
  const dash = interval.lower < 0 ? " to " : "–";
  return ` (${level} % interval ${show(interval.lower)}${dash}${show(interval.upper)})`;
}

function boundText({ atLeast, atMost, significant }: Expectation, show: (number: number) => string): string {
  const bounds = [
    atLeast === undefined ? [] : [`at least ${show(atLeast)}`],
    atMost === undefined ? [] : [`at most ${show(atMost)}`],
  ].flat();
  return `${bounds.join(" and ")}${significant === undefined ? "" : ` at significance ${significant}`}`;
}

function pText(p: number, adjusted: boolean): string {
  const name = adjusted ? "adjusted p" : "p";
  return p < 0.001 ? `${name} < 0.001` : `${name} ${p.toFixed(3)}`;
}

/** Two decimals, none for whole numbers; more where rounding would make a value look equal to its bound, or to zero. */
function decimalsFor(values: readonly number[], bounds: readonly number[]): number {
  if ([...values, ...bounds].every(Number.isInteger)) return 0;
  const told = (digits: number): boolean =>
    values.every((value) =>
      [0, ...bounds].every((bound) => value === bound || value.toFixed(digits) !== bound.toFixed(digits)),
    ) && bounds.every((bound) => Math.abs(Number(bound.toFixed(digits)) - bound) <= Math.abs(bound) * 1e-12);
  for (let digits = 2; digits < 12; digits++) if (told(digits)) return digits;
  return 12;
}
