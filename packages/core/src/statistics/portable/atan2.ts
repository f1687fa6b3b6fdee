// The arctangent is after s_atan.c of fdlibm. Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.

const pi = 3.141592653589793;
const piLow = 1.2246467991473532e-16;
const splitter = 134217729;
const twoTo600 = 4.149515568880993e180;
const twoToMinus600 = 2.409919865102884e-181;

/** −atan(t) + t for |t| ≤ 7/16. */
function atanRemainder(t: number): number {
  const z = t * t;
  const w = z * z;
  const odd =
    z *
    (3.33333333333329318027e-1 +
      w *
        (1.42857142725034663711e-1 +
          w *
            (9.09088713343650656196e-2 +
              w *
                (6.66107313738753120669e-2 +
                  w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))));
  const even =
    w *
    (-1.99999999998764832476e-1 +
      w *
        (-1.1111110405462355788e-1 +
          w *
            (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.6531572744216915527e-2))));
  return t * (odd + even);
}

/** (y − q·x) / x: what the rounded quotient q = y / x lost. */
function lostByDivision(y: number, x: number, q: number): number {
  const a = splitter * q;
  const a1 = a - (a - q);
  const a2 = q - a1;
  const b = splitter * x;
  const b1 = b - (b - x);
  const b2 = x - b1;
  const product = q * x;
  const error = a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
  return (y - product - error) / x;
}

/**
 * The angle in radians of the point (x, y), in [−π, π], with the same bits in every runtime, within 1 ulp; the special
 * cases are those of `Math.atan2`.
 *
 * @example
 * import { atan2 } from "@probity/core/statistics";
 * atan2(1, -1); // => 2.356194490192345
 */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const below = y < 0 || Object.is(y, -0);
  const left = x < 0 || Object.is(x, -0);
  const angle = angleOf(Math.abs(y), Math.abs(x), left);
  return below ? -angle : angle;
}

/** The angle of (±x, y) for x, y ≥ 0. */
function angleOf(y: number, x: number, left: boolean): number {
  if (y === 0) return left ? pi : 0;
  if (x === 0) return pi / 2;
  if (y === Infinity) return x < Infinity ? pi / 2 : left ? 2.356194490192345 : pi / 4;
  if (x === Infinity) return left ? pi : 0;
  let ratio = y / x;
  if (ratio > 1.8446744073709552e19) return pi / 2;
  if (ratio < 8.673617379884035e-19) return left ? pi : ratio;
  // Both sizes near 1 keep the split products within range.
  const scale = x > 1e150 || y > 1e150 ? twoToMinus600 : x < 1e-150 || y < 1e-150 ? twoTo600 : 1;
  const numerator = y * scale;
  const denominator = x * scale;
  ratio = numerator / denominator;
  const lost = lostByDivision(numerator, denominator, ratio);
  // angle = head + (tail − remainder + t)
  let head = 0;
  let tail = 0;
  let t = ratio;
  if (ratio >= 2.4375) {
    head = 1.570796326794896558;
    tail = 6.12323399573676603587e-17;
    t = -1 / ratio;
  } else if (ratio >= 1.1875) {
    head = 9.8279372324732905408e-1;
    tail = 1.39033110312309984516e-17;
    t = (ratio - 1.5) / (1 + 1.5 * ratio);
  } else if (ratio >= 0.6875) {
    head = 7.85398163397448278999e-1;
    tail = 3.06161699786838301793e-17;
    t = (ratio - 1) / (ratio + 1);
  } else if (ratio >= 0.4375) {
    head = 4.63647609000806093515e-1;
    tail = 2.26987774529616870924e-17;
    t = (2 * ratio - 1) / (2 + ratio);
  }
  const correction = lost / (1 + ratio * ratio) + tail;
  const rest = t - (atanRemainder(t) - correction);
  if (!left) return head + rest;
  const opposite = pi - head;
  return opposite + (pi - opposite - head + piLow - rest);
}
