/** Outcomes from best to worst. */
export const outcomes = ["met", "insufficient-data", "inconclusive", "unmet", "errored"] as const;

/** What became of one expectation. */
export type Outcome = (typeof outcomes)[number];

/** Verdicts from best to worst. */
export const verdicts = ["pass", "warn", "insufficient-data", "inconclusive", "fail", "error"] as const;

/** What a policy says of the evidence. */
export type Verdict = (typeof verdicts)[number];

/** How much an unmet expectation weighs. */
export type Severity = "fail" | "warn";

const verdictTable: { readonly [S in Severity]: { readonly [O in Outcome]: Verdict } } = {
  fail: {
    met: "pass",
    "insufficient-data": "insufficient-data",
    inconclusive: "inconclusive",
    unmet: "fail",
    errored: "error",
  },
  warn: { met: "pass", "insufficient-data": "warn", inconclusive: "warn", unmet: "warn", errored: "error" },
};

const exitCodes: { readonly [V in Verdict]: number } = {
  pass: 0,
  warn: 0,
  fail: 1,
  "insufficient-data": 2,
  inconclusive: 2,
  error: 3,
};

export function worstOutcome(list: readonly Outcome[]): Outcome {
  return worst(list, outcomes);
}

/**
 * The worst of some verdicts, `pass` of none: `pass < warn < insufficient-data < inconclusive < fail < error`.
 *
 * @example
 * import { worstVerdict } from "@probity/core";
 * worstVerdict(["warn", "inconclusive", "pass"]); // => "inconclusive"
 */
export function worstVerdict(list: readonly Verdict[]): Verdict {
  return worst(list, verdicts);
}

/**
 * The verdict of one expectation: at severity `fail` an unmet one fails and the others keep their name; at severity `warn`
 * everything but met and errored is a warning.
 *
 * @example
 * import { verdictOf } from "@probity/core";
 * verdictOf("unmet", "fail"); // => "fail"
 * verdictOf("insufficient-data", "warn"); // => "warn"
 */
export function verdictOf(outcome: Outcome, severity: Severity): Verdict {
  return verdictTable[severity][outcome];
}

/**
 * The exit code of a program that ends with a verdict: 0 pass or warn (`strict`: warn is 1), 1 fail, 2 insufficient or
 * inconclusive, 3 error.
 *
 * @example
 * import { exitCodeOf } from "@probity/core";
 * exitCodeOf("inconclusive"); // => 2
 * exitCodeOf("warn", { strict: true }); // => 1
 */
export function exitCodeOf(verdict: Verdict, options: { readonly strict?: boolean } = {}): number {
  return verdict === "warn" && options.strict === true ? 1 : exitCodes[verdict];
}

function worst<T>(list: readonly T[], order: readonly T[]): T {
  return order[Math.max(0, ...list.map((item) => order.indexOf(item)))]!;
}
