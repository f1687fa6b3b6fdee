import type { Reason } from "../../../../evidence/index.js";

/**
 * What a check of a document came to. `warning`: a broken rule whose severity does not block. `vacuous`: a percentage or an age over
 * nothing. `not-run`: it cannot be run here, for the reason beside it, and says neither good nor bad.
 */
export type OdcsOutcome = "passed" | "failed" | "warning" | "vacuous" | "not-run";

/** One check of a document on its tables. */
export interface OdcsCheck {
  /** The place of the rule in the document, a JSON pointer. */
  readonly at: string;
  /** What is checked, such as `field_minimum` or `row_count`. */
  readonly type: string;
  readonly schema: string;
  readonly property: string | null;
  readonly outcome: OdcsOutcome;
  /** The count, percentage or age in seconds that was compared; `null` where there is none. */
  readonly value: number | null;
  /** The cells that were looked at; `null` for checks that are not about cells. */
  readonly evaluated: number | null;
  readonly reason?: Reason;
}

/** A check before its place and subject are written on it. */
export interface CheckedRule {
  readonly type: string;
  readonly value: number | null;
  readonly evaluated?: number;
  /** Whether the rule holds; `null` where there is nothing to hold for. */
  readonly holds: boolean | null;
  readonly reason?: Reason;
  readonly severity?: string | undefined;
}

const blocking: readonly (string | undefined)[] = [undefined, "error", "critical", "blocking"];

/** The outcome of a rule by its severity. */
export function outcomeOf({ holds, reason, severity }: CheckedRule): OdcsOutcome {
  if (reason !== undefined) return "not-run";
  if (holds === null) return "vacuous";
  if (holds) return "passed";
  return blocking.includes(severity) ? "failed" : "warning";
}

/** A rule that cannot be run. */
export function notRun(type: string, reason: Reason): CheckedRule {
  return { type, value: null, holds: null, reason };
}
