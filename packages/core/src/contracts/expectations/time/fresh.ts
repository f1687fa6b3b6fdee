import type { Rule, RuleOptions } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link fresh}. */
export interface Fresh<Column extends string = string> extends Rule<Column> {
  readonly kind: "fresh";
  readonly maxAgeMs: number;
  readonly allowedSkewMs: number;
}

/** How old the data may be. */
export interface FreshOptions extends RuleOptions {
  readonly maxAgeMs: number;
  /** How far the latest instant may lie ahead of the clock; default 0. */
  readonly allowedSkewMs?: number;
}

/**
 * Expects that the latest instant of a column is at most so old by the clock of the check: `contract/age` is clock − latest, in
 * milliseconds. Text of the form `YYYY-MM-DDTHH:MM:SSZ` is read as an instant, other text passed over. No row is rejected for it.
 *
 * Not measured: `clock-ahead` where the latest instant lies beyond `allowedSkewMs` ahead of the clock (one of the two is wrong, and
 * fresh is what such data must not be called); `all-missing` without an instant.
 * Throws `RangeError` unless both spans are finite numbers from 0; the check throws it where it is given no clock.
 *
 * @example
 * import { fresh } from "@probity/core/contracts";
 * fresh("ordered_at", { maxAgeMs: 86_400_000 }).id; // => "fresh(ordered_at)"
 * fresh("ordered_at", { maxAgeMs: -1 }); // throws RangeError
 */
export function fresh<const Column extends string>(
  column: Column,
  { maxAgeMs, allowedSkewMs = 0, ...options }: FreshOptions,
): Fresh<Column> {
  if (![maxAgeMs, allowedSkewMs].every((span) => Number.isFinite(span) && span >= 0))
    throw new RangeError(
      `cannot expect an age up to ${maxAgeMs} ms with a skew of ${allowedSkewMs} ms, it needs numbers from 0`,
    );
  return { kind: "fresh", ...rule("fresh", [column], options), maxAgeMs, allowedSkewMs };
}
