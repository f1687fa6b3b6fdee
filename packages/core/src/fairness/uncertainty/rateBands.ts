import { attempt } from "../../evidence/index.js";
import type { Count, IntervalOptions } from "../../statistics/index.js";
import { clopperPearsonInterval } from "../../statistics/index.js";
import type { GroupMeasurement } from "../groups/groupTable.js";
import { requireLevel } from "./requireLevel.js";

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
  const level = requireLevel("make bands", options);
  const measured = cells.filter(({ trials }) => trials > 0).length;
  const each = 1 - (1 - level) / Math.max(measured, 1);
  return cells.map(({ successes, trials }): GroupMeasurement => {
    const outcome = attempt(() => clopperPearsonInterval(successes, trials, { level: each }));
    if ("reason" in outcome) return { status: "not-measured", reason: "empty-group" };
    const interval = { ...outcome.value, level, method: "simultaneous-clopper-pearson" } as const;
    return { status: "measured", value: successes / trials, n: trials, interval };
  });
}
