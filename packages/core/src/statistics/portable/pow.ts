// After e_pow.c of fdlibm. Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
import { highWord, roundedTo21Bits } from "./bits.js";
import { powerOfTwo } from "./powerOfTwo.js";
import { scaleByPowerOfTwo } from "./scaleByPowerOfTwo.js";

/**
 * x^y with the same bits in every runtime, within 1 ulp; the special cases are those of `Math.pow`.
 *
 * @example
 * import { pow } from "@probity/core/statistics";
 * pow(2, 0.5); // => 1.4142135623730951
 * pow(-2, 3); // => -8
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) {
    if (size === 1) return Number.NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  const odd = Number.isInteger(y) && Math.abs(y) < 9007199254740992 && y % 2 !== 0;
  const negative = x < 0 || Object.is(x, -0);
  if (size === 0 || size === 1 || size === Infinity) {
    if (x === -1 && !Number.isInteger(y)) return Number.NaN;
    const magnitude = size === 1 ? 1 : (size === 0) === y > 0 ? 0 : Infinity;
    return negative && odd ? -magnitude : magnitude;
  }
  if (negative && !Number.isInteger(y)) return Number.NaN;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === 0.5) return Math.sqrt(size);
  const magnitude = positivePower(size, y);
  return negative && odd ? -magnitude : magnitude;
}

/** x^y for finite x > 0, x ≠ 1, and finite y ≠ 0: 2^(y · log2 x) with log2 x as the sum of two doubles. */
function positivePower(x: number, y: number): number {
  let t1: number;
  let t2: number;
  if (Math.abs(y) > 2147483648) {
    // So large an exponent overflows or underflows unless x is within 2^-20 of 1, where a short series is enough.
    if (Math.abs(y) > 18446744073709551616 || x < 0.9999995231628418 || x > 1.0000009536743164)
      return beyondRange(x, y);
    const t = x - 1;
    const w = t * t * (0.5 - t * (0.333333333333333333333 - t * 0.25));
    // Split, unlike fdlibm, whose product here rounds above 2^-24 and costs 400 ulp.
    const tHead = roundedTo21Bits(t);
    const u = 1.44269502162933349609 * tHead;
    const v = 1.44269502162933349609 * (t - tHead) + t * 1.92596299112661746887e-8 - w * 1.442695040888963387;
    t1 = roundedTo21Bits(u + v);
    t2 = v - (t1 - u);
  } else {
    let n = 0;
    let a = x;
    if (a < 2.2250738585072014e-308) {
      a *= 9007199254740992;
      n -= 53;
    }
    const highBits = highWord(a);
    const fraction = highBits & 0xfffff;
    // Reduce to [√¾, √1.5) around 1, or to [√1.5, √3) around 1.5.
    const around = fraction > 0x3988e && fraction < 0xbb67a ? 1 : 0;
    const exponent = (highBits >> 20) - 0x3ff + (fraction >= 0xbb67a ? 1 : 0);
    a *= powerOfTwo(-exponent);
    n += exponent;
    const center = around === 0 ? 1 : 1.5;
    const u = a - center;
    const v = 1 / (a + center);
    const s = u * v;
    const sHigh = roundedTo21Bits(s);
    const tHigh = roundedTo21Bits(a + center);
    const tLow = a - (tHigh - center);
    const sLow = v * (u - sHigh * tHigh - sHigh * tLow);
    const s2 = s * s;
    const r =
      s2 *
        s2 *
        (5.99999999999994648725e-1 +
          s2 *
            (4.28571428578550184252e-1 +
              s2 *
                (3.33333329818377432918e-1 +
                  s2 *
                    (2.72728123808534006489e-1 +
                      s2 * (2.30660745775561754067e-1 + s2 * 2.06975017800338417784e-1))))) +
      sLow * (sHigh + s);
    const sHigh2 = sHigh * sHigh;
    const cubeHigh = roundedTo21Bits(3 + sHigh2 + r);
    const cubeLow = r - (cubeHigh - 3 - sHigh2);
    const productHigh = sHigh * cubeHigh;
    const productLow = sLow * cubeHigh + cubeLow * s;
    const pHigh = roundedTo21Bits(productHigh + productLow);
    const pLow = productLow - (pHigh - productHigh);
    const zHigh = 9.61796700954437255859e-1 * pHigh;
    const zLow =
      -7.02846165095275826516e-9 * pHigh +
      pLow * 9.61796693925975554329e-1 +
      (around === 0 ? 0 : 1.35003920212974897128e-8);
    const offset = around === 0 ? 0 : 5.84962487220764160156e-1;
    t1 = roundedTo21Bits(zHigh + zLow + offset + n);
    t2 = zLow - (t1 - n - offset - zHigh);
  }
  const yHigh = roundedTo21Bits(y);
  return exponentialOfTwo(yHigh * t1, (y - yHigh) * t1 + y * t2, beyondRange(x, y));
}

/** The limit of x^y when it leaves the range of a double. */
function beyondRange(x: number, y: number): number {
  return x > 1 === y > 0 ? Infinity : 0;
}

/** 2^(head + tail); `limit` where that overflows or underflows. */
function exponentialOfTwo(head: number, tail: number, limit: number): number {
  const z = head + tail;
  if (z >= 1024) {
    if (z > 1024 || tail + 8.0085662595372944372e-17 > z - head) return limit;
  } else if (z <= -1075) {
    if (z < -1075 || tail <= z - head) return limit;
  }
  const n = Math.abs(z) > 0.5 ? Math.trunc(z + (z < 0 ? -0.5 : 0.5)) : 0;
  const rest = head - n;
  const t = roundedTo21Bits(tail + rest);
  const u = t * 6.93147182464599609375e-1;
  const v = (tail - (t - rest)) * 6.93147180559945286227e-1 + t * -1.90465429995776804525e-9;
  const w = u + v;
  const lost = v - (w - u);
  const square = w * w;
  const t1 =
    w -
    square *
      (1.66666666666666019037e-1 +
        square *
          (-2.77777777770155933842e-3 +
            square *
              (6.61375632143793436117e-5 +
                square * (-1.6533902205465251539e-6 + square * 4.13813679705723846039e-8))));
  const r = (w * t1) / (t1 - 2) - (lost + w * lost);
  const y = 1 - (r - w);
  return n > 1023 || n < -1021 ? scaleByPowerOfTwo(y, n) : y * powerOfTwo(n);
}
