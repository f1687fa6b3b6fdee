import { attempt, NotMeasurable } from "../../evidence/index.js";
import { requireWord } from "../../statistics/arguments/index.js";
import { groupMeasurement } from "../groups/groupMeasurement.js";
import type { GroupFigures, Grouping, GroupMeasurement } from "../groups/groupTable.js";
import { confusionOf } from "./confusionOf.js";

/** Fairlearn's names for its gaps. */
export type FairlearnDisparity =
  | "demographicParityDifference"
  | "demographicParityRatio"
  | "equalOpportunityDifference"
  | "equalOpportunityRatio"
  | "equalizedOddsDifference"
  | "equalizedOddsRatio";

/** Fairlearn's parameters, with its defaults: `between_groups` and `worst_case`. */
export interface FairlearnOptions {
  readonly method?: "between_groups" | "to_overall";
  readonly agg?: "worst_case" | "mean";
}

type Rate = (cell: GroupFigures) => number;

/** The rate of some rows as Fairlearn writes it: 0 where there is no such label. */
const rate =
  (part: (cell: GroupFigures) => number, whole: (cell: GroupFigures) => number): Rate =>
  (cell) =>
    whole(cell) === 0 ? 0 : part(cell) / whole(cell);

const selectionRate = rate(
  (cell) => confusionOf(cell).truePositives + confusionOf(cell).falsePositives,
  (cell) => cell.weight,
);
const truePositiveRate = rate(
  (cell) => confusionOf(cell).truePositives,
  (cell) => confusionOf(cell).truePositives + confusionOf(cell).falseNegatives,
);
const falsePositiveRate = rate(
  (cell) => confusionOf(cell).falsePositives,
  (cell) => confusionOf(cell).falsePositives + confusionOf(cell).trueNegatives,
);

/**
 * The gaps of Fairlearn by its names, for those who compare with figures that it gave. A compatibility profile: a group without positive labels
 * counts there as one with a true positive rate of 0 (and likewise for false positives), one group alone has a difference of 0, and of equalized odds
 * a false positive ratio of 0/0 is passed over. The library's own {@link disparity} leaves such a group out and names it.
 *
 * Not measured: `no-rows`; `zero-count` where a ratio is 0/0 (there NaN). Throws `RangeError` at a table without predictions, or another method or
 * aggregation. Cost: O(cells). Source: Fairlearn 0.15.0. Golden: `fairness/parity.json`, `fairness/conventions.json`.
 *
 * @example
 * import { fairlearnDisparities, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 0, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * const gaps = fairlearnDisparities(groupings[0]!);
 * gaps.demographicParityDifference; // => { status: "measured", value: 0.5, n: 5 }
 * gaps.equalOpportunityDifference; // => { status: "measured", value: 1, n: 5 }
 */
export function fairlearnDisparities(
  grouping: Grouping,
  options: FairlearnOptions = {},
): Readonly<Record<FairlearnDisparity, GroupMeasurement>> {
  const { method = "between_groups", agg = "worst_case" } = options;
  requireWord("compare by", method, ["between_groups", "to_overall"]);
  requireWord("aggregate by", agg, ["worst_case", "mean"]);
  const { overall } = grouping;
  const cells = grouping.cells.filter(({ weight }) => weight > 0);
  const difference = (of: Rate): number => {
    const values = cells.map(of);
    return method === "between_groups"
      ? Math.max(...values) - Math.min(...values)
      : Math.max(...values.map((value) => Math.abs(value - of(overall))));
  };
  const ratio = (of: Rate): number => {
    const values = cells.map(of);
    const whole = method === "between_groups" ? Math.max(...values) : of(overall);
    if (whole === 0) throw new NotMeasurable("zero-count");
    return Math.min(...values.map((value) => Math.min(value / whole, whole / value)));
  };
  const oddsDifference = (): number => {
    const [caught, alarmed] = [difference(truePositiveRate), difference(falsePositiveRate)];
    return agg === "mean" ? (caught + alarmed) / 2 : Math.max(caught, alarmed);
  };
  const oddsRatio = (): number => {
    const caught = attempt(() => ratio(truePositiveRate));
    const alarmed = attempt(() => ratio(falsePositiveRate));
    const known = [caught, alarmed].flatMap((one) => ("value" in one ? [one.value] : []));
    // A mean passes over what is not a number; the smaller of two does so only where it comes second.
    if (known.length === 0 || (agg === "worst_case" && "reason" in caught))
      throw new NotMeasurable("zero-count");
    return agg === "mean" ? known.reduce((sum, one) => sum + one, 0) / known.length : Math.min(...known);
  };
  const measured = (value: () => number): GroupMeasurement =>
    groupMeasurement(() => {
      if (cells.length === 0) throw new NotMeasurable("no-rows");
      return { value: value(), n: overall.n };
    });
  return {
    demographicParityDifference: measured(() => difference(selectionRate)),
    demographicParityRatio: measured(() => ratio(selectionRate)),
    equalOpportunityDifference: measured(() => difference(truePositiveRate)),
    equalOpportunityRatio: measured(() => ratio(truePositiveRate)),
    equalizedOddsDifference: measured(oddsDifference),
    equalizedOddsRatio: measured(oddsRatio),
  };
}
