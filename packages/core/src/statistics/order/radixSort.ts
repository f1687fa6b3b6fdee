/** Values in ascending order and, where it was asked for, the rows that they came from (else empty). */
export interface Sorted {
  readonly values: Float64Array;
  readonly order: Uint32Array;
}

/** Fewer values than this are sorted by comparison. */
export const fewestForRadix = 1024;

/** Digits of 11, 11 and 10 bits of each 32-bit half: six passes at most, and the counts of all fit the first-level cache. */
const digits = [
  { half: 0, shift: 0, mask: 0x7ff, at: 0 },
  { half: 0, shift: 11, mask: 0x7ff, at: 2048 },
  { half: 0, shift: 22, mask: 0x3ff, at: 4096 },
  { half: 1, shift: 0, mask: 0x7ff, at: 5120 },
  { half: 1, shift: 11, mask: 0x7ff, at: 7168 },
] as const;
const signAt = 9216;
/** Digits of the last pass; the upper half of them has the sign. */
export const signDigits = 1024;

/** Which word of a double in memory holds its sign: it depends on the machine, so it is looked up. */
export const highHalf: 0 | 1 =
  /* @__PURE__ */ new Uint8Array(/* @__PURE__ */ new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/**
 * Sorts by the bits of the doubles from the lowest digit up, equal values in the order of their rows. The last digit holds the sign:
 * numbers that have it come first and from the far end, since their magnitudes fall. No value may be NaN, whose bits need not survive a
 * move; −0 becomes 0.
 */
export function radixSort(values: Float64Array, tracked: boolean): Sorted {
  const n = values.length;
  const rows = tracked ? n : 0;
  let source = new Float64Array(n);
  let target = new Float64Array(n);
  let from = new Uint32Array(rows);
  let to = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) from[i] = i;
  const counts = copiedAndCounted(values, source);
  for (const { half, shift, mask, at } of digits) {
    const starts = counts.subarray(at, at + mask + 1);
    if (starts.includes(n)) continue;
    startsOf(starts, 0);
    const words = new Uint32Array(source.buffer);
    const word = half === 1 ? highHalf : 1 - highHalf;
    for (let i = 0; i < n; i++) {
      const place = starts[(words[2 * i + word]! >>> shift) & mask]!++;
      target[place] = source[i]!;
      if (tracked) to[place] = from[i]!;
    }
    [source, target] = [target, source];
    [from, to] = [to, from];
  }
  const ends = counts.subarray(signAt, signAt + signDigits);
  const negatives = endsOfNegatives(ends);
  startsOf(ends.subarray(0, signDigits / 2), negatives);
  const words = new Uint32Array(source.buffer);
  for (let i = 0; i < n; i++) {
    const digit = words[2 * i + highHalf]! >>> 22;
    const place = digit < signDigits / 2 ? ends[digit]!++ : --ends[digit]!;
    target[place] = source[i]!;
    if (tracked) to[place] = from[i]!;
  }
  if (tracked) turnEqualRuns(target, to, negatives);
  return { values: target, order: to };
}

/** Copies the values, and counts their six digits. */
function copiedAndCounted(values: Float64Array, copy: Float64Array): Uint32Array {
  const counts = new Uint32Array(signAt + signDigits);
  const words = new Uint32Array(copy.buffer);
  for (let i = 0; i < values.length; i++) {
    copy[i] = values[i]! + 0; // −0 + 0 is 0
    const low = words[2 * i + 1 - highHalf]!;
    const high = words[2 * i + highHalf]!;
    counts[low & 0x7ff]!++;
    counts[2048 + ((low >>> 11) & 0x7ff)]!++;
    counts[4096 + (low >>> 22)]!++;
    counts[5120 + (high & 0x7ff)]!++;
    counts[7168 + ((high >>> 11) & 0x7ff)]!++;
    counts[signAt + (high >>> 22)]!++;
  }
  return counts;
}

/** Turns counts of digits into the places where the first value of each goes. */
export function startsOf(counts: Uint32Array, first: number): void {
  let start = first;
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit]!;
    counts[digit] = start;
    start += count;
  }
}

/** Where each digit with the sign bit ends, the largest digit first; how many values have it. */
export function endsOfNegatives(counts: Uint32Array): number {
  let end = 0;
  for (let digit = signDigits - 1; digit >= signDigits / 2; digit--) {
    end += counts[digit]!;
    counts[digit] = end;
  }
  return end;
}

/** Filling from the far end has turned the rows of equal negative values around: turn them back. */
function turnEqualRuns(values: Float64Array, order: Uint32Array, negatives: number): void {
  let from = 0;
  while (from < negatives) {
    let to = from + 1;
    while (to < negatives && values[to] === values[from]) to++;
    if (to - from > 1) order.subarray(from, to).reverse();
    from = to;
  }
}
