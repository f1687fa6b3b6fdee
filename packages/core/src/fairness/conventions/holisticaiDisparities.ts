import { NotMeasurable } from "../../evidence/index.js";
import type { ConfusionRate } from "../../statistics/index.js";
import { log } from "../../statistics/portable/index.js";
import { cellWith } from "../groups/cellWith.js";
import { groupMeasurement } from "../groups/groupMeasurement.js";
import type { Grouping, GroupMeasurement, Segment } from "../groups/groupTable.js";
import { confusionOf, quotient, rateOf } from "./confusionOf.js";

/** Holistic AI's names for its gaps between two groups. */
export type HolisticaiDisparity =
  | "statisticalParity"
  | "disparateImpact"
  | "fourFifths"
  | "cohenD"
  | "zTestDiff"
  | "zTestRatio"
  | "equalOpportunityDiff"
  | "falsePositiveRateDiff"
  | "averageOddsDiff"
  | "accuracyDiff";

/**
 * The gaps of Holistic AI by its names: of two groups, the compared one minus, or over, the reference; rows of other groups take no part.
 *
 * `fourFifths` is the smaller of ratio and inverse, `cohenD` the difference over the pooled standard deviation of the predicted labels, `zTestDiff`
 * and `zTestRatio` z statistics of the difference and of the logarithm of the ratio at the pooled rate.
 *
 * Not measured: a rate without denominator, `zero-count` for a ratio to 0 or the logarithm of 0, `no-spread` for a statistic where all rows are
 * alike. Throws `RangeError` where no cell has these labels, or at a table without predictions. Cost: O(cells).
 * Source: holisticai 1.0.14. Golden: `fairness/conventions.json`.
 *
 * @example
 * import { groupMetrics, holisticaiDisparities } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * const gaps = holisticaiDisparities(groupings[0]!, { compared: { team: "b" }, reference: { team: "a" } });
 * gaps.statisticalParity; // => { status: "measured", value: -0.5, n: 5 }
 * gaps.zTestDiff; // => { status: "measured", value: -1.369306, n: 5 }
 */
export function holisticaiDisparities(
  grouping: Grouping,
  options: { readonly compared: Segment; readonly reference: Segment },
): Readonly<Record<HolisticaiDisparity, GroupMeasurement>> {
  const [first, second] = [options.compared, options.reference].map((labels) => cellWith(grouping, labels));
  const [a, b] = [confusionOf(first!), confusionOf(second!)];
  const [rowsA, rowsB] = [first!.weight, second!.weight];
  const gap = (rate: ConfusionRate): number => rateOf(a, rate) - rateOf(b, rate);
  const selected = (): readonly [number, number] => [rateOf(a, "selectionRate"), rateOf(b, "selectionRate")];
  const ratio = (): number => quotient(...selected());
  const pooled = (): number => {
    const [one, other] = selected();
    const rate = (one * rowsA + other * rowsB) / (rowsA + rowsB);
    if (!(rate > 0 && rate < 1)) throw new NotMeasurable("no-spread");
    return rate;
  };
  const sizes = 1 / rowsA + 1 / rowsB;
  const measured = (value: () => number): GroupMeasurement =>
    groupMeasurement(() => ({ value: value(), n: first!.n + second!.n }));
  return {
    statisticalParity: measured(() => gap("selectionRate")),
    disparateImpact: measured(ratio),
    fourFifths: measured(() => Math.min(ratio(), quotient(1, ratio()))),
    cohenD: measured(() => {
      const [one, other] = selected();
      const squares = (rowsA - 1) * one * (1 - one) + (rowsB - 1) * other * (1 - other);
      const spread = squares / (rowsA + rowsB - 2);
      if (!(spread > 0)) throw new NotMeasurable("no-spread");
      return (one - other) / Math.sqrt(spread);
    }),
    zTestDiff: measured(() => {
      const rate = pooled();
      return gap("selectionRate") / Math.sqrt(rate * (1 - rate) * sizes);
    }),
    zTestRatio: measured(() => {
      const rate = pooled();
      if (ratio() === 0) throw new NotMeasurable("zero-count");
      return log(ratio()) / Math.sqrt(((1 - rate) / rate) * sizes);
    }),
    equalOpportunityDiff: measured(() => gap("truePositiveRate")),
    falsePositiveRateDiff: measured(() => gap("falsePositiveRate")),
    averageOddsDiff: measured(() => (gap("truePositiveRate") + gap("falsePositiveRate")) / 2),
    accuracyDiff: measured(() => gap("accuracy")),
  };
}
