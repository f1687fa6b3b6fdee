import { NotMeasurable } from "../../../evidence/index.js";
import { requireProbabilities, requireSameLength } from "../../../statistics/arguments/index.js";
import { groupConfusion } from "../../../statistics/index.js";
import { rateRounding } from "../thresholds/cutsInWindow.js";
import { measuredCuts } from "../thresholds/measuredCuts.js";
import type { RejectOption, RejectOptionOptions } from "./rejectOption.js";
import { countsAbove, differenceBetween, requireSides, sidesOf } from "./rejectOptionSide.js";

/**
 * Reject-option classification (Kamiran, Karim & Zhang, as AIF360): scores near the threshold are the unsure ones, and in the band
 * (threshold − margin, threshold + margin] the privileged group is refused and every other accepted. Of all pairs of threshold and margin
 * whose metric lies within the bounds, the first with the largest balanced accuracy. That is one cut for each group: threshold + margin for
 * the privileged, threshold − margin for the others, which {@link applyThresholds} follows without any lottery.
 *
 * Scores are probabilities; labels 1 are favorable. Where no pair lies within the bounds, the nearest one is given and `isWithinBounds` says
 * no (AIF360 takes the one whose signed metric is lowest, however unequal). Two sides only: the other groups are made equal to the
 * privileged one together, not to each other. Measure the rule on rows that it was not fitted to.
 *
 * Not measured: `no-rows`; `single-group` (no row on one side); `no-positive-labels`, `no-negative-labels` (among all rows, or on a side
 * where the metric needs them). Throws `RangeError` where lengths differ, at a label, group or score that is none, and at an option
 * that is none: thresholds outside [0, 1] or falling, bounds that cross, counts that are no whole number from 1.
 * Cost: O(n) for the sort, and O(log n) for a pair. Source: Kamiran, Karim & Zhang, Decision theory for discrimination-aware
 * classification (2012). Golden: `fairness/reject-option.json`.
 *
 * @example
 * import { applyThresholds, fitRejectOption } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(0, 1, 1, 0, 1, 1);
 * const yScore = Float64Array.of(0.25, 0.75, 0.9, 0.125, 0.375, 0.375);
 * const groupOf = Int32Array.of(0, 0, 0, 1, 1, 1);
 * const thresholds = { from: 0.5, to: 0.5, count: 1 };
 * const options = { groupOf, groups: 2, privileged: 0, metric: "selection-rate", thresholds, margins: 5 } as const;
 * const rule = fitRejectOption(yTrue, yScore, options);
 * rule.margin; // => 0.25
 * rule.groups.map((group) => group?.cut); // => [{ above: 0.75 }, { above: 0.25 }]
 */
export function fitRejectOption(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: RejectOptionOptions,
): RejectOption {
  const { groupOf, groups, privileged, metric, bounds = [-0.05, 0.05] } = options;
  const { thresholds = { from: 0.01, to: 0.99, count: 100 }, margins = 50 } = options;
  requireOptions({ ...options, bounds, thresholds, margins });
  const totals = groupConfusion(yTrue, yTrue, { groupOf, groups });
  requireSameLength(attempt, yTrue.length, yScore.length);
  requireProbabilities(attempt, yScore);
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  const sides = sidesOf(yTrue, yScore, (row) => groupOf[row] === privileged);
  requireSides(sides, metric);
  const positives = sides[0].positives.length + sides[1].positives.length;
  const negatives = yTrue.length - positives;
  let best = { threshold: 0, margin: 0, distance: Infinity, correct: -Infinity, difference: 0 };
  for (const threshold of evenly(thresholds.from, thresholds.to, thresholds.count)) {
    for (const margin of evenly(0, threshold <= 0.5 ? threshold : 1 - threshold, margins)) {
      const others = countsAbove(sides[0], threshold - margin);
      const own = countsAbove(sides[1], threshold + margin);
      const difference = differenceBetween(metric, sides, [others, own]);
      const outside = Math.max(bounds[0] - difference, difference - bounds[1]);
      const distance = outside > rateRounding ? outside : 0;
      if (distance > best.distance) continue;
      const trueNegatives = negatives - own.falsePositives - others.falsePositives;
      // Balanced accuracy times 2 · positives · negatives: a whole number, so that ties are ties.
      const correct = (own.truePositives + others.truePositives) * negatives + trueNegatives * positives;
      if (distance < best.distance || correct > best.correct)
        best = { threshold, margin, distance, correct, difference };
    }
  }
  const { threshold, margin, difference, distance, correct } = best;
  const cuts = totals.map(({ truePositives, trueNegatives }, group) =>
    truePositives + trueNegatives === 0
      ? null
      : { above: group === privileged ? threshold + margin : threshold - margin },
  );
  return {
    format: 1,
    kind: "reject-option",
    privileged,
    metric,
    bounds: [bounds[0], bounds[1]],
    threshold,
    margin,
    difference,
    isWithinBounds: distance === 0,
    balancedAccuracy: correct / (2 * positives * negatives),
    ...measuredCuts(cuts, { yTrue, yScore, groupOf }),
  };
}

const attempt = "search a reject option";

function evenly(from: number, to: number, count: number): Float64Array {
  const step = count === 1 ? 0 : (to - from) / (count - 1);
  const points = Float64Array.from({ length: count }, (_, i) => from + i * step);
  if (count > 1) points[count - 1] = to;
  return points;
}

function requireOptions(
  options: RejectOptionOptions & Required<Pick<RejectOptionOptions, "bounds" | "thresholds" | "margins">>,
): void {
  const { groups, privileged, metric, bounds, thresholds, margins } = options;
  const { from, to, count } = thresholds;
  const refuse = (got: string, needs: string): never => {
    throw new RangeError(`cannot ${attempt}: got ${got}, it needs ${needs}`);
  };
  if (!(Number.isSafeInteger(privileged) && privileged >= 0 && privileged < groups))
    refuse(`the privileged group ${privileged}`, `one of ${groups} groups`);
  if (!["selection-rate", "true-positive-rate", "average-odds"].includes(metric))
    refuse(`the metric "${metric}"`, "selection-rate, true-positive-rate or average-odds");
  if (!(bounds[0] <= bounds[1]))
    refuse(`the bounds ${bounds[0]} and ${bounds[1]}`, "a lower and an upper one");
  if (!(from >= 0 && from <= to && to <= 1))
    refuse(`thresholds from ${from} to ${to}`, "rising ones in [0, 1]");
  for (const number of [count, margins])
    if (!(Number.isSafeInteger(number) && number >= 1)) refuse(`${number} of them`, "a whole number from 1");
}
