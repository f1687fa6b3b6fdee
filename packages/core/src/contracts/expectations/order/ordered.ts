import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** A column whose values go one way from row to row. The second column, where there is one, is the group within which they do. */
export interface Ordered<Column extends string = string> extends Rule<Column> {
  readonly kind: "ordered";
  readonly way: OrderedWay;
}

/** Which way values go. */
export type OrderedWay = "increasing" | "strictly-increasing" | "decreasing" | "strictly-decreasing";

/** What the expectations of an order take beside the column. */
export interface OrderedOptions<Column extends string> extends Tolerance {
  /** The order holds within each group of this column; missing cells are one group. */
  readonly by?: Column;
}

export function ordered<Column extends string>(
  way: OrderedWay,
  column: Column,
  { by, ...tolerance }: OrderedOptions<Column>,
): Ordered<Column> {
  return { kind: "ordered", ...rule(way, by === undefined ? [column] : [column, by], tolerance), way };
}

/** Whether a value may follow another. False where one is NaN. */
export function mayFollow(way: OrderedWay, before: number, value: number): boolean {
  switch (way) {
    case "increasing":
      return value >= before;
    case "strictly-increasing":
      return value > before;
    case "decreasing":
      return value <= before;
    case "strictly-decreasing":
      return value < before;
  }
}
