import type { InputName, Json } from "../../evidence/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import type { FairnessPlan } from "./fairnessPlan.js";

/** What is known of the groups of rows whose attribute is missing, from elsewhere: a probability for each row and label. */
export interface AttributeProbabilities {
  /** The sensitive column that they stand for. */
  readonly column: string;
  readonly labels: readonly string[];
  readonly probabilities: DenseMatrix;
}

/** What is audited: outcomes as 1 for the favorable label, actions or scores or both, and the attributes that make the groups, all of the same rows. */
export interface FairnessAudit {
  readonly yTrue: Uint8Array;
  /** The predicted label, 1 for the favorable action. */
  readonly yPred?: Uint8Array;
  /** The probability of label 1. */
  readonly yScore?: Float64Array;
  /** They count a row more or less than once. Inquiries count each row once, and say so where there are weights. */
  readonly weights?: Float64Array;
  /** Each column by itself makes groups, and so does the intersection of all. */
  readonly sensitive: Table;
  /** Columns within whose levels the groups are compared once more. */
  readonly control?: Table;
  /** What the model sees of each row. */
  readonly features?: { readonly names: readonly string[]; readonly matrix: DenseMatrix };
  /** The window of each row in the order of time, −1 outside of all, and what the windows are called. */
  readonly windows?: { readonly windowOf: Int32Array; readonly names: readonly string[] };
  /** 1 for the rows whose outcome is known; the label inquiry compares who is without. Give metrics known rows only. */
  readonly labeled?: Uint8Array;
  readonly attributeProbabilities?: readonly AttributeProbabilities[];
}

/** Names and settings of an audit. */
export interface AuditOptions {
  readonly model: string;
  readonly inputs: readonly InputName[];
  /** What every finding of this audit states, such as the cut-off behind `yPred`. */
  readonly parameters?: { readonly [name: string]: Json };
  /** Default: what {@link defineFairnessPlan} says of nothing. */
  readonly plan?: FairnessPlan;
  /** Seed of what is drawn at random; default "audit-fairness". */
  readonly seed?: string;
}
