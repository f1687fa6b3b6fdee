import { cos, exp, log, sin } from "../portable/index.js";
import type { Complex } from "./special/complex.js";

/** A law on the positive half-line, by its moment-generating function. */
export interface Transform {
  /** log E e^(sX), analytic but for the real axis from `singularity` on; real between 0 and there. */
  readonly logAt: (s: Complex) => Complex;
  readonly singularity: number;
}

/** Of the width of the saddle: small enough for the trapezoidal rule to reach 1e-15. */
const step = 0.125;

/**
 * P(X > x) = 1/(2πi) ∫ E e^(sX) e^(−sx) ds / s, along a parabola through the saddle point of the integrand that opens to the right, where
 * e^(−sx) falls. At the saddle the integrand is as small as the answer, so that far tails keep their digits.
 */
export function saddleTail(x: number, { logAt, singularity }: Transform): number {
  const heightAt = (c: number): number => logAt({ re: c, im: 0 }).re - c * x - log(c);
  const center = lowestBetween(heightAt, singularity);
  const room = Math.min(center, singularity - center);
  const away = room / 64;
  const bend = (heightAt(center - away) - 2 * heightAt(center) + heightAt(center + away)) / (away * away);
  const width = Math.min(room, 1 / Math.sqrt(bend));
  // About half as open as the path of steepest descent, which for a singularity alone has 1/(3 (singularity − center)).
  const open = (0.15 * width * width) / (singularity - center);
  // |integrand| at the saddle may be tiny: terms are compared with the largest.
  let sum = 0;
  let largest = 0;
  for (let round = 0; round < 20_000; round++) {
    const t = step * round;
    const s = { re: center + open * t * t, im: width * t };
    const { re, im } = logAt(s);
    const size = exp(re - s.re * x);
    const angle = im - s.im * x;
    // e^… / s · ds/dt, of which the imaginary part counts.
    const norm = size / (s.re * s.re + s.im * s.im);
    const real = norm * (cos(angle) * s.re + sin(angle) * s.im);
    const imaginary = norm * (sin(angle) * s.re - cos(angle) * s.im);
    sum += (round === 0 ? 0.5 : 1) * (real * width + imaginary * 2 * open * t);
    const magnitude = norm * Math.sqrt(s.re * s.re + s.im * s.im) * (width + 2 * open * t);
    largest = Math.max(largest, magnitude);
    if (magnitude <= 1e-18 * largest) break;
  }
  return Math.min(1, Math.max(0, (sum * step) / Math.PI));
}

/** Where a function that falls and then rises on (0, end) is lowest, roughly: golden sections of log (end − c)/c. */
function lowestBetween(heightAt: (c: number) => number, end: number): number {
  const place = (u: number): number => end / (1 + exp(u));
  const share = 0.6180339887498949;
  let from = -30;
  let to = 12;
  let left = to - share * (to - from);
  let right = from + share * (to - from);
  let atLeft = heightAt(place(left));
  let atRight = heightAt(place(right));
  for (let round = 0; round < 24; round++) {
    if (atLeft < atRight) {
      to = right;
      right = left;
      atRight = atLeft;
      left = to - share * (to - from);
      atLeft = heightAt(place(left));
    } else {
      from = left;
      left = right;
      atLeft = atRight;
      right = from + share * (to - from);
      atRight = heightAt(place(right));
    }
  }
  return place((from + to) / 2);
}
