import type { Reason } from "../../evidence/index.js";
import type { Expectation } from "../expectations/expectation.js";
import type { Sensitivity } from "../metadata.js";

/** What {@link inferContract} proposes, and what it does not. Plain values: no zod is in it. */
export interface InferredContract {
  readonly columns: readonly InferredColumn[];
  /** The columns are all that there may be. */
  readonly closed: boolean;
  readonly proposed: readonly ProposedRule[];
  /** Rules that hold in the profiled table and are not proposed, for what the holdout says of them. */
  readonly refused: readonly RefusedRule[];
  /** Rules that were not looked for, and why. */
  readonly withheld: readonly WithheldRule[];
}

/** What the row schema says of a column. */
export interface InferredColumn {
  readonly name: string;
  readonly type: InferredType;
  readonly nullable: boolean;
  readonly sensitivity?: Sensitivity;
}

/** `any-number` lets NaN and the infinities pass; `unknown` everything. */
export type InferredType = "integer" | "number" | "any-number" | "text" | "boolean" | "timestamp" | "unknown";

/** What a proposed rule is about. The first five are parts of the row schema, the others expectations. */
export type InferredKind =
  | "closed-columns"
  | "type"
  | "required"
  | "finite"
  | "integer"
  | "complete"
  | "mostly-finite"
  | "mostly-whole"
  | "key"
  | "order"
  | "enumeration"
  | "range"
  | "length"
  | "pattern"
  | "date"
  | "row-count";

/** Figures that a rule rests on. Counts and shares, never a cell. */
export interface RuleEvidence {
  readonly [figure: string]: number | string;
}

/** A rule that the profile supports and the holdout keeps. */
export interface ProposedRule {
  readonly kind: InferredKind;
  /** The id of the rule in a check, such as `unique(id)` or `schema(age)`. */
  readonly rule: string;
  readonly column: string | null;
  readonly evidence: RuleEvidence;
  /** Rows of the profiled table that it rests on. */
  readonly support: number;
  /** The least share of rows that keep it: 1 for a rule without a tolerance. */
  readonly atLeast: number;
  readonly holdout: HoldoutCounts;
  /** `null` for a part of the row schema. */
  readonly expectation: Expectation | null;
}

/** What the holdout says of a rule. */
export interface HoldoutCounts {
  readonly evaluated: number;
  readonly violations: number;
}

/** A rule that the holdout breaks beyond its tolerance, or could not test. */
export type RefusedRule = Omit<ProposedRule, "expectation" | "holdout"> &
  (
    | { readonly because: "broken"; readonly holdout: HoldoutCounts }
    | { readonly because: "not-tested"; readonly reason: Reason }
  );

/** A rule that would show values of a column that may not be shown, or that too few rows speak for. */
export interface WithheldRule {
  readonly kind: InferredKind;
  readonly column: string;
  readonly because:
    | "sensitivity"
    | "values-not-in-profile"
    | "too-few-rows"
    | "too-many-unseen"
    | "unreadable";
}
