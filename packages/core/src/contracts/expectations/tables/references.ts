import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link references}. */
export interface References<Column extends string = string> extends Rule<Column> {
  readonly kind: "references";
  readonly table: string;
  readonly to: readonly string[];
}

/** The other side of {@link references}. */
export interface ReferencesOptions extends Tolerance {
  /** The name of the other table among the `tables` of the check. */
  readonly table: string;
  /** Its columns, in the order of the key; by default those of the same names. */
  readonly to?: readonly string[];
}

/**
 * Expects that each key is one of another table's (foreign key, MATCH SIMPLE): a key with a missing cell is not evaluated, and keys of
 * the other table with one match nothing. Numbers are equal by SameValueZero, text by code units.
 *
 * Throws `RangeError` without columns, where the two keys are not of one length, and for a tolerance outside [0, 1].
 *
 * @example
 * import { references } from "@probity/core/contracts";
 * references(["customer"], { table: "customers", to: ["id"] }).id; // => "references(customer: customers)"
 */
export function references<const Column extends string>(
  columns: readonly Column[],
  { table, to = columns, ...tolerance }: ReferencesOptions,
): References<Column> {
  if (to.length !== columns.length)
    throw new RangeError(
      `cannot expect a key of ${columns.length} columns among keys of ${to.length}, it needs as many`,
    );
  const name = `references(${columns.join(", ")}: ${table})`;
  return {
    kind: "references",
    ...rule("references", [...columns], { name, ...tolerance }),
    table,
    to: [...to],
  };
}
