import { NotMeasurable } from "../../evidence/index.js";
import type { RuledRows } from "./groupRates.js";
import { groupRates, rateInterval } from "./groupRates.js";
import type { MeasuredShare } from "./ruleGap.js";

/** For each row the probability of a right prediction. */
export function rightness({ yTrue, rule }: RuledRows): Float64Array {
  return Float64Array.from(rule, (probability, row) => (yTrue[row] === 1 ? probability : 1 - probability));
}

/** The expected share of right predictions, with Clopper and Pearson's interval. Not measured: `no-rows`, `zero-total-weight`. */
export function ruleAccuracy(rows: RuledRows, level: number): MeasuredShare {
  const whole = { ...rows, rule: rightness(rows), groupOf: new Int32Array(rows.yTrue.length), groups: 1 };
  const rate = groupRates(whole, { label: null })[0] ?? null;
  if (rate === null) throw new NotMeasurable(rows.yTrue.length === 0 ? "no-rows" : "zero-total-weight");
  return {
    value: rate.value,
    n: rate.n,
    interval: { ...rateInterval(rate, level), level, method: "clopper-pearson" },
  };
}
