import type { WeightedGroupIds } from "../groups/groupIds.js";
import { requireHeldOutRows } from "./requireHeldOutRows.js";
import { ruleAccuracy } from "./ruleAccuracy.js";
import type { MeasuredShare, MitigatedGap } from "./ruleGap.js";
import { ruleGap } from "./ruleGap.js";

/** The rows on which rules are set beside each other, and by which gap. */
export interface ParetoOptions extends WeightedGroupIds {
  readonly gap: MitigatedGap;
  /** That all intervals of all rules hold at once; default 0.95. */
  readonly level?: number;
}

/** What one rule trades. */
export interface ParetoPoint {
  /** Its index among the rules. */
  readonly rule: number;
  readonly accuracy: MeasuredShare;
  readonly gap: MeasuredShare;
  /**
   * Whether another rule is as good or better in both, and better in one: `none`, `observed` on these rows, or `shown` where one is better in both by
   * intervals that are apart.
   */
  readonly dominated: "none" | "observed" | "shown";
}

/** All rules, and those that no other betters. */
export interface ParetoFront {
  readonly points: readonly ParetoPoint[];
  /** Indices of the rules that are not dominated, from the smallest gap to the largest; of equal ones the first. */
  readonly front: readonly number[];
}

/**
 * Sets the accuracy of some rules against their gap between groups, on held-out rows: which of them no other rule betters in both.
 *
 * A rule is, for each row, the probability of the favorable prediction. Intervals are as in {@link compareMitigation}, at a level at which all
 * of all rules hold at once. The front of estimates flatters itself: of many rules of like worth, chance sets some on it. Where most are dominated as
 * `observed` and few as `shown`, the rows do not tell them apart; measure the chosen one again on other rows.
 * Not measured: `no-rows`, `zero-total-weight`, `single-group`. Throws `RangeError` without rules, where lengths differ, or at a label, probability,
 * group or weight that is none. Cost: O(rules · (rows + rules)).
 *
 * @example
 * import { paretoFront } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
 * const sharp = Uint8Array.of(1, 0, 1, 0, 1, 0, 0, 0);
 * const even = Uint8Array.of(1, 0, 0, 0, 1, 0, 0, 0);
 * const poor = Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0);
 * const { front, points } = paretoFront(yTrue, [sharp, even, poor], { groupOf, groups: 2, gap: "selection-rate" });
 * front; // => [1, 0]
 * points[2]?.dominated; // => "observed"
 */
export function paretoFront(
  yTrue: Uint8Array,
  rules: readonly (Uint8Array | Float64Array)[],
  options: ParetoOptions,
): ParetoFront {
  const { groupOf, groups, weights, gap, level = 0.95 } = options;
  if (rules.length === 0)
    throw new RangeError("cannot set rules against each other: got none, it needs one at least");
  requireHeldOutRows("set rules against each other", { yTrue, rules }, options);
  const each = 1 - (1 - level) / (2 * rules.length);
  const measured = rules.map((rule, index) => {
    const rows = { yTrue, rule, groupOf, groups, weights };
    const at = (rate: MeasuredShare): MeasuredShare => ({
      ...rate,
      interval: { ...rate.interval, level, method: "simultaneous-clopper-pearson" },
    });
    return { rule: index, accuracy: at(ruleAccuracy(rows, each)), gap: at(ruleGap(rows, gap, each)) };
  });
  const points = measured.map(
    (point): ParetoPoint => ({ ...point, dominated: dominanceOver(point, measured) }),
  );
  const front = points
    .filter(
      ({ dominated }, index) =>
        dominated === "none" && !points.slice(0, index).some((other) => isEqual(other, points[index]!)),
    )
    .sort((a, b) => a.gap.value - b.gap.value)
    .map(({ rule }) => rule);
  return { points, front };
}

type Measured = Omit<ParetoPoint, "dominated">;

function dominanceOver(point: Measured, others: readonly Measured[]): ParetoPoint["dominated"] {
  const better = others.filter(
    (other) =>
      other.accuracy.value >= point.accuracy.value &&
      other.gap.value <= point.gap.value &&
      !isEqual(other, point),
  );
  if (better.length === 0) return "none";
  return better.some(
    ({ accuracy, gap }) =>
      accuracy.interval.lower > point.accuracy.interval.upper &&
      gap.interval.upper < point.gap.interval.lower,
  )
    ? "shown"
    : "observed";
}

function isEqual(a: Measured, b: Measured): boolean {
  return a.accuracy.value === b.accuracy.value && a.gap.value === b.gap.value;
}
