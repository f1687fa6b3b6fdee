import type { BoundedInterval } from "../../statistics/index.js";
import type { GroupMeasurement } from "../groups/groupTable.js";

/** A rate that was observed, and the rows it stands on. */
export interface ObservedRate {
  readonly value: number;
  readonly n: number;
}

/**
 * Some rates with intervals that hold all of them at once at `level`: each is what `intervalOf` gives at 1 − (1 − level)/m, over the m cells that have a
 * rate. A cell without one (`null`) is not measured (`empty-group`) and stays at its place. Source: Bonferroni's inequality.
 */
export function simultaneousBands<R extends ObservedRate>(
  rates: readonly (R | null)[],
  level: number,
  intervalOf: (rate: R, level: number) => Pick<BoundedInterval, "lower" | "upper">,
): readonly GroupMeasurement[] {
  const measured = rates.filter((rate) => rate !== null).length;
  const each = 1 - (1 - level) / Math.max(measured, 1);
  return rates.map((rate): GroupMeasurement => {
    if (rate === null) return { status: "not-measured", reason: "empty-group" };
    const { value, n } = rate;
    const { lower, upper } = intervalOf(rate, each);
    return {
      status: "measured",
      value,
      n,
      interval: { lower, upper, level, method: "simultaneous-clopper-pearson" },
    };
  });
}
