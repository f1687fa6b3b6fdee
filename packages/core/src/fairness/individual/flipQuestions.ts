import { NotMeasurable } from "../../evidence/index.js";
import type { BoundedInterval, DenseMatrix } from "../../statistics/index.js";
import { wilsonInterval } from "../../statistics/index.js";
import type { AttributeFlip } from "./attributeFlip.js";
import { flippableRows } from "./attributeFlip.js";

/** How often a decision turns when only the sensitive attribute does. */
export interface CounterfactualFlips {
  /** The share of rows whose decision differs in at least one other group, with Wilson's interval. */
  readonly flipRate: number;
  readonly interval: BoundedInterval;
  readonly flips: number;
  /** Rows refused as they are that would be favored in another group, and the other way about. */
  readonly toFavorable: number;
  readonly toUnfavorable: number;
  /** Of a row, the largest change of its score over the other groups. */
  readonly meanAbsoluteChange: number;
  readonly largestAbsoluteChange: number;
  /** In the order of the groups: its rows, those that flip, their share (`null` without rows), and the mean score if all rows were in it. */
  readonly groups: readonly {
    readonly rows: number;
    readonly flips: number;
    readonly flipRate: number | null;
    readonly meanScoreOfAll: number;
  }[];
  readonly rows: number;
  /** Rows that no group holds: left out. */
  readonly unplaced: number;
}

/** What a score is, and from where on it favors. */
export interface FlipScore {
  /** The output that is the score, by its place, and how many there are. */
  readonly output: number;
  readonly outputs: number;
  readonly threshold: number;
  readonly level: number;
}

const rowsAtOnce = 4096;

/**
 * The computation itself, which touches no port: it hands out row-major rows, takes their outputs, and ends with the result. Batch by batch the
 * rows as they are are asked, then as members of each other group.
 */
export function* flipQuestions(
  features: DenseMatrix,
  flip: AttributeFlip,
  { output, outputs, threshold, level }: FlipScore,
): Generator<Float64Array, CounterfactualFlips, Float64Array> {
  const { groupOf, moveTo } = flippableRows(features, flip);
  const placed = Uint32Array.from(groupOf.keys()).filter((row) => groupOf[row]! >= 0);
  if (features.rows === 0) throw new NotMeasurable("no-rows");
  if (placed.length === 0) throw new NotMeasurable("all-missing");
  const width = features.columns;
  const groups = flip.groups.map(() => ({ rows: 0, flips: 0, scores: 0 }));
  let [toFavorable, toUnfavorable, changes, largest] = [0, 0, 0, 0];
  for (let from = 0; from < placed.length; from += rowsAtOnce) {
    const batch = placed.subarray(from, from + rowsAtOnce);
    const own = new Float64Array(batch.length * width);
    batch.forEach((row, i) => own.set(features.values.subarray(row * width, (row + 1) * width), i * width));
    const answers = yield own;
    const scores = Float64Array.from(batch, (_, i) => answers[i * outputs + output]!);
    const change = new Float64Array(batch.length);
    const turned = new Uint8Array(batch.length);
    for (let group = 0; group < groups.length; group++) {
      const others = Uint32Array.from(batch.keys()).filter((i) => groupOf[batch[i]!] !== group);
      batch.forEach((row, i) => {
        if (groupOf[row] === group) groups[group]!.scores += scores[i]!;
      });
      if (others.length === 0) continue;
      const moved = new Float64Array(others.length * width);
      others.forEach((i, at) => moveTo(moved, at * width, batch[i]!, group));
      const movedAnswers = yield moved;
      others.forEach((i, at) => {
        const score = movedAnswers[at * outputs + output]!;
        groups[group]!.scores += score;
        change[i] = Math.max(change[i]!, Math.abs(score - scores[i]!));
        if (score >= threshold !== scores[i]! >= threshold) turned[i] = 1;
      });
    }
    batch.forEach((row, i) => {
      const group = groups[groupOf[row]!]!;
      group.rows += 1;
      group.flips += turned[i]!;
      changes += change[i]!;
      largest = Math.max(largest, change[i]!);
      if (turned[i] === 1 && scores[i]! < threshold) toFavorable += 1;
      if (turned[i] === 1 && scores[i]! >= threshold) toUnfavorable += 1;
    });
  }
  const rows = placed.length;
  const flips = toFavorable + toUnfavorable;
  const meanAbsoluteChange = changes / rows;
  const means = groups.map(({ scores }) => scores / rows);
  if (![meanAbsoluteChange, largest, ...means].every(Number.isFinite)) throw new NotMeasurable("overflow");
  return {
    flipRate: flips / rows,
    interval: wilsonInterval(flips, rows, { level }),
    flips,
    toFavorable,
    toUnfavorable,
    meanAbsoluteChange,
    largestAbsoluteChange: largest,
    groups: groups.map((group, i) => ({
      rows: group.rows,
      flips: group.flips,
      flipRate: group.rows === 0 ? null : group.flips / group.rows,
      meanScoreOfAll: means[i]!,
    })),
    rows,
    unplaced: features.rows - rows,
  };
}
