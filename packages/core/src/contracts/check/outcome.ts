import type { Interval } from "../../evidence/index.js";

/** The rows that break a rule, among those it was evaluated on. */
export interface RuleOutcome {
  readonly failing: Uint32Array;
  readonly evaluated: number;
  /** How many rows break it, where `failing` holds a sample of them. */
  readonly violations?: number;
  /** Violations that are no rows of the table (rows that are not there), beside `failing`. */
  readonly absent?: number;
}

/** One number of the table, and how far it lies outside its bounds. */
export interface AggregateValue {
  readonly measure: "contract/aggregate-value" | "contract/category-share" | "contract/age";
  readonly value: number;
  readonly n: number;
  readonly excess: number;
  readonly interval?: Interval;
  /** The category that the number is of. */
  readonly category?: string;
}

/** What a rule about numbers of the table found. */
export interface AggregateOutcome {
  readonly values: readonly AggregateValue[];
}
