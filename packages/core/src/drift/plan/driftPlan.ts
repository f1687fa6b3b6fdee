import type { ColumnRole } from "../columns/columnSide.js";
import type { DriftMethod } from "../methods/driftMethods.js";

/** How one column is compared. */
export interface ColumnPlan {
  readonly column: string;
  /** What its values are compared as; `none` leaves the column out. */
  readonly role: ColumnRole | "none";
  /** Each gives a test of its own; presence is always tested beside them. */
  readonly methods: readonly DriftMethod[];
}

/** What is compared, how, and which errors are allowed: plain JSON, made by {@link defineDriftPlan}. */
export interface DriftPlan {
  readonly format: 1;
  readonly columns: readonly ColumnPlan[];
  /** Share of false alarms among the columns that are called changed, on average. */
  readonly falseDiscoveryRate: number;
  /** The chance with which the smallest detectable change is found. */
  readonly power: number;
}
