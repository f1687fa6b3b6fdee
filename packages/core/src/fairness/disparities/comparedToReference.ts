import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import {
  confusionRates,
  miettinenNurminenRatioInterval,
  squareAndAddInterval,
  squareAndAddRatioInterval,
} from "../../statistics/index.js";
import { groupMeasurement } from "../groups/groupMeasurement.js";
import type { GroupCell, Grouping, GroupMeasurement, Segment } from "../groups/groupTable.js";
import type { Reference } from "./referenceCell.js";
import { referenceCell } from "./referenceCell.js";

/** One cell against the reference: its figure less, and over, that of the reference. */
export interface ReferenceComparison {
  readonly segment: Segment;
  readonly comparedTo: Segment;
  readonly difference: GroupMeasurement;
  readonly ratio: GroupMeasurement;
}

type Measured = Extract<GroupMeasurement, { readonly status: "measured" }>;

/**
 * Every other cell against one reference cell, by one metric: cell minus reference, cell over reference, with intervals of independent groups.
 * The reference is the largest group by default (see {@link referenceCell}).
 *
 * Differences have the square-and-add interval of the two figures, which for shares of rows is Newcombe's; ratios of shares Miettinen and
 * Nurminen's, other ratios the square-and-add. Where a figure has no interval, its comparisons have none.
 *
 * Not measured: the reason of the cell, else that of the reference; a ratio to 0 (`zero-count`). Throws `RangeError` at a metric that the table does
 * not hold, or a reference that is no cell. Each interval is of one comparison: ask for a higher level where many are read together. A reference
 * that was chosen because it is best makes the differences look larger than they are. Cost: O(cells).
 * Golden: `fairness/mortgages.json`, `fairness/conventions.json`.
 *
 * @example
 * import { comparedToReference, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * const [b] = comparedToReference(groupings[0]!, "selectionRate");
 * b?.comparedTo; // => { team: "a" }
 * b?.difference; // => { status: "measured", value: -0.5, n: 5, interval: { lower: -0.905469, upper: 0.192592, level: 0.95, method: "newcombe" } }
 */
export function comparedToReference<M extends string>(
  grouping: Grouping<M>,
  metric: M,
  options: { readonly reference?: Reference } = {},
): readonly ReferenceComparison[] {
  const reference = referenceCell(grouping, metric, options);
  return grouping.cells
    .filter((cell) => cell !== reference)
    .map((cell) => ({
      segment: cell.segment,
      comparedTo: reference.segment,
      difference: groupMeasurement(() => {
        const [first, second] = pairOf(cell, reference, metric);
        const value = first.value - second.value;
        return { value, n: first.n + second.n, ...intervalOf(first, second, squareAndAddInterval) };
      }),
      ratio: groupMeasurement(() => {
        const [first, second] = pairOf(cell, reference, metric);
        if (second.value === 0) throw new NotMeasurable("zero-count");
        const interval = metric in confusionRates && isOfCounts(first, second) ? ratioOfCounts : ratioOfAny;
        const value = first.value / second.value;
        return { value, n: first.n + second.n, ...intervalOf(first, second, interval) };
      }),
    }));
}

function pairOf<M extends string>(
  cell: GroupCell<M>,
  reference: GroupCell<M>,
  metric: M,
): readonly [Measured, Measured] {
  const first = cell.metrics[metric];
  const second = reference.metrics[metric];
  if (first.status !== "measured") throw new NotMeasurable(first.reason);
  if (second.status !== "measured") throw new NotMeasurable(second.reason);
  return [first, second];
}

type WithInterval = Measured & { readonly interval: Interval };

function intervalOf(
  first: Measured,
  second: Measured,
  compute: (first: WithInterval, second: WithInterval) => Interval | null,
): { readonly interval?: Interval } {
  if (first.interval === undefined || second.interval === undefined) return {};
  const interval = compute({ ...first, interval: first.interval }, { ...second, interval: second.interval });
  return interval === null ? {} : { interval };
}

/** Shares of rows without weights: their counts are the value times n. */
function isOfCounts(first: Measured, second: Measured): boolean {
  return first.interval?.method === "wilson" && second.interval?.method === "wilson";
}

function ratioOfCounts(first: WithInterval, second: WithInterval): Interval {
  const count = ({ value, n }: Measured) => ({ successes: Math.round(value * n), trials: n });
  return miettinenNurminenRatioInterval(count(first), count(second), { level: first.interval.level });
}

function ratioOfAny(first: WithInterval, second: WithInterval): Interval | null {
  const negative = [first, second].some(({ value, interval }) => value < 0 || (interval.lower ?? -1) < 0);
  return negative ? null : squareAndAddRatioInterval(first, second);
}
