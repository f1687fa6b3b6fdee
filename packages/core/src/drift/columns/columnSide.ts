import type { Knots, SortedSample } from "../../statistics/index.js";
import type { TextColumn } from "../../table/index.js";
import type { Presence } from "./presence.js";

/** The finite numbers of one side: all of them in order, or the knots that were kept of them. */
export interface NumberSide {
  readonly kind: "number";
  readonly distribution: SortedSample | Knots;
}

/** The labels of one side. A stored side may know only the most frequent ones; the rest is a count. */
export interface CategorySide {
  readonly kind: "category";
  /** Rows of each label, in the order of first appearance. */
  readonly counts: ReadonlyMap<string, number>;
  /** Rows whose labels were not kept. */
  readonly other: number;
}

/** Free text of one side: how long it is, in code points, and of which shape. */
export interface TextSide {
  readonly kind: "text";
  readonly length: NumberSide;
  readonly shape: CategorySide;
  /** The texts themselves where their rows are at hand; never stored. */
  readonly column?: TextColumn;
}

/** What a comparison reads of one column of one side, whether it was made from rows now or stored before. */
export interface ColumnSide {
  readonly rows: number;
  readonly presence: Presence;
  readonly values: NumberSide | CategorySide | TextSide;
}

/** What the values of a column are compared as. */
export type ColumnRole = ColumnSide["values"]["kind"];
