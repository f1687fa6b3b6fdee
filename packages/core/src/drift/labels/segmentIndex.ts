import type { SegmentCells, SegmentCondition } from "./segmentCells.js";

/** All segments of one or two conditions, numbered: for each column, and each pair of columns, a table of cells. */
export interface SegmentIndex {
  readonly cells: readonly SegmentCells[];
  readonly size: number;
  readonly blocks: readonly SegmentBlock[];
}

/** The segments from `at` on: cell of the first column times `width`, plus cell of the second one. */
interface SegmentBlock {
  readonly at: number;
  readonly first: number;
  /** `undefined` for a column by itself. */
  readonly second: number | undefined;
  readonly width: number;
}

export function segmentIndex(cells: readonly SegmentCells[], depth: number): SegmentIndex {
  const blocks: SegmentBlock[] = [];
  let size = 0;
  // Rows in none of the cells have one of their own, behind the others, that is never told: counting needs no question then.
  const widthOf = (column: number): number => cells[column]!.conditions.length + 1;
  const add = (first: number, second?: number): void => {
    const width = second === undefined ? 1 : widthOf(second);
    blocks.push({ at: size, first, second, width });
    size += widthOf(first) * width;
  };
  for (let first = 0; first < cells.length; first++) add(first);
  if (depth > 1)
    for (let first = 0; first < cells.length; first++)
      for (let second = first + 1; second < cells.length; second++) add(first, second);
  return { cells, size, blocks };
}

/** What makes a row belong to a segment, and the columns it asks; `undefined` for rows that are in none of a column's cells. */
export function conditionsOf(index: SegmentIndex, segment: number): readonly SegmentCondition[] | undefined {
  const { at, first, second, width } = index.blocks.findLast((block) => block.at <= segment)!;
  const one = index.cells[first]!.conditions[Math.floor((segment - at) / width)];
  if (second === undefined) return one === undefined ? undefined : [one];
  const other = index.cells[second]!.conditions[(segment - at) % width];
  return one === undefined || other === undefined ? undefined : [one, other];
}

/** For each segment the number of some rows, and the sum of their losses. */
export interface SegmentCounts {
  readonly rows: Float64Array;
  readonly sums: Float64Array;
}

export function countedIn(index: SegmentIndex, loss: Float64Array, rows: Uint32Array): SegmentCounts {
  const counts = { rows: new Float64Array(index.size), sums: new Float64Array(index.size) };
  const losses = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) losses[i] = loss[rows[i]!]!;
  const cells = index.cells.map(({ cellOf }) => {
    const own = new Int32Array(rows.length);
    for (let i = 0; i < rows.length; i++) own[i] = cellOf[rows[i]!]!;
    return own;
  });
  const segments = new Int32Array(rows.length);
  for (const { at, first, second, width } of index.blocks) {
    const one = cells[first]!;
    if (second === undefined) for (let i = 0; i < segments.length; i++) segments[i] = at + one[i]!;
    else {
      const other = cells[second]!;
      for (let i = 0; i < segments.length; i++) segments[i] = at + one[i]! * width + other[i]!;
    }
    addTo(counts, segments, losses);
  }
  return counts;
}

function addTo({ rows, sums }: SegmentCounts, segments: Int32Array, losses: Float64Array): void {
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i]!;
    rows[segment]! += 1;
    sums[segment]! += losses[i]!;
  }
}
