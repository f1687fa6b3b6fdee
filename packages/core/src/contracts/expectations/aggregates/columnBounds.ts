import type { Bounds, SettledBounds } from "../bounds.js";
import { requireBounds } from "../bounds.js";
import type { Rule, RuleOptions } from "../expectation.js";
import { rule } from "../rule.js";

/** One number of a column that lies within bounds. */
export interface ColumnBounds<Column extends string = string> extends Rule<Column>, SettledBounds {
  readonly kind: "column-bounds";
  readonly of: ColumnAggregate;
  /** The p of a quantile, `null` for any other number. */
  readonly p: number | null;
}

/** The numbers that may be bounded. */
export type ColumnAggregate =
  | "mean"
  | "sum"
  | "standard-deviation"
  | "quantile"
  | "distinct-count"
  | "distinct-share"
  | "present-share";

/** Bounds of one number of a column, and what a rule takes. */
export type ColumnBoundsOptions = Bounds & RuleOptions;

export function columnBounds<Column extends string>(
  of: ColumnAggregate,
  column: Column,
  { minimum, maximum, p = null, ...options }: ColumnBoundsOptions & { readonly p?: number | null },
): ColumnBounds<Column> {
  const bounds = requireBounds(`a ${of}`, { minimum, maximum });
  return { kind: "column-bounds", ...rule(of, [column], options), of, p, ...bounds };
}
