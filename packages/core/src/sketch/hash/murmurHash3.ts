/** MurmurHash3 x64 128 with the seed of Apache DataSketches, over 64-bit numbers in halves of 32. */
export interface MurmurHash3 {
  /** Hashes the eight bytes of a number given by its halves. */
  words(low: number, high: number, lanes: Uint32Array): void;
  /** Hashes some bytes. */
  bytes(source: Uint8Array, from: number, to: number, lanes: Uint32Array): void;
}

/** The seed that every DataSketches image starts from. */
const seed = 9001;

/** A 64-bit number: low half, high half. */
type Long = Int32Array;

/**
 * Makes the hash of Apache DataSketches. `lanes` gets the first 64 bits (low half, high half), then the second.
 * Source: Austin Appleby, MurmurHash3_x64_128 (public domain).
 */
export function murmurHash3(): MurmurHash3 {
  const first = new Int32Array(2);
  const second = new Int32Array(2);
  const part = new Int32Array(2);
  return {
    words: hashEightBytes,
    bytes(source, from, to, lanes) {
      set(first, seed, 0);
      set(second, seed, 0);
      let at = from;
      for (;;) {
        mixFirst(part, wordAt(source, at, to), wordAt(source, at + 4, to));
        set(first, first[0]! ^ part[0]!, first[1]! ^ part[1]!);
        const whole = at + 16 <= to;
        if (whole) {
          set(first, (first[0]! << 27) | (first[1]! >>> 5), (first[1]! << 27) | (first[0]! >>> 5));
          scramble(first, second, 0x52dc_e729);
        }
        mixSecond(part, wordAt(source, at + 8, to), wordAt(source, at + 12, to));
        set(second, second[0]! ^ part[0]!, second[1]! ^ part[1]!);
        if (!whole) break;
        set(second, (second[0]! << 31) | (second[1]! >>> 1), (second[1]! << 31) | (second[0]! >>> 1));
        scramble(second, first, 0x3849_5ab5);
        at += 16;
      }
      end(first, second, to - from, lanes);
    },
  };
}

/** What `bytes` gives for eight bytes, in variables alone: numbers are hashed by the million. */
function hashEightBytes(low: number, high: number, lanes: Uint32Array): void {
  const c1 = 0x1142_53d5;
  const c2 = 0x2745_937f;
  const a = Math.imul(low, c1);
  const b = upperProduct(low, high, c1, 0x87c3_7b91);
  const c = (a << 31) | (b >>> 1);
  const d = (b << 31) | (a >>> 1);
  const low1 = Math.imul(c, c2) ^ seed ^ 8;
  const high1 = upperProduct(c, d, c2, 0x4cf5_ad43);
  // The second lane holds the seed and the length alone.
  const rest = seed ^ 8;
  const low2 = (low1 + rest) | 0;
  const high2 = (high1 + (low2 >>> 0 < rest ? 1 : 0)) | 0;
  const low3 = (low2 + rest) | 0;
  const high3 = (high2 + (low3 >>> 0 < rest ? 1 : 0)) | 0;
  finish(low2, high2, lanes, 0);
  finish(low3, high3, lanes, 2);
  const low4 = lanes[0]! + lanes[2]!;
  const high4 = lanes[1]! + lanes[3]! + (low4 > 0xffff_ffff ? 1 : 0);
  lanes[0] = low4;
  lanes[1] = high4;
  const low5 = (low4 >>> 0) + lanes[2]!;
  lanes[2] = low5;
  lanes[3] = high4 + lanes[3]! + (low5 > 0xffff_ffff ? 1 : 0);
}

function set(long: Long, low: number, high: number): void {
  long[0] = low;
  long[1] = high;
}

/** long ← (long + other) · 5 + constant. */
function scramble(long: Long, other: Long, constant: number): void {
  add(long, other);
  multiply(long, long[0]!, long[1]!, 5, 0);
  const low = (long[0]! + constant) | 0;
  set(long, low, long[1]! + (low >>> 0 < constant ? 1 : 0));
}

/** part ← k1 · c1, turned by 31 bits, · c2. */
function mixFirst(part: Long, low: number, high: number): void {
  multiply(part, low, high, 0x1142_53d5, 0x87c3_7b91);
  const a = (part[0]! << 31) | (part[1]! >>> 1);
  const b = (part[1]! << 31) | (part[0]! >>> 1);
  multiply(part, a, b, 0x2745_937f, 0x4cf5_ad43);
}

/** part ← k2 · c2, turned by 33 bits, · c1. */
function mixSecond(part: Long, low: number, high: number): void {
  multiply(part, low, high, 0x2745_937f, 0x4cf5_ad43);
  const a = (part[1]! << 1) | (part[0]! >>> 31);
  const b = (part[0]! << 1) | (part[1]! >>> 31);
  multiply(part, a, b, 0x1142_53d5, 0x87c3_7b91);
}

function end(first: Long, second: Long, length: number, lanes: Uint32Array): void {
  set(first, first[0]! ^ length, first[1]!);
  set(second, second[0]! ^ length, second[1]!);
  add(first, second);
  add(second, first);
  finish(first[0]!, first[1]!, lanes, 0);
  finish(second[0]!, second[1]!, lanes, 2);
  set(first, lanes[0]!, lanes[1]!);
  set(second, lanes[2]!, lanes[3]!);
  add(first, second);
  add(second, first);
  lanes[0] = first[0]!;
  lanes[1] = first[1]!;
  lanes[2] = second[0]!;
  lanes[3] = second[1]!;
}

/** The finalizer of a 64-bit lane, into two words. */
function finish(low: number, high: number, lanes: Uint32Array, at: number): void {
  const a = low ^ (high >>> 1);
  const b = upperProduct(a, high, 0xed55_8ccd, 0xff51_afd7);
  const c = Math.imul(a, 0xed55_8ccd) ^ (b >>> 1);
  const d = upperProduct(c, b, 0x1a85_ec53, 0xc4ce_b9fe);
  lanes[at] = Math.imul(c, 0x1a85_ec53) ^ (d >>> 1);
  lanes[at + 1] = d;
}

function add(long: Long, other: Long): void {
  const low = (long[0]! + other[0]!) | 0;
  set(long, low, long[1]! + other[1]! + (low >>> 0 < other[0]! >>> 0 ? 1 : 0));
}

/** long ← (a + 2^32 b)(c + 2^32 d), of which the lower 64 bits remain. */
function multiply(long: Long, a: number, b: number, c: number, d: number): void {
  long[0] = Math.imul(a, c);
  long[1] = upperProduct(a, b, c, d);
}

/** The upper half of the lower 64 bits of (a + 2^32 b)(c + 2^32 d). */
function upperProduct(a: number, b: number, c: number, d: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const c0 = c & 0xffff;
  const c1 = c >>> 16;
  // Each sum of two of these stays below 2^32.
  const middle = ((Math.imul(a1, c0) >>> 0) + (Math.imul(a0, c0) >>> 16)) >>> 0;
  const carry = ((Math.imul(a0, c1) >>> 0) + (middle & 0xffff)) >>> 0;
  const upper = (Math.imul(a1, c1) + (middle >>> 16) + (carry >>> 16)) | 0;
  return (upper + Math.imul(a, d) + Math.imul(b, c)) | 0;
}

/** Four bytes as a word, with zeros from `to` on: absent bytes of the tail leave a lane as it is, since 0 · c is 0. */
function wordAt(source: Uint8Array, at: number, to: number): number {
  let word = 0;
  for (let i = Math.min(at + 4, to) - 1; i >= at; i--) word = (word << 8) | source[i]!;
  return word;
}
