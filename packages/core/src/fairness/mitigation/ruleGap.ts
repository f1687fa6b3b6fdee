import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { RuledRows, RuleRate } from "./ruleRates.js";
import { groupRates, rateInterval } from "./ruleRates.js";

/** Which rate's gap is meant; `equalized-odds` is the larger of the gaps of the true and the false positive rate. */
export type GapName = "selection-rate" | "true-positive-rate" | "false-positive-rate" | "equalized-odds";

/** A share with an interval of two ends. */
export interface BoundedRate {
  readonly value: number;
  readonly n: number;
  readonly interval: Interval & { readonly lower: number; readonly upper: number };
}

/** The highest less the lowest rate of a group, over the groups that have one. Not measured: `single-group`. */
export function ruleGap(rows: RuledRows, gap: GapName, level: number): BoundedRate {
  if (gap === "selection-rate") return gapOfRates(groupRates(rows, { label: null }), level);
  if (gap !== "equalized-odds")
    return gapOfRates(groupRates(rows, { label: gap === "true-positive-rate" ? 1 : 0 }), level);
  // The larger of two, each at half the risk.
  const half = 1 - (1 - level) / 2;
  const truePositive = gapOfRates(groupRates(rows, { label: 1 }), half);
  const falsePositive = gapOfRates(groupRates(rows, { label: 0 }), half);
  const larger = truePositive.value >= falsePositive.value ? truePositive : falsePositive;
  return {
    value: larger.value,
    n: truePositive.n + falsePositive.n,
    interval: {
      ...larger.interval,
      level,
      lower: Math.max(truePositive.interval.lower, falsePositive.interval.lower),
      upper: Math.max(truePositive.interval.upper, falsePositive.interval.upper),
    },
  };
}

/**
 * The gap over groups, with the interval that follows from intervals of all rates at once: max(0, max(L_g − U_h)) … max(U_g − L_h), each rate's at
 * 1 − (1 − level)/m. Not measured: `single-group` where fewer than two groups have a rate. Source: Bonferroni's inequality.
 */
function gapOfRates(rates: readonly (RuleRate | null)[], level: number): BoundedRate {
  const known = rates.filter((rate) => rate !== null);
  if (known.length < 2) throw new NotMeasurable("single-group");
  const bands = known.map((rate) => rateInterval(rate, 1 - (1 - level) / known.length));
  const values = known.map(({ value }) => value);
  let farthest = 0;
  bands.forEach((one, g) => {
    bands.forEach((other, h) => {
      if (g !== h) farthest = Math.max(farthest, one.upper - other.lower);
    });
  });
  const nearest = Math.max(...bands.map(({ lower }) => lower)) - Math.min(...bands.map(({ upper }) => upper));
  return {
    value: Math.max(...values) - Math.min(...values),
    n: known.reduce((sum, { rows }) => sum + rows, 0),
    interval: { lower: Math.max(0, nearest), upper: farthest, level, method: "simultaneous-clopper-pearson" },
  };
}
