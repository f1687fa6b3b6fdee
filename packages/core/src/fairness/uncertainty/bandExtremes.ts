import type { IntervalMethod } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { GroupMeasurement } from "../groups/groupTable.js";

/** A measured cell of some bands, and where it stands among all. */
interface BandCell {
  readonly index: number;
  readonly value: number;
  readonly n: number;
  readonly lower: number;
  readonly upper: number;
}

/** What the comparison of the highest and the lowest of some cells needs to know of their bands. */
export interface BandExtremes {
  readonly highest: BandCell;
  readonly lowest: BandCell;
  /** The trials of all measured cells. */
  readonly n: number;
  /** The highest lower end and the lowest upper end: two bands are apart where the first is above the second. */
  readonly highestLower: number;
  readonly lowestUpper: number;
  /** The upper end of one cell and the lower end of *another*: the pairs among which the farthest is. */
  readonly outer: readonly { readonly upper: number; readonly lower: number }[];
  readonly level: number;
  readonly method: IntervalMethod;
}

const simultaneous: readonly IntervalMethod[] = [
  "simultaneous-clopper-pearson",
  "simultaneous-noisy-clopper-pearson",
  "max-t-bootstrap",
];

/**
 * The extremes of simultaneous bands. Throws `RangeError` where a cell has no interval, or one that does not speak of all cells at once;
 * `single-group` where fewer than two cells are measured.
 */
export function bandExtremes(attempt: string, bands: readonly GroupMeasurement[]): BandExtremes {
  const cells: BandCell[] = [];
  let level = 0;
  let method: IntervalMethod = "simultaneous-clopper-pearson";
  bands.forEach((band, index) => {
    if (band.status === "not-measured") return;
    const { value, n, interval } = band;
    if (interval === undefined || !simultaneous.includes(interval.method))
      throw new RangeError(
        `cannot ${attempt}: cell ${index} has ${interval === undefined ? "no interval" : `an interval of its own (${interval.method})`}, it needs simultaneous bands`,
      );
    ({ level, method } = interval);
    cells.push({ index, value, n, lower: interval.lower ?? 0, upper: interval.upper ?? 1 });
  });
  if (cells.length < 2) throw new NotMeasurable("single-group");
  const most = (of: (cell: BandCell) => number): BandCell =>
    cells.reduce((best, cell) => (of(cell) > of(best) ? cell : best));
  return {
    highest: most(({ value }) => value),
    lowest: most(({ value }) => -value),
    n: cells.reduce((sum, cell) => sum + cell.n, 0),
    highestLower: most(({ lower }) => lower).lower,
    lowestUpper: most(({ upper }) => -upper).upper,
    outer: outerPairs(cells),
    level,
    method,
  };
}

function outerPairs(cells: readonly BandCell[]): BandExtremes["outer"] {
  const byUpper = firstTwo(cells, (cell) => cell.upper);
  const byLower = firstTwo(cells, (cell) => -cell.lower);
  const pairs = byUpper.flatMap((top) => byLower.map((bottom) => ({ top, bottom })));
  return pairs
    .filter(({ top, bottom }) => top !== bottom)
    .map(({ top, bottom }) => ({ upper: top.upper, lower: bottom.lower }));
}

function firstTwo(cells: readonly BandCell[], by: (cell: BandCell) => number): readonly BandCell[] {
  let [first, second] = cells as readonly [BandCell, BandCell, ...BandCell[]];
  if (by(second) > by(first)) [first, second] = [second, first];
  for (let i = 2; i < cells.length; i++) {
    const cell = cells[i]!;
    if (by(cell) > by(first)) [first, second] = [cell, first];
    else if (by(cell) > by(second)) second = cell;
  }
  return [first, second];
}
