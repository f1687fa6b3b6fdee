import { dayMsOrNull } from "../../../time/index.js";
import { timestampOrNull } from "../cells/timestampOrNull.js";
import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";
import type { RowRule } from "./rowRule.js";

/** Two columns of text whose instants or days are in order. */
export interface OrderedText<Column extends string = string> extends Rule<Column> {
  readonly kind: "timestamp-at-most" | "timestamp-below" | "date-at-most" | "date-below";
}

export function orderedText<Column extends string>(
  kind: OrderedText["kind"],
  columns: readonly [Column, Column],
  tolerance: Tolerance,
): OrderedText<Column> {
  return { kind, ...rule(kind, columns, tolerance) };
}

export function orderedTextRule({ kind, columns }: OrderedText): RowRule {
  const parse = kind === "timestamp-at-most" || kind === "timestamp-below" ? timestampOrNull : dayMsOrNull;
  const mayEqual = kind === "timestamp-at-most" || kind === "date-at-most";
  return {
    sees: "values",
    columns,
    kinds: new Map(columns.map((column) => [column, new Set(["text"] as const)])),
    answer: ([first, second]) => {
      const earlier = typeof first === "string" ? parse(first) : null;
      const later = typeof second === "string" ? parse(second) : null;
      if (earlier === null || later === null) return null;
      return mayEqual ? earlier <= later : earlier < later;
    },
  };
}
