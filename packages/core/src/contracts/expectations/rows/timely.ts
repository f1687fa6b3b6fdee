import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link timely}. */
export interface Timely<Column extends string = string> extends Rule<Column> {
  readonly kind: "timely";
  readonly withinMs: number;
}

/**
 * Expects that what happened arrived within a time: arrived − happened ≤ `withinMs`, both columns of instants. A row that arrived
 * before it happened breaks the rule; one with a missing cell among the two is not evaluated.
 *
 * Throws `RangeError` unless `withinMs` is a finite number from 0, for the same column twice and for a tolerance outside [0, 1].
 *
 * @example
 * import { timely } from "@probity/core/contracts";
 * timely("happened_at", "arrived_at", { withinMs: 3_600_000, atLeast: 0.99 }).id; // => "timely(happened_at, arrived_at)"
 */
export function timely<const Column extends string>(
  happened: Column,
  arrived: Column,
  { withinMs, ...tolerance }: { readonly withinMs: number } & Tolerance,
): Timely<Column> {
  if (!(Number.isFinite(withinMs) && withinMs >= 0))
    throw new RangeError(`cannot expect arrival within ${withinMs} ms, it needs a number from 0`);
  return { kind: "timely", ...rule("timely", [happened, arrived], tolerance), withinMs };
}
