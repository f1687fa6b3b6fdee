import { requireLevel } from "../../statistics/arguments/index.js";
import type { Count, IntervalOptions } from "../../statistics/index.js";
import { clopperPearsonInterval } from "../../statistics/index.js";
import type { GroupMeasurement } from "../groups/groupTable.js";
import { simultaneousBands } from "./simultaneousBands.js";

/**
 * The rate of each cell with intervals that hold all true rates at once: Clopper and Pearson's at 1 − (1 − level)/m, over the m cells
 * that have trials. With probability `level` or more *no* interval misses, for every number of cells, every size of them and every rate.
 *
 * A cell without trials is not measured (`empty-group`) and stays at its place. `level` of the intervals is that of the whole band.
 * Throws `RangeError` unless 0 ≤ successes ≤ trials are whole numbers. The trials must be independent and the cells disjoint.
 * Compare cells by {@link bandGap} and {@link bandRatio}: two bands that overlap do not say that two rates are equal.
 * Cost: two quantiles a cell. Source: Clopper & Pearson, Biometrika 26 (1934); Bonferroni's inequality.
 *
 * @example
 * import { rateBands } from "@probity/core/fairness";
 * const [first, second] = rateBands([{ successes: 30, trials: 100 }, { successes: 0, trials: 0 }]);
 * first; // => { status: "measured", value: 0.3, n: 100, interval: { lower: 0.212406, upper: 0.399815, level: 0.95, method: "simultaneous-clopper-pearson" } }
 * second; // => { status: "not-measured", reason: "empty-group" }
 */
export function rateBands(
  cells: readonly Count[],
  options: IntervalOptions = {},
): readonly GroupMeasurement[] {
  const level = requireLevel(options);
  // No trials, and yet a success: that is no count, which the interval refuses.
  const rates = cells.map(({ successes, trials }) =>
    trials === 0 && successes === 0 ? null : { value: successes / trials, n: trials, successes },
  );
  return simultaneousBands(rates, level, ({ successes, n }, each) =>
    clopperPearsonInterval(successes, n, { level: each }),
  );
}
