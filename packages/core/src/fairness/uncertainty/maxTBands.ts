import { NotMeasurable } from "../../evidence/index.js";
import { requireLevel } from "../../statistics/arguments/index.js";
import type {
  ConfusionCounts,
  ConfusionRate,
  IntervalOptions,
  ResampleOptions,
} from "../../statistics/index.js";
import { confusionRates, linearQuantile, multinomialBootstrap, sortedCopy } from "../../statistics/index.js";
import type { GroupMeasurement } from "../groups/groupTable.js";
import { flatCounts } from "./flatCounts.js";
import { rateCoefficients, weighedCells } from "./metricCoefficients.js";

const fewest = 10;

/**
 * Bands of a rate over large groups by the max-t bootstrap: p̂ ± c √(p̂ (1 − p̂)/n), cut to [0, 1], where c is the `level` quantile of
 * max over groups of |p* − p̂| / √(p* (1 − p*)/n*) on multinomial resamples of the counts ({@link multinomialBootstrap}). All true rates
 * lie inside at once with probability near `level`; the bands are a little narrower than {@link rateBands}, whose level is sure.
 *
 * Not measured, all of it: `too-few-rows` unless every confusion count of every group is 10 or more: on cells of five rows such bands hold
 * in 2 to 80 of 100 cases only. Throws `RangeError` unless the counts are whole numbers. Cost: O(replicates · groups), whatever the rows.
 * Source: Romano & Wolf, JASA 100 (2005).
 *
 * @example
 * import { maxTBands } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * const counts = { truePositives: 60, falsePositives: 20, trueNegatives: 90, falseNegatives: 30 };
 * const [band] = maxTBands([counts, { ...counts, truePositives: 400 }], "selectionRate", { random: seededRandom("1") });
 * band; // => { status: "measured", value: 0.4, n: 200, interval: { lower: 0.319932, upper: 0.480068, level: 0.95, method: "max-t-bootstrap" } }
 */
export function maxTBands(
  groups: readonly ConfusionCounts[],
  rate: ConfusionRate,
  options: ResampleOptions & IntervalOptions,
): readonly GroupMeasurement[] {
  const level = requireLevel(options);
  const counts = flatCounts(groups);
  if (counts.length === 0) throw new NotMeasurable("no-rows");
  if (counts.some((count) => count < fewest)) throw new NotMeasurable("too-few-rows");
  const { numerator, denominator } = rateCoefficients(rate);
  const estimates = groups.map((cells) => {
    const observed = confusionRates[rate](cells);
    return { value: observed.numerator / observed.denominator, n: observed.denominator };
  });
  const draws = multinomialBootstrap(counts, options);
  const largest = new Float64Array(draws.length / counts.length);
  for (let r = 0; r < largest.length; r++) {
    for (let g = 0; g < groups.length; g++) {
      const at = r * counts.length + 4 * g;
      const trials = weighedCells(denominator, draws, at);
      const drawn = weighedCells(numerator, draws, at) / trials;
      const away = Math.abs(drawn - estimates[g]!.value);
      // A resample without spread is as far away as can be.
      if (away > 0 || trials === 0)
        largest[r] = Math.max(largest[r]!, away / Math.sqrt((drawn * (1 - drawn)) / trials) || Infinity);
    }
  }
  const factor = linearQuantile(sortedCopy(largest), level);
  return estimates.map(({ value, n }): GroupMeasurement => {
    const margin = factor * Math.sqrt((value * (1 - value)) / n);
    return {
      status: "measured",
      value,
      n,
      interval: {
        lower: Math.max(0, value - margin),
        upper: Math.min(1, value + margin),
        level,
        method: "max-t-bootstrap",
      },
    };
  });
}
