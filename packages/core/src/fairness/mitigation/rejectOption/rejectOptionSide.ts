import { NotMeasurable } from "../../../evidence/index.js";
import { sortedCopy } from "../../../statistics/index.js";
import type { RejectOptionMetric } from "./rejectOption.js";

/** The scores of the privileged rows or of all others, ascending. */
export interface RejectOptionSide {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/** How many of them a cut predicts positive. */
export interface SideCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** The other rows, then the privileged ones. */
export function sidesOf(
  yTrue: Uint8Array,
  yScore: Float64Array,
  isPrivileged: (row: number) => boolean,
): readonly [RejectOptionSide, RejectOptionSide] {
  const cells = [0, 1, 2, 3].map(() => ({ scores: new Float64Array(yTrue.length), rows: 0 }));
  for (let row = 0; row < yTrue.length; row++) {
    const cell = cells[(isPrivileged(row) ? 2 : 0) + yTrue[row]!]!;
    cell.scores[cell.rows] = yScore[row]!;
    cell.rows += 1;
  }
  const [a, b, c, d] = cells.map(({ scores, rows }) => sortedCopy(scores.subarray(0, rows)));
  return [
    { negatives: a!, positives: b! },
    { negatives: c!, positives: d! },
  ];
}

/** Throws {@link NotMeasurable} where a side has no rows, or lacks the labels that the metric or balanced accuracy needs. */
export function requireSides(
  sides: readonly [RejectOptionSide, RejectOptionSide],
  metric: RejectOptionMetric,
): void {
  const positives = sides.map((side) => side.positives.length);
  const negatives = sides.map((side) => side.negatives.length);
  if (sides.some((_, i) => positives[i]! + negatives[i]! === 0)) throw new NotMeasurable("single-group");
  const isMissing = (counts: readonly number[], needsBoth: boolean): boolean =>
    needsBoth ? counts.includes(0) : counts.every((count) => count === 0);
  if (isMissing(positives, metric !== "selection-rate")) throw new NotMeasurable("no-positive-labels");
  if (isMissing(negatives, metric === "average-odds")) throw new NotMeasurable("no-negative-labels");
}

/** What lies strictly above a cut. Cost: O(log n). */
export function countsAbove({ positives, negatives }: RejectOptionSide, cut: number): SideCounts {
  return {
    truePositives: positives.length - upTo(positives, cut),
    falsePositives: negatives.length - upTo(negatives, cut),
  };
}

/** The metric of the others minus that of the privileged. */
export function differenceBetween(
  metric: RejectOptionMetric,
  [others, privileged]: readonly [RejectOptionSide, RejectOptionSide],
  [otherCounts, privilegedCounts]: readonly [SideCounts, SideCounts],
): number {
  const ofOthers = ratesOf(others, otherCounts);
  const own = ratesOf(privileged, privilegedCounts);
  if (metric === "selection-rate") return ofOthers.selectionRate - own.selectionRate;
  const gap = ofOthers.truePositiveRate - own.truePositiveRate;
  return metric === "true-positive-rate"
    ? gap
    : 0.5 * (ofOthers.falsePositiveRate - own.falsePositiveRate + gap);
}

function ratesOf({ positives, negatives }: RejectOptionSide, { truePositives, falsePositives }: SideCounts) {
  return {
    selectionRate: (truePositives + falsePositives) / (positives.length + negatives.length),
    truePositiveRate: truePositives / positives.length,
    falsePositiveRate: falsePositives / negatives.length,
  };
}

/** How many of some ascending values are at most a limit. */
function upTo(ascending: Float64Array, limit: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (ascending[middle]! <= limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
