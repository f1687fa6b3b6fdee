import { canonicalJson } from "./canonicalJson.js";
import type { Finding, Measurement } from "./finding.js";
import type { Json } from "./json.js";
import type { Expectation } from "./policy.js";
import type { Outcome } from "./verdict.js";
import { worstOutcome } from "./verdict.js";

/**
 * What was looked at for one expectation, in findings. `vacuous`: measured over no rows. `skipped`: a value, interval or test
 * was missing. `reasons` counts the why of everything that was not evaluated.
 */
export interface Coverage {
  readonly evaluated: number;
  readonly vacuous: number;
  readonly skipped: number;
  readonly errored: number;
  readonly reasons: { readonly [reason: string]: number };
}

/** One finding under one expectation. */
export interface FindingJudgement {
  readonly finding: Finding;
  readonly outcome: Outcome;
  readonly coverage: "evaluated" | "vacuous" | "skipped" | "errored";
  readonly reason?: string;
}

/** What became of one expectation: the worst of its findings. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly coverage: Coverage;
  readonly findings: readonly FindingJudgement[];
}

/**
 * Judges the findings that one expectation speaks of. Identical findings count once; of several the worst wins.
 * With `confidence: "interval"` the whole interval inside the bounds is met, the whole interval outside unmet, anything else
 * inconclusive. With `significant`, a broken bound is unmet where the adjusted p-value is below it and inconclusive elsewhere;
 * several findings of which one has a test without adjustment are errored.
 * An expectation that no finding answers is insufficient data, never met. Cost: O(findings).
 *
 * @example
 * import { definePolicy, judge, measure } from "@probity/core";
 * const policy = definePolicy({ name: "p", version: "1", expectations: [{ id: "rows", measure: "contract/rows", atLeast: 100 }] });
 * const finding = measure("contract/rows", { table: "loans" }, () => ({ value: 3, n: 3 }), { inputs: [] });
 * judge(policy.expectations[0], [finding], { level: policy.level }).outcome; // => "unmet"
 * judge(policy.expectations[0], [], { level: policy.level }).outcome; // => "insufficient-data"
 */
export function judge(
  expectation: Expectation,
  findings: readonly Finding[],
  options: { readonly level: number },
): Judgement {
  const meant = distinct(findings.filter((finding) => concerns(expectation, finding)));
  const unadjusted = meant.length > 1 && meant.some(({ measurement }) => lacksAdjustment(measurement));
  const judged = meant.map((finding) =>
    judgeFinding(expectation, finding, { level: options.level, unadjusted }),
  );
  if (judged.length > 0)
    return {
      outcome: worstOutcome(judged.map((one) => one.outcome)),
      coverage: coverageOf(judged),
      findings: judged,
    };
  return {
    outcome: "insufficient-data",
    coverage: { evaluated: 0, vacuous: 0, skipped: 1, errored: 0, reasons: { "no-finding": 1 } },
    findings: [],
  };
}

function judgeFinding(
  expectation: Expectation,
  finding: Finding,
  { level, unadjusted }: { readonly level: number; readonly unadjusted: boolean },
): FindingJudgement {
  const { measurement } = finding;
  const evaluated = (outcome: Outcome): FindingJudgement => ({ finding, outcome, coverage: "evaluated" });
  const skipped = (reason: string): FindingJudgement => ({
    finding,
    outcome: "insufficient-data",
    coverage: "skipped",
    reason,
  });

  if (measurement.status === "not-measured") {
    const { reason } = measurement;
    return reason === "no-rows"
      ? { finding, outcome: "insufficient-data", coverage: "vacuous", reason }
      : skipped(reason);
  }
  const { value, interval, test } = measurement;
  const atLeast = expectation.atLeast ?? Number.NEGATIVE_INFINITY;
  const atMost = expectation.atMost ?? Number.POSITIVE_INFINITY;

  if (expectation.confidence === "interval") {
    if (interval === undefined) return skipped("no-interval");
    if (interval.level < level) return skipped("interval-level-too-low");
    const lower = interval.lower ?? Number.NEGATIVE_INFINITY;
    const upper = interval.upper ?? Number.POSITIVE_INFINITY;
    if (lower >= atLeast && upper <= atMost) return evaluated("met");
    return evaluated(upper < atLeast || lower > atMost ? "unmet" : "inconclusive");
  }
  const holds = value >= atLeast && value <= atMost;
  if (expectation.significant === undefined) return evaluated(holds ? "met" : "unmet");
  if (test === undefined) return skipped("no-test");
  if (unadjusted) return { finding, outcome: "errored", coverage: "errored", reason: "no-adjusted-p" };
  if (holds) return evaluated("met");
  return evaluated((test.adjusted ?? test).pValue < expectation.significant ? "unmet" : "inconclusive");
}

function lacksAdjustment(measurement: Measurement): boolean {
  return (
    measurement.status === "measured" &&
    measurement.test !== undefined &&
    measurement.test.adjusted === undefined
  );
}

function concerns(expectation: Expectation, finding: Finding): boolean {
  return (
    finding.measure === expectation.measure &&
    holds(finding.subject as unknown as JsonRecord, (expectation.subject ?? {}) as unknown as JsonRecord) &&
    holds(finding.parameters, expectation.parameters ?? {})
  );
}

type JsonRecord = { readonly [key: string]: Json };

/** Does a record hold every member that the pattern names, and equal? A segment is named whole: "black" is not "black and single". */
function holds(record: JsonRecord, pattern: JsonRecord): boolean {
  return Object.entries(pattern).every(
    ([key, wanted]) => Object.hasOwn(record, key) && canonicalJson(record[key]!) === canonicalJson(wanted),
  );
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(findings.map((finding) => [canonicalJson(finding as unknown as Json), finding])).values(),
  ];
}

function coverageOf(judged: readonly FindingJudgement[]): Coverage {
  const reasons: { [reason: string]: number } = {};
  const counts = { evaluated: 0, vacuous: 0, skipped: 0, errored: 0 };
  for (const { coverage, reason } of judged) {
    counts[coverage] += 1;
    if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  return { ...counts, reasons };
}
