import type { Interval, Reason } from "../../evidence/index.js";
import type { ConfusionCounts } from "../../statistics/index.js";

/** Column → label: which rows something speaks of. Empty for all rows. */
export interface Segment {
  readonly [column: string]: string;
}

/** A metric of the rows of one cell: its value, the rows in its denominator, and its interval where it has one; or why there is no value. */
export type GroupMeasurement =
  | {
      readonly status: "measured";
      readonly value: number;
      readonly n: number;
      readonly interval?: Interval;
    }
  | { readonly status: "not-measured"; readonly reason: Reason };

/** What was measured on some rows. Without rows every metric is not measured. */
export interface GroupFigures<M extends string = string> {
  readonly n: number;
  /** The sum of the weights; `n` where there are none. */
  readonly weight: number;
  /** Rows, or their weights, by label and prediction; absent where no yes-or-no predictions were given. */
  readonly confusion?: ConfusionCounts;
  readonly metrics: Readonly<Record<M, GroupMeasurement>>;
}

/** One group, one level of control columns, or all rows. A cell without rows stands here too. */
export interface GroupCell<M extends string = string> extends GroupFigures<M> {
  /** The labels of the control columns, then of the sensitive ones. */
  readonly segment: Segment;
}

/** The groups that some sensitive columns make of the rows with some labels of the control columns: what is compared with each other. */
export interface Grouping<M extends string = string> {
  /** One sensitive column, or all of them: their intersection. */
  readonly features: readonly string[];
  /** The labels of the control columns; empty without any. */
  readonly within: Segment;
  /** All these rows together. */
  readonly overall: GroupCell<M>;
  /** Every combination of labels in the order of {@link groupsOf}, empty ones too. */
  readonly cells: readonly GroupCell<M>[];
}

/** Metrics by group: for each combination of control labels the groups of each sensitive column, then of the intersection where there are several. */
export interface GroupTable<M extends string = string> {
  readonly metrics: readonly M[];
  /** All rows. */
  readonly overall: GroupCell<M>;
  readonly groupings: readonly Grouping<M>[];
}
