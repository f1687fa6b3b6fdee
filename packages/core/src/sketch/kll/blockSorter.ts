import { sortedCopy } from "../../statistics/index.js";
import { highHalf } from "../hash/numberWords.js";

/** How many values one block holds. */
export const blockLength = 8192;

const digitBits = 11;
const digitCount = 2048;
const digitMask = digitCount - 1;

/** Runs of values with equal upper halves up to this length are put in order by insertion. */
const longestInsertion = 24;

/** Sorts blocks one after the other in the same memory; the result holds until the next block. */
export interface BlockSorter {
  sorted(values: Float64Array): Float64Array;
}

/**
 * Sorts up to {@link blockLength} numbers: three passes over the digits of the upper half of the bits, then the few values that
 * agree in it by comparison. Three times as fast as six passes; where many values agree (whole numbers near 2^53), those follow.
 * −0 becomes 0; no NaN.
 */
export function blockSorter(): BlockSorter {
  const first = new Float64Array(blockLength);
  const second = new Float64Array(blockLength);
  const firstWords = new Int32Array(first.buffer);
  const secondWords = new Int32Array(second.buffer);
  const counts = new Int32Array(3 * digitCount);
  return {
    sorted(values) {
      const n = values.length;
      counts.fill(0);
      for (let i = 0; i < n; i++) {
        first[i] = values[i]! + 0; // −0 + 0 is 0
        const key = keyOf(firstWords[2 * i + highHalf]!);
        counts[key & digitMask]!++;
        counts[digitCount + ((key >>> digitBits) & digitMask)]!++;
        counts[2 * digitCount + (key >>> (2 * digitBits))]!++;
      }
      startsOf(counts);
      scatter(first, firstWords, second, counts.subarray(0, digitCount), 0, n);
      scatter(second, secondWords, first, counts.subarray(digitCount, 2 * digitCount), digitBits, n);
      scatter(first, firstWords, second, counts.subarray(2 * digitCount), 2 * digitBits, n);
      const block = second.subarray(0, n);
      return settled(block) ? block : sortedCopy(block);
    },
  };
}

/** The upper half of a double as a word whose unsigned order is the order of the doubles. */
function keyOf(high: number): number {
  return high ^ ((high >> 31) | 0x8000_0000);
}

function startsOf(counts: Int32Array): void {
  let start = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    if (digit % digitCount === 0) start = 0;
    const count = counts[digit]!;
    counts[digit] = start;
    start += count;
  }
}

function scatter(
  source: Float64Array,
  words: Int32Array,
  target: Float64Array,
  starts: Int32Array,
  shift: number,
  n: number,
): void {
  for (let i = 0; i < n; i++) {
    const place = starts[(keyOf(words[2 * i + highHalf]!) >>> shift) & digitMask]!++;
    target[place] = source[i]!;
  }
}

/** Puts neighbors in order: only values with equal upper halves can be out of it. Gives up where many of them agree. */
function settled(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value >= values[i - 1]!) continue;
    const last = Math.max(0, i - longestInsertion);
    let j = i - 1;
    while (j >= last && values[j]! > value) {
      values[j + 1] = values[j]!;
      j--;
    }
    values[j + 1] = value;
    if (j === last - 1 && last > 0) return false;
  }
  return true;
}
