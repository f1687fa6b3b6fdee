import { requireNoNaN } from "../arguments/requireNoNaN.js";
import { sortedCopy } from "./sortedCopy.js";

/** Buckets of one pass over the values: their counts fit the first-level cache twice. */
const buckets = 16384;
/** Fewer values than this are sorted. */
const fewestForBuckets = 4096;
/** Values of ever smaller scale inside one bucket of each pass are sorted after so many. */
const mostPasses = 4;

/**
 * The values at the given ranks (from 0) of the ascending order, without sorting: those that share a bucket of equal width with a wanted rank are
 * picked out, and again within. −0 becomes 0; infinities stand at the ends.
 *
 * `ranks` ascend. Throws `RangeError` at a NaN, and for ranks that fall, are no whole number, or lie outside the sample.
 * Cost: O(n), about 6 ms for ten ranks of a million rows; where the values crowd into few buckets of several scales, that of sorting them.
 *
 * @example
 * import { orderStatistics } from "@probity/core/statistics";
 * [...orderStatistics(Float64Array.of(5, 1, 4, 2), [0, 3])]; // => [1, 5]
 */
export function orderStatistics(values: Float64Array, ranks: ArrayLike<number>): Float64Array {
  let last = 0;
  for (let i = 0; i < ranks.length; i++) {
    const rank = ranks[i]!;
    if (!(Number.isInteger(rank) && rank >= last && rank < values.length))
      throw new RangeError(
        `cannot find rank ${rank} of ${values.length} rows: it needs ascending whole numbers from 0 below them`,
      );
    last = rank;
  }
  requireNoNaN("order", values);
  return selectRanks(values, Float64Array.from(ranks));
}

/** {@link orderStatistics} of values and ranks that have been checked. */
export function selectRanks(values: Float64Array, ranks: Float64Array): Float64Array {
  const found = new Float64Array(ranks.length);
  select({ values, first: 0 }, { ranks, found }, mostPasses);
  return found;
}

/** Values whose smallest has the rank `first`. */
interface Part {
  readonly values: Float64Array;
  readonly first: number;
}

interface Wanted {
  readonly ranks: Float64Array;
  /** One number a rank, to be filled. */
  readonly found: Float64Array;
}

function select({ values, first }: Part, { ranks, found }: Wanted, passes: number): void {
  if (ranks.length === 0) return;
  const { lowest, scale } = bucketScale(values);
  if (values.length < fewestForBuckets || passes === 0 || !(scale > 0 && scale < Infinity)) {
    const sorted = sortedCopy(values);
    for (let i = 0; i < ranks.length; i++) found[i] = sorted[ranks[i]! - first]!;
    return;
  }
  const ends = new Uint32Array(buckets);
  for (let i = 0; i < values.length; i++) ends[((values[i]! - lowest) * scale) | 0]!++;
  for (let b = 1; b < buckets; b++) ends[b]! += ends[b - 1]!;
  const parts = gather(values, ends, { lowest, scale, ranks, first });
  for (const { part, from, to } of parts)
    select(part, { ranks: ranks.subarray(from, to), found: found.subarray(from, to) }, passes - 1);
}

/** The rounded product never reaches `buckets`, since subtraction and multiplication keep the order and the largest value falls below. */
function bucketScale(values: Float64Array): { readonly lowest: number; readonly scale: number } {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < values.length; i++) {
    lowest = Math.min(lowest, values[i]!);
    highest = Math.max(highest, values[i]!);
  }
  return { lowest, scale: (buckets - 1) / (highest - lowest) };
}

interface Buckets {
  readonly lowest: number;
  readonly scale: number;
  readonly ranks: Float64Array;
  readonly first: number;
}

/** The values of each bucket that holds a wanted rank, and which ranks those are. */
function gather(
  values: Float64Array,
  ends: Uint32Array,
  { lowest, scale, ranks, first }: Buckets,
): readonly { readonly part: Part; readonly from: number; readonly to: number }[] {
  const wanted: { first: number; offset: number; size: number; from: number; to: number }[] = [];
  const placeOf = new Int32Array(buckets).fill(-1);
  let gathered = 0;
  for (let i = 0, b = 0; i < ranks.length; ) {
    while (ends[b]! <= ranks[i]! - first) b++;
    const from = i;
    while (i < ranks.length && ranks[i]! - first < ends[b]!) i++;
    const start = b === 0 ? 0 : ends[b - 1]!;
    const size = ends[b]! - start;
    wanted.push({ first: first + start, offset: gathered, size, from, to: i });
    placeOf[b] = gathered;
    gathered += size;
  }
  const picked = new Float64Array(gathered);
  for (let i = 0; i < values.length; i++) {
    const bucket = ((values[i]! - lowest) * scale) | 0;
    const place = placeOf[bucket]!;
    if (place < 0) continue;
    picked[place] = values[i]!;
    placeOf[bucket] = place + 1;
  }
  return wanted.map((part) => ({
    part: { values: picked.subarray(part.offset, part.offset + part.size), first: part.first },
    from: part.from,
    to: part.to,
  }));
}
