import { endsOfNegatives, highHalf, radixSort, signDigits, startsOf } from "./radixSort.js";

/** Digits of 11, 11 and 10 bits of the upper half of a double; the last holds the sign. */
const lowDigits = [
  { shift: 0, at: 0 },
  { shift: 11, at: 2048 },
] as const;
const lowMask = 0x7ff;
const signAt = 4096;

/** Runs up to this length are sorted by insertion. */
const longestInserted = 24;

/**
 * Sorts by the upper halves of the doubles, three passes from the lowest digit up, and then within the runs that share one: mostly a value
 * or two, so that the lower halves cost next to nothing. Where a sample of the values says that runs are long (equal values, or values far
 * from 0 and close together) all digits are sorted. No value may be NaN; −0 becomes 0.
 */
export function sortByUpperHalf(values: Float64Array): Float64Array {
  if (shareUpperHalves(values)) return radixSort(values, false).values;
  const n = values.length;
  const counts = countedDigits(values);
  let source: Float64Array = values;
  let target: Float64Array = new Float64Array(n);
  for (const { shift, at } of lowDigits) {
    const starts = counts.subarray(at, at + lowMask + 1);
    if (starts.includes(n)) continue;
    startsOf(starts, 0);
    const words = wordsOf(source);
    for (let i = 0; i < n; i++) {
      const place = starts[(words[2 * i + highHalf]! >>> shift) & lowMask]!++;
      target[place] = source[i]!;
    }
    // The input itself is never written to.
    [source, target] = [target, source === values ? new Float64Array(n) : source];
  }
  const ends = counts.subarray(signAt);
  startsOf(ends.subarray(0, signDigits / 2), endsOfNegatives(ends));
  const words = wordsOf(source);
  for (let i = 0; i < n; i++) {
    const digit = words[2 * i + highHalf]! >>> 22;
    // Numbers with the sign come first and from the far end, since their magnitudes fall.
    const place = digit < signDigits / 2 ? ends[digit]!++ : --ends[digit]!;
    target[place] = source[i]!;
  }
  sortRuns(target);
  clearSigns(target);
  return target;
}

/**
 * Whether some of 1,024 values, evenly spaced, have the same upper half: with D different ones among many rows, half a million over D pairs
 * are expected.
 */
function shareUpperHalves(values: Float64Array): boolean {
  const stride = Math.max(1, Math.floor(values.length / 1024));
  const sample = new Float64Array(1024);
  const rows = Math.min(1024, values.length);
  for (let i = 0; i < rows; i++) sample[i] = values[i * stride]! + 0;
  const words = wordsOf(sample);
  const uppers = Uint32Array.from({ length: rows }, (_, i) => words[2 * i + highHalf]!).sort();
  let pairs = 0;
  for (let i = 1; i < rows; i++) if (uppers[i] === uppers[i - 1]) pairs += 1;
  return pairs > 8;
}

/** How often each of the three digits of the upper halves occurs. */
function countedDigits(values: Float64Array): Uint32Array {
  const counts = new Uint32Array(signAt + signDigits);
  const words = wordsOf(values);
  for (let i = 0; i < values.length; i++) {
    const high = words[2 * i + highHalf]!;
    counts[high & lowMask]!++;
    counts[2048 + ((high >>> 11) & lowMask)]!++;
    counts[signAt + (high >>> 22)]!++;
  }
  return counts;
}

/** The halves of the doubles, two words a value. */
function wordsOf(values: Float64Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** Sorts each run of values with the same upper half. */
function sortRuns(values: Float64Array): void {
  const n = values.length;
  const words = wordsOf(values);
  let from = 0;
  while (from < n) {
    const word = words[2 * from + highHalf]!;
    let to = from + 1;
    while (to < n && words[2 * to + highHalf] === word) to++;
    const length = to - from;
    if (length > 1) {
      if (length <= longestInserted) insertRun(values, from, to);
      else values.subarray(from, to).sort();
    }
    from = to;
  }
}

function insertRun(values: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const value = values[i]!;
    let j = i;
    while (j > from && values[j - 1]! > value) {
      values[j] = values[j - 1]!;
      j -= 1;
    }
    values[j] = value;
  }
}

/** Turns −0, which stands before 0, into 0. */
function clearSigns(ascending: Float64Array): void {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (ascending[middle]! < 0) from = middle + 1;
    else to = middle;
  }
  for (let i = from; ascending[i] === 0; i++) ascending[i] = 0;
}
