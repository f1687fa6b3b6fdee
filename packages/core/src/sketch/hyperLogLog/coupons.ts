import type { HashName } from "../hash/hashName.js";

/**
 * A coupon is what a sketch keeps of an item: 26 bits of one half of its hash say where it belongs, and above them stands one more than the number
 * of leading zeros of the other half, from 1.
 */
export const addressBits = 26;
export const addressMask = 0x3ff_ffff;

/** The largest number in a coupon by each hash: whole halves are 32 and 64 bits long; six bits hold 63. */
export const largestValue = { probity: 33, datasketches: 63 } as const;

/** The coupon of an item by the lanes of its hash, as a signed word: engines keep that without an allocation. */
export function couponOf(hash: HashName, lanes: Uint32Array): number {
  const value = hash === "probity" ? Math.clz32(lanes[1]!) + 1 : zerosOf(lanes[2]!, lanes[3]!) + 1;
  return (value << addressBits) | (lanes[0]! & addressMask);
}

function zerosOf(low: number, high: number): number {
  return high === 0 ? Math.min(32 + Math.clz32(low), 62) : Math.clz32(high);
}

/** A set of coupons. */
export interface CouponSet {
  readonly size: number;
  add(coupon: number): void;
  /** In ascending order of the address, then the number. */
  sorted(): Uint32Array;
}

/** An empty set: open addressing, at most half full; no coupon is 0. */
export function couponSet(): CouponSet {
  let slots = new Uint32Array(16);
  let size = 0;
  const place = (signed: number): boolean => {
    const coupon = signed >>> 0;
    const mask = slots.length - 1;
    let at = Math.imul(coupon, 0x9e37_79b1) >>> 8;
    for (; ; at++) {
      const found = slots[at & mask]!;
      if (found === coupon) return false;
      if (found === 0) break;
    }
    slots[at & mask] = coupon;
    return true;
  };
  return {
    get size() {
      return size;
    },
    add(coupon) {
      if (!place(coupon)) return;
      size++;
      if (size * 2 <= slots.length) return;
      const old = slots;
      slots = new Uint32Array(old.length * 2);
      for (const each of old) if (each !== 0) place(each);
    },
    sorted: () => sortedCoupons(slots.filter((coupon) => coupon !== 0)),
  };
}

function sortedCoupons(coupons: Uint32Array): Uint32Array {
  return coupons.map(turned).sort().map(turnedBack);
}

/** With the address above the number, so that the order is the address's. */
export function turned(coupon: number): number {
  return ((coupon << (32 - addressBits)) | (coupon >>> addressBits)) >>> 0;
}

export function turnedBack(coupon: number): number {
  return ((coupon << addressBits) | (coupon >>> (32 - addressBits))) >>> 0;
}
