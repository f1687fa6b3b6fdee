// After s_expm1.c of fdlibm. Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
import { powerOfTwo } from "./powerOfTwo.js";

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const inverseLn2 = 1.442695040888963387;
const q1 = -3.33333333333331316428e-2;
const q2 = 1.58730158725481460165e-3;
const q3 = -7.93650757867487942473e-5;
const q4 = 4.00821782732936239552e-6;
const q5 = -2.01099218183624371326e-7;

/**
 * e^x − 1 without the loss at small x, with the same bits in every runtime, within 1 ulp.
 *
 * @example
 * import { expm1 } from "@probity/core/statistics";
 * expm1(1e-10); // => 1.00000000005e-10
 */
export function expm1(x: number): number {
  const size = Math.abs(x);
  if (!(size < 38.816242113569544)) {
    if (x < 0) return -1;
    if (!(x <= 709.782712893384)) return x > 0 ? Infinity : Number.NaN;
  }
  if (size < 5.551115123125783e-17) return x;
  let k = 0;
  let r = x;
  let correction = 0;
  if (size > 0.34657359027997264) {
    k = size < 1.0397207708399179 ? (x < 0 ? -1 : 1) : Math.trunc(inverseLn2 * x + (x < 0 ? -0.5 : 0.5));
    const head = x - k * ln2High;
    const tail = k * ln2Low;
    r = head - tail;
    correction = head - r - tail;
  }
  const half = 0.5 * r;
  const square = r * half;
  const r1 = 1 + square * (q1 + square * (q2 + square * (q3 + square * (q4 + square * q5))));
  const t = 3 - r1 * half;
  let e = square * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e - square);
  e = r * (e - correction) - correction - square;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k < 0 || k > 56) {
    const y = r - e + 1;
    return (k === 1024 ? y * 2 * 8.98846567431158e307 : y * powerOfTwo(k)) - 1;
  }
  const power = powerOfTwo(k);
  const inverse = powerOfTwo(-k);
  return k < 20 ? (r - e + (1 - inverse)) * power : (r - (e + inverse) + 1) * power;
}
