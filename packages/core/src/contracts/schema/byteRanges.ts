import type { FixedText } from "./fixedText.js";

/** A fixed text each of whose places takes the characters from one to another, as words of four places, little-endian. */
export interface ByteRanges {
  /** The first place of each word, three at least; they may overlap. */
  readonly starts: Int32Array;
  /** The top bit of each byte is set, so that a lower byte never borrows of the one above. */
  readonly highs: Int32Array;
  readonly lows: Int32Array;
}

/**
 * The places of a fixed text by ranges, `null` where one is no single range or there are less than four. Four bytes x are within where
 * each keeps its top bit in both (x | 80₁₆) − low and (high | 80₁₆) − x, and has none itself.
 */
export function byteRanges({ length, places }: FixedText): ByteRanges | null {
  if (length < 4) return null;
  const ranges = Array.from({ length }, (_, place) => rangeAt(places, place));
  if (ranges.includes(null)) return null;
  const count = Math.max(3, Math.ceil(length / 4));
  const starts = Int32Array.from({ length: count }, (_, word) => Math.min(word * 4, length - 4));
  const words = (byte: (range: Range) => number): Int32Array =>
    starts.map((start) => [3, 2, 1, 0].reduce((word, at) => (word << 8) | byte(ranges[start + at]!), 0));
  return { starts, lows: words(({ low }) => low), highs: words(({ high }) => high | 0x80) };
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeAt(places: Int32Array, place: number): Range | null {
  const taken = Array.from({ length: 128 }, (_, character) => (places[character]! >>> place) & 1);
  const low = taken.indexOf(1);
  const high = taken.lastIndexOf(1);
  return low >= 0 && !taken.slice(low, high).includes(0) ? { low, high } : null;
}
