import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link validAt}. The last of the columns is the instant, those before it the key. */
export interface ValidAt<Column extends string = string> extends Rule<Column> {
  readonly kind: "valid-at";
  readonly table: string;
  readonly to: readonly string[];
  readonly from: string;
  readonly until: string;
}

/** The other side of {@link validAt}. */
export interface ValidAtOptions<Column extends string> extends Tolerance {
  /** The column of the instant (or number) at which the key must be valid. */
  readonly at: Column;
  /** The name of the other table among the `tables` of the check. */
  readonly table: string;
  /** Its key columns; by default those of the same names. */
  readonly to?: readonly string[];
  /** Its columns of the first instant, and of the first one that is no longer valid (missing: still valid). */
  readonly from: string;
  readonly until: string;
}

/**
 * Expects that each key was valid at its time: another table has a row of the key with from ≤ at < until. A row with a missing cell
 * among key and time is not evaluated; rows of the other table without a `from` are never valid.
 *
 * Throws `RangeError` without a key, where the two keys are not of one length, and for a tolerance outside [0, 1].
 *
 * @example
 * import { validAt } from "@probity/core/contracts";
 * const rule = validAt(["product"], { at: "sold_at", table: "prices", from: "valid_from", until: "valid_until" });
 * rule.id; // => "valid-at(product, sold_at: prices)"
 */
export function validAt<const Column extends string>(
  columns: readonly Column[],
  { at, table, to = columns, from, until, ...tolerance }: ValidAtOptions<Column>,
): ValidAt<Column> {
  if (columns.length === 0 || to.length !== columns.length)
    throw new RangeError(
      `cannot expect a key of ${columns.length} columns among keys of ${to.length}, it needs as many, and one at least`,
    );
  const all = [...columns, at];
  const name = `valid-at(${all.join(", ")}: ${table})`;
  return {
    kind: "valid-at",
    ...rule("valid-at", all, { name, ...tolerance }),
    table,
    to: [...to],
    from,
    until,
  };
}
