import type { BoundedInterval } from "../../statistics/index.js";
import { bandGap } from "../uncertainty/bandGap.js";
import { simultaneousBands } from "../uncertainty/simultaneousBands.js";
import type { GroupRate, RuledRows } from "./groupRates.js";
import { groupRates, rateInterval } from "./groupRates.js";

/** Which rate's gap is meant; `equalized-odds` is the larger of the gaps of the true and the false positive rate. */
export type MitigatedGap = "selection-rate" | "true-positive-rate" | "false-positive-rate" | "equalized-odds";

/** A share with an interval of two ends. */
export interface MeasuredShare {
  readonly value: number;
  readonly n: number;
  readonly interval: BoundedInterval;
}

/** The highest less the lowest rate of a group, over the groups that have one, with the interval of {@link bandGap}. Not measured: `single-group`. */
export function ruleGap(rows: RuledRows, gap: MitigatedGap, level: number): MeasuredShare {
  if (gap === "selection-rate") return gapOfRates(groupRates(rows, { label: null }), level);
  if (gap !== "equalized-odds")
    return gapOfRates(groupRates(rows, { label: gap === "true-positive-rate" ? 1 : 0 }), level);
  return equalizedOddsGap(groupRates(rows, { label: 1 }), groupRates(rows, { label: 0 }), level);
}

/** The larger of the gaps of the true and the false positive rate, each at half the risk. */
export function equalizedOddsGap(
  truePositiveRates: readonly (GroupRate | null)[],
  falsePositiveRates: readonly (GroupRate | null)[],
  level: number,
): MeasuredShare {
  const half = 1 - (1 - level) / 2;
  const truePositive = gapOfRates(truePositiveRates, half);
  const falsePositive = gapOfRates(falsePositiveRates, half);
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

/** The gap of the rates of some groups, `null` where a group has none. */
export function gapOfRates(rates: readonly (GroupRate | null)[], level: number): MeasuredShare {
  const { value, n, interval } = bandGap(simultaneousBands(rates, level, rateInterval));
  return { value, n, interval };
}
