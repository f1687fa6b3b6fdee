// After s_log1p.c of fdlibm. Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
import { exponentAroundOne } from "./bits.js";
import { logRemainder } from "./log.js";
import { powerOfTwo } from "./powerOfTwo.js";

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;

/**
 * log(1 + x) without the loss at small x, with the same bits in every runtime, within 1 ulp.
 *
 * @example
 * import { log1p } from "@probity/core/statistics";
 * log1p(1e-10); // => 9.9999999995e-11
 */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  if (Math.abs(x) < 1.1102230246251565e-16) return x;
  let exponent = 0;
  let correction = 0;
  let f = x;
  if (x >= 0.41421365737915039 || x < -0.29289340972900391) {
    const u = 1 + x;
    exponent = exponentAroundOne(u);
    if (exponent < 54) correction = (exponent >= 2 ? 1 - (u - x) : x - (u - 1)) / u;
    f = u * powerOfTwo(-exponent) - 1;
  }
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (half + logRemainder(s)) + (exponent * ln2Low + correction) - half + f + exponent * ln2High;
}
