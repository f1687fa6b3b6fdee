import type { Finding, Json, Reason, Subject } from "../../evidence/index.js";
import { measure, NotMeasurable } from "../../evidence/index.js";
import { clopperPearsonInterval, wilsonInterval } from "../../statistics/index.js";
import type { Tolerance } from "../expectations/expectation.js";
import type { AggregateOutcome, AggregateValue, RuleOutcome } from "./outcome.js";

/** A rule, and how to find what became of it. */
export interface AppliedRule {
  readonly subject: Subject & { readonly rule: string };
  readonly parameters?: { readonly [name: string]: Json };
  readonly tolerance: Pick<Tolerance, "atLeast" | "judgedOn" | "severity">;
  /** Numbers of the table that it has bounds for; a rule about rows without them. */
  readonly aggregate?: AggregateValue["measure"];
  readonly outcomeOf: () => RuleOutcome | AggregateOutcome;
}

/** What the findings of a check have in common. */
export interface FindingContext {
  readonly about: Subject;
  readonly parameters: { readonly [name: string]: Json };
  readonly inputs: readonly string[];
  readonly level: number;
}

/** The findings of a rule, and its rows where it was measured on some. */
export interface RuleFindings {
  readonly findings: readonly Finding[];
  readonly outcome: RuleOutcome | null;
}

export function ruleFindings(rule: AppliedRule, context: FindingContext): RuleFindings {
  const subject = { ...context.about, ...rule.subject };
  const shared = {
    parameters: { ...context.parameters, ...rule.parameters },
    inputs: context.inputs,
  };
  const taken: { outcome: RuleOutcome | AggregateOutcome | null } = { outcome: null };
  const first = measure(
    rule.aggregate ?? "contract/violation-count",
    subject,
    () => {
      const outcome = rule.outcomeOf();
      taken.outcome = outcome;
      // The findings of numbers are made one by one below.
      if ("values" in outcome) return { value: 0, n: 0 };
      return { value: violationsOf(outcome) + (outcome.absent ?? 0), n: outcome.evaluated };
    },
    shared,
  );
  const { outcome } = taken;
  if (outcome !== null && "values" in outcome)
    return {
      findings: outcome.values.flatMap((value) => valueFindings(value, subject, shared)),
      outcome: null,
    };
  const reason: Reason = first.measurement.status === "measured" ? "no-rows" : first.measurement.reason;
  const findings = [first];
  if (rule.tolerance.atLeast !== undefined) {
    const { atLeast, judgedOn } = rule.tolerance;
    const counted = (): RuleOutcome => {
      if (outcome === null || outcome.evaluated === 0) throw new NotMeasurable(reason);
      return outcome;
    };
    const intervalOf = judgedOn === "clopper-pearson" ? clopperPearsonInterval : wilsonInterval;
    const { level } = context;
    findings.push(
      measure(
        "contract/violation-share",
        subject,
        () => {
          const { evaluated } = counted();
          const violations = violationsOf(counted());
          const interval = intervalOf(violations, evaluated, { level });
          return { value: violations / evaluated, n: evaluated, interval };
        },
        shared,
      ),
    );
    if (judgedOn !== undefined)
      findings.push(
        measure(
          "contract/shortfall",
          subject,
          () => {
            const { evaluated } = counted();
            const keeping = evaluated - violationsOf(counted());
            // In this order: 1 − violations / evaluated would miss the tolerance by a bit.
            const share =
              judgedOn === "point" ? keeping / evaluated : intervalOf(keeping, evaluated, { level }).lower;
            return { value: Math.max(0, atLeast - share), n: evaluated };
          },
          shared,
        ),
      );
  } else if (rule.aggregate !== undefined)
    findings.push(
      measure(
        "contract/shortfall",
        subject,
        () => {
          throw new NotMeasurable(reason);
        },
        shared,
      ),
    );
  return { findings, outcome };
}

function violationsOf({ failing, violations }: RuleOutcome): number {
  return violations ?? failing.length;
}

function valueFindings(
  { measure: id, value, n, excess, interval, category }: AggregateValue,
  subject: Subject,
  shared: { readonly parameters: { readonly [name: string]: Json }; readonly inputs: readonly string[] },
): readonly Finding[] {
  const named =
    category === undefined ? subject : { ...subject, segment: { [subject.column ?? "category"]: category } };
  return [
    measure(id, named, () => ({ value, n, ...(interval === undefined ? {} : { interval }) }), shared),
    measure("contract/shortfall", named, () => ({ value: excess, n }), shared),
  ];
}
