import type { Expectation } from "../expectations/expectation.js";
import type { InferredKind, RuleEvidence, WithheldRule } from "./inferredContract.js";

/** An expectation that the profile supports, not yet held against the holdout. */
export interface RuleCandidate {
  readonly kind: InferredKind;
  readonly evidence: RuleEvidence;
  readonly support: number;
  readonly expectation: Expectation;
}

/** What the profile of a column gives. */
export interface ColumnCandidates {
  readonly candidates: readonly RuleCandidate[];
  readonly withheld: readonly WithheldRule[];
}

/** Rules about how values are spread want at least so many rows. */
export const fewestRows = 20;
