import { requireEdges } from "./requireEdges.js";

/** Fewer values than this are looked up by bisection alone. */
const fewestForTable = 2048;
/** Buckets of equal width between the outer edges, most of which hold no edge. */
const buckets = 4096;

/**
 * How many values lie in each cell that `edges` cut out of the line: the cell of x is the number of edges ≤ x, so that a value on an edge
 * belongs above it. One cell more than edges; the outer cells are open and hold −Infinity and Infinity.
 *
 * `edges` ascend strictly and are finite; without edges there is one cell. Throws `RangeError` otherwise, and at a NaN, which has no cell: leave
 * missing values out and count them yourself. No rows give zeros. Cost: O(n + edges), about 3 ms a million rows.
 *
 * @example
 * import { countBetweenEdges } from "@probity/core/statistics";
 * [...countBetweenEdges(Float64Array.of(0, 1, 1.5, 9), Float64Array.of(1, 2))]; // => [1, 2, 1]
 */
export function countBetweenEdges(values: Float64Array, edges: Float64Array): Float64Array {
  requireEdges(edges);
  const counts = new Float64Array(edges.length + 1);
  const { cellOf, lowest, scale } = tableOf(edges, values.length < fewestForTable ? 1 : buckets);
  // One counter a bucket: a processor stalls where consecutive values meet in one of ten.
  const inBucket = new Uint32Array(cellOf.length);
  const last = cellOf.length - 1;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    const place = (x - lowest) * scale;
    let bucket = 0;
    if (place >= 0) bucket = place < last ? place | 0 : last;
    else if (x !== x) throw new RangeError(`cannot count values: the value of row ${i} is NaN`);
    if (cellOf[bucket]! >= 0) inBucket[bucket]!++;
    else counts[edgesUpTo(x, edges)]!++;
  }
  for (let b = 0; b <= last; b++) if (cellOf[b]! >= 0) counts[cellOf[b]!]! += inBucket[b]!;
  return counts;
}

function edgesUpTo(x: number, edges: Float64Array): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x >= edges[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Table {
  /** The cell of every value of a bucket, −1 where an edge lies inside. The outer buckets are open. */
  readonly cellOf: Int32Array;
  readonly lowest: number;
  readonly scale: number;
}

/** Buckets over the edges and half as far again on either side, so that few values lie outside. */
function tableOf(edges: Float64Array, size: number): Table {
  const span = edges.length < 2 ? 0 : edges[edges.length - 1]! - edges[0]!;
  const lowest = edges.length === 0 ? 0 : edges[0]! - span / 2;
  const scale = (size - 1) / (2 * span);
  if (!(scale > 0 && scale < Infinity && lowest > -Infinity))
    return { cellOf: Int32Array.of(edges.length === 0 ? 0 : -1), lowest: 0, scale: 0 };
  const cellOf = new Int32Array(size);
  // Rounding keeps the order: an edge of a lower bucket is smaller than every value of a higher one.
  for (let b = 0, cell = 0; b < size; b++) {
    const before = cell;
    while (cell < edges.length && Math.floor((edges[cell]! - lowest) * scale) <= b) cell++;
    cellOf[b] = cell === before ? cell : -1;
  }
  return { cellOf, lowest, scale };
}
