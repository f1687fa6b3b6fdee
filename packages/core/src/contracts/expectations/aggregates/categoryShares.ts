import type { Bounds, SettledBounds } from "../bounds.js";
import { requireBounds } from "../bounds.js";
import type { Rule, RuleOptions, TolerancePoint } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link categoryShares}. */
export interface CategoryShares<Column extends string = string> extends Rule<Column> {
  readonly kind: "category-shares";
  readonly shares: ReadonlyMap<string, SettledBounds>;
  readonly judgedOn: TolerancePoint;
}

/** What {@link categoryShares} takes beside the shares. */
export interface CategorySharesOptions extends RuleOptions {
  /** What is held against the bounds: the shares (default), or both limits of their intervals. */
  readonly judgedOn?: TolerancePoint;
}

/**
 * Expects the share of each named category among the present cells within bounds, both inclusive. Each category has a finding of its
 * own, `contract/category-share` with an interval. Categories that are not named are counted in the denominator only.
 *
 * Throws `RangeError` without a category, and unless each has bounds in [0, 1] and in order.
 *
 * @example
 * import { categoryShares } from "@probity/core/contracts";
 * categoryShares("plan", { basic: { minimum: 0.4 }, gold: { maximum: 0.2 } }).id; // => "category-shares(plan)"
 * categoryShares("plan", { basic: { minimum: 40 } }); // throws RangeError
 */
export function categoryShares<const Column extends string>(
  column: Column,
  shares: { readonly [category: string]: Bounds },
  { judgedOn = "point", ...options }: CategorySharesOptions = {},
): CategoryShares<Column> {
  const settled = new Map(
    Object.entries(shares).map(([category, bounds]) => [category, requireShares(bounds)] as const),
  );
  if (settled.size === 0) throw new RangeError("cannot expect shares of no category, it needs one");
  return {
    kind: "category-shares",
    ...rule("category-shares", [column], options),
    shares: settled,
    judgedOn,
  };
}

function requireShares(bounds: Bounds): SettledBounds {
  const settled = requireBounds("a share", bounds);
  if (![settled.minimum ?? 0, settled.maximum ?? 1].every((share) => share >= 0 && share <= 1))
    throw new RangeError("cannot expect a share outside [0, 1], it needs bounds within");
  return settled;
}
