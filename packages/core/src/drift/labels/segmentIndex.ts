import type { SegmentCells, SegmentCondition } from "./segmentCells.js";

/** All segments of one or two conditions, numbered: for each block of columns a table of cells. */
export interface SegmentIndex {
  readonly size: number;
  readonly blocks: readonly Block[];
  conditionsOf(segment: number): readonly SegmentCondition[];
  holds(segment: number, row: number): boolean;
}

interface Block {
  readonly at: number;
  readonly first: SegmentCells;
  readonly second: SegmentCells | undefined;
  readonly width: number;
  /** For each row its segment in the block, −1 where it is in none. */
  readonly segmentOf: Int32Array;
}

export function segmentIndex(cells: readonly SegmentCells[], depth: number): SegmentIndex {
  const blocks: Block[] = [];
  let size = 0;
  const add = (first: SegmentCells, second?: SegmentCells): void => {
    const width = second === undefined ? 1 : second.conditions.length;
    const at = size;
    const segmentOf = first.cellOf.map((cell, row) => {
      const other = second === undefined ? 0 : second.cellOf[row]!;
      return cell < 0 || other < 0 ? -1 : at + cell * width + other;
    });
    blocks.push({ at, first, second, width, segmentOf });
    size += first.conditions.length * width;
  };
  for (const each of cells) add(each);
  if (depth > 1) cells.forEach((first, i) => cells.slice(i + 1).forEach((second) => add(first, second)));
  const blockOf = (segment: number): Block => blocks.findLast(({ at }) => at <= segment)!;
  return {
    size,
    blocks,
    conditionsOf: (segment) => {
      const { at, first, second, width } = blockOf(segment);
      const cell = first.conditions[Math.floor((segment - at) / width)]!;
      return second === undefined ? [cell] : [cell, second.conditions[(segment - at) % width]!];
    },
    holds: (segment, row) => blockOf(segment).segmentOf[row] === segment,
  };
}

/** Of each segment over both samples: rows, sum of the losses, variance of a loss. */
export interface SegmentTotals {
  readonly rows: Float64Array;
  readonly sums: Float64Array;
  readonly variances: Float64Array;
}

export function totalsOf(index: SegmentIndex, loss: Float64Array): SegmentTotals {
  const { rows, sums } = countedIn(index, loss, () => true);
  const squares = new Float64Array(index.size);
  for (const { segmentOf } of index.blocks)
    for (let row = 0; row < segmentOf.length; row++) {
      const segment = segmentOf[row]!;
      if (segment < 0) continue;
      const distance = loss[row]! - sums[segment]! / rows[segment]!;
      squares[segment]! += distance * distance;
    }
  return {
    rows,
    sums,
    variances: squares.map((square, segment) => (rows[segment]! > 1 ? square / (rows[segment]! - 1) : 0)),
  };
}

/** The standardized increase of the mean loss of each segment, −∞ where it has too few rows or no spread, and the largest. */
export function segmentStatistics(
  index: SegmentIndex,
  totals: SegmentTotals,
  sample: { readonly loss: Float64Array; readonly isCurrent: Uint8Array; readonly fewest: number },
): { readonly statistics: Float64Array; readonly largest: number } {
  const { loss, isCurrent, fewest } = sample;
  const current = countedIn(index, loss, (row) => isCurrent[row] === 1);
  const statistics = new Float64Array(index.size).fill(-Infinity);
  let largest = -Infinity;
  for (let segment = 0; segment < index.size; segment++) {
    const after = current.rows[segment]!;
    const before = totals.rows[segment]! - after;
    const variance = totals.variances[segment]!;
    if (after < fewest || before < fewest || !(variance > 0)) continue;
    const sum = current.sums[segment]!;
    const difference = sum / after - (totals.sums[segment]! - sum) / before;
    statistics[segment] = difference / Math.sqrt(variance * (1 / after + 1 / before));
    largest = Math.max(largest, statistics[segment]!);
  }
  return { statistics, largest };
}

function countedIn(
  index: SegmentIndex,
  loss: Float64Array,
  counts: (row: number) => boolean,
): { readonly rows: Float64Array; readonly sums: Float64Array } {
  const rows = new Float64Array(index.size);
  const sums = new Float64Array(index.size);
  const chosen = Uint32Array.from(loss.keys()).filter((row) => counts(row));
  for (const { segmentOf } of index.blocks)
    for (let i = 0; i < chosen.length; i++) {
      const segment = segmentOf[chosen[i]!]!;
      if (segment < 0) continue;
      rows[segment]! += 1;
      sums[segment]! += loss[chosen[i]!]!;
    }
  return { rows, sums };
}
