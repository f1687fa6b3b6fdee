/** The rows that break a rule, among those it was evaluated on. */
export interface RuleOutcome {
  readonly failing: Uint32Array;
  readonly evaluated: number;
  /** Violations that are no rows of the table (rows that are not there), beside `failing`. */
  readonly absent?: number;
}
