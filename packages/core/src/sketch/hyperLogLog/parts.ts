import type { HashName } from "../hash/hashName.js";
import { hashNumber } from "../hash/itemHash.js";
import type { MurmurHash3 } from "../hash/murmurHash3.js";
import { murmurHash3 } from "../hash/murmurHash3.js";
import { highHalf, wordsOf } from "../hash/numberWords.js";
import { couponEstimate } from "./couponEstimate.js";
import type { CouponSet } from "./coupons.js";
import { addressBits, couponOf, couponSet } from "./coupons.js";
import type { Registers } from "./registers.js";
import { emptyRegisters, raise, registersOf } from "./registers.js";
import { sizeOf } from "./relativeErrors.js";

/** All that a sketch is: a set of coupons until there are too many, then registers. */
export interface HyperLogLogParts {
  readonly hash: HashName;
  lgK: number;
  contents: CouponSet | Registers;
  merged: boolean;
}

/** What a sketch shows of itself to the one that it is merged into. */
export type HyperLogLogContents =
  | { readonly form: "coupons"; readonly coupons: Uint32Array }
  | { readonly form: "registers"; readonly registers: Uint8Array };

/** How many coupons are kept one by one: at four bytes each they take about as much room as registers. */
function mostCoupons(lgK: number): number {
  return Math.max(8, sizeOf(lgK) / 4);
}

/** A sketch that has seen nothing. */
export function emptyParts(lgK: number, hash: HashName): HyperLogLogParts {
  return { hash, lgK, contents: couponSet(), merged: false };
}

/** Whether it has seen nothing. */
export function isEmpty({ contents }: HyperLogLogParts): boolean {
  return !isRegisters(contents) && contents.size === 0;
}

/** Which of the two forms the contents have. */
export function isRegisters(contents: CouponSet | Registers): contents is Registers {
  return "values" in contents;
}

/** Takes a coupon in; registers follow once there are too many. */
export function addCoupon(parts: HyperLogLogParts, coupon: number): void {
  const { contents } = parts;
  if (isRegisters(contents)) raise(contents, coupon);
  else {
    contents.add(coupon);
    if (contents.size > mostCoupons(parts.lgK)) parts.contents = promoted(parts);
  }
}

/** Numbers are hashed in blocks of this many: a loop that does one thing runs twice as fast. */
const couponBlock = 1024;

/** Takes numbers in, or 64-bit integers, which only the hash of DataSketches has. */
export function addNumbers(
  parts: HyperLogLogParts,
  values: Float64Array | BigInt64Array,
  lanes: Uint32Array,
): void {
  const { hash } = parts;
  const murmur = hash === "datasketches" ? murmurHash3() : null;
  const words = wordsOf(values);
  const integers = values[Symbol.toStringTag] === "BigInt64Array";
  if (integers && murmur === null)
    throw new TypeError('cannot hash bigints by "probity": it needs numbers, or the hash "datasketches"');
  const coupons = new Int32Array(couponBlock);
  for (let from = 0; from < values.length; from += couponBlock) {
    const block = words.subarray(2 * from, 2 * (from + couponBlock));
    if (murmur === null) ownCoupons(block, lanes, coupons);
    else peerCoupons(block, lanes, coupons, { murmur, integers });
    addBlock(parts, coupons.subarray(0, block.length / 2));
  }
}

function ownCoupons(words: Uint32Array, lanes: Uint32Array, coupons: Int32Array): void {
  const [low, high] = [1 - highHalf, highHalf];
  for (let at = 0; at < words.length; at += 2) {
    hashNumber(words[at + low]!, words[at + high]!, lanes, null);
    coupons[at >> 1] = couponOf("probity", lanes);
  }
}

function peerCoupons(
  words: Uint32Array,
  lanes: Uint32Array,
  coupons: Int32Array,
  { murmur, integers }: { readonly murmur: MurmurHash3; readonly integers: boolean },
): void {
  const [low, high] = [1 - highHalf, highHalf];
  for (let at = 0; at < words.length; at += 2) {
    if (integers) murmur.words(words[at + low]!, words[at + high]!, lanes);
    else hashNumber(words[at + low]!, words[at + high]!, lanes, murmur);
    coupons[at >> 1] = couponOf("datasketches", lanes);
  }
}

function addBlock(parts: HyperLogLogParts, coupons: Int32Array): void {
  let i = 0;
  for (; i < coupons.length && !isRegisters(parts.contents); i++) addCoupon(parts, coupons[i]!);
  if (!isRegisters(parts.contents)) return;
  const { values } = parts.contents;
  const mask = values.length - 1;
  for (; i < coupons.length; i++) {
    const coupon = coupons[i]!;
    // Nearly all coupons change nothing: they are passed over here.
    if (coupon >>> addressBits > values[coupon & mask]!) raise(parts.contents, coupon);
  }
}

/** The registers of a sketch, made of its coupons where it has none. Their estimate goes on from the one of the coupons. */
export function promoted({ contents, lgK }: HyperLogLogParts): Registers {
  if (isRegisters(contents)) return contents;
  const registers = emptyRegisters(sizeOf(lgK));
  for (const coupon of contents.sorted()) raise(registers, coupon);
  registers.estimate = couponEstimate(contents.size);
  return registers;
}

/** Brings a sketch down to a smaller size: an address is the lower bits of one of a larger sketch. */
export function foldTo(parts: HyperLogLogParts, lgK: number): void {
  if (lgK >= parts.lgK) return;
  parts.lgK = lgK;
  if (isRegisters(parts.contents)) {
    const values = new Uint8Array(sizeOf(lgK));
    foldInto(values, parts.contents.values);
    parts.contents = registersOf(values, 0);
    parts.merged = true;
  } else if (parts.contents.size > mostCoupons(lgK)) parts.contents = promoted(parts);
}

/** Takes in what another sketch of at least this size holds. */
export function addContents(parts: HyperLogLogParts, other: HyperLogLogContents): void {
  if (other.form === "coupons") {
    for (const coupon of other.coupons) addCoupon(parts, coupon);
    parts.merged ||= isRegisters(parts.contents);
    return;
  }
  const { values } = promoted(parts);
  foldInto(values, other.registers);
  parts.contents = registersOf(values, 0);
  parts.merged = true;
}

function foldInto(values: Uint8Array, others: Uint8Array): void {
  for (let from = 0; from < others.length; from += values.length)
    for (let i = 0; i < values.length; i++) {
      const other = others[from + i]!;
      if (other > values[i]!) values[i] = other;
    }
}
