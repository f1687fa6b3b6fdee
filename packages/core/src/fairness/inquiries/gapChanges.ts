import type { Reason } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import type { BoundedInterval, ConfusionCounts } from "../../statistics/index.js";
import { chiSquaredSurvival, holm, normalSurvival, normalUpperQuantile } from "../../statistics/index.js";
import type { ParityRate } from "./rateGaps.js";
import { countOf, parityRates } from "./rateGaps.js";

/** Whether the difference of a rate between a group and the reference changes over windows. */
export interface GapChange {
  readonly group: number;
  readonly rate: ParityRate;
  readonly outcome:
    | {
        /** The difference over all windows, those with less variance counting more. */
        readonly difference: number;
        /** Windows in which both have rows enough. */
        readonly windows: number;
        /** Cochran's Q of the differences. */
        readonly statistic: number;
        /** That they are all the same; adjusted by Holm over groups and rates. */
        readonly changePValue: number;
        /** The change of the difference from one window to the next, by weighted least squares. */
        readonly slope: number;
        readonly slopeInterval: BoundedInterval;
        /** That the slope is 0, two-sided; adjusted by Holm over groups and rates. */
        readonly trendPValue: number;
        /** Both p-values before they were adjusted. */
        readonly unadjusted: { readonly changePValue: number; readonly trendPValue: number };
      }
    | { readonly reason: Reason };
}

/** All groups against the reference, rate by rate; `counts` by window and group. */
export function gapChanges(
  counts: readonly (readonly ConfusionCounts[])[],
  reference: number,
  { level, leastRows }: { readonly level: number; readonly leastRows: number },
): readonly GapChange[] {
  const groups = Array.from(counts[0]!.keys()).filter((group) => group !== reference);
  const found = groups.flatMap((group) =>
    parityRates.map((rate) => ({
      group,
      rate,
      outcome: attempt(() =>
        changeOf(
          counts.map((own) => differenceOf([own[group]!, own[reference]!], rate, leastRows)),
          level,
        ),
      ),
    })),
  );
  const measured = found.flatMap(({ outcome }) => ("value" in outcome ? [outcome.value] : []));
  const changes = holm(measured.map(({ changePValue }) => changePValue));
  const trends = holm(measured.map(({ trendPValue }) => trendPValue));
  let at = -1;
  return found.map(({ group, rate, outcome }) => {
    if ("reason" in outcome) return { group, rate, outcome };
    at += 1;
    const { changePValue, trendPValue } = outcome.value;
    const adjusted = { changePValue: changes[at]!, trendPValue: trends[at]! };
    return {
      group,
      rate,
      outcome: { ...outcome.value, ...adjusted, unadjusted: { changePValue, trendPValue } },
    };
  });
}

interface Difference {
  readonly value: number;
  readonly variance: number;
}

/** The variance is that of rates with one success and one failure more (Agresti & Caffo), so that it is never 0. */
function differenceOf(
  counts: readonly [ConfusionCounts, ConfusionCounts],
  rate: ParityRate,
  leastRows: number,
): Difference | undefined {
  const pair = counts.flatMap((one) => {
    const count = countOf(one, rate);
    return "value" in count && count.value.trials >= leastRows ? [count.value] : [];
  });
  const [first, second] = pair;
  if (first === undefined || second === undefined) return undefined;
  const variance = pair.reduce((sum, { successes, trials }) => {
    const smoothed = (successes + 1) / (trials + 2);
    return sum + (smoothed * (1 - smoothed)) / trials;
  }, 0);
  return { value: first.successes / first.trials - second.successes / second.trials, variance };
}

type Change = Omit<Exclude<GapChange["outcome"], { readonly reason: Reason }>, "unadjusted">;

function changeOf(differences: readonly (Difference | undefined)[], level: number): Change {
  const points = differences.flatMap((one, window) => (one === undefined ? [] : [{ ...one, window }]));
  if (points.length < 2) throw new NotMeasurable("too-few-rows");
  const weighted = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point) / point.variance, 0);
  const weights = weighted(() => 1);
  const difference = weighted(({ value }) => value) / weights;
  const center = weighted(({ window }) => window) / weights;
  const statistic = weighted(({ value }) => (value - difference) * (value - difference));
  const spread = weighted(({ window }) => (window - center) * (window - center));
  const slope = weighted(({ value, window }) => (window - center) * value) / spread;
  const halfWidth = normalUpperQuantile((1 - level) / 2) / Math.sqrt(spread);
  return {
    difference,
    windows: points.length,
    statistic,
    changePValue: chiSquaredSurvival(statistic, points.length - 1),
    slope,
    slopeInterval: { lower: slope - halfWidth, upper: slope + halfWidth, level, method: "normal" },
    trendPValue: Math.min(1, 2 * normalSurvival(Math.abs(slope) * Math.sqrt(spread))),
  };
}
