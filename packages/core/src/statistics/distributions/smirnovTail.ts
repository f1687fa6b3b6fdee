import { exp, log1p } from "../portable/index.js";
import { stirlingRemainder } from "./special/stirlingRemainder.js";

/** So many terms give the whole sum to 1e-13 where the terms vanish at both ends of it. */
const points = 128;

/**
 * P(D⁺_n ≥ d) for 0 < d < 1, by the sum of Birnbaum & Tingey (1951).
 *
 * From 500 rows, n d² ≥ 2.2 and d ≤ 0.2 on, the terms as a function of j are smooth and vanish with all derivatives at both ends, so that
 * every n/128th of them, times the stride, has the same sum to 1e-13 (the trapezoidal rule).
 */
export function smirnovTail(d: number, n: number): number {
  const square = n * d * d;
  // P ≤ e^(−2 n d²) (Massart 1990).
  if (square > 373) return 0;
  const stride = square >= 2.2 && d <= 0.2 && n >= 500 ? Math.floor(n / points) : 1;
  const shift = n * d;
  const remainder = remainderOf(n);
  let sum = 0;
  for (let j = stride; j < n - shift; j += stride) {
    const rest = n - j;
    // C(n, j) by Stirling's formula, so that the powers are of numbers near 1.
    const power = rest * log1p(-shift / rest) + j * log1p(shift / j);
    const correction = remainder - remainderOf(j) - remainderOf(rest);
    sum += exp(power + correction) / (Math.sqrt(j * rest) * (shift + j));
  }
  const inner = sum * stride * shift * Math.sqrt(n) * 0.3989422804014327;
  return Math.min(1, inner + exp(n * log1p(-d)));
}

// log n! − (n + ½) log n + n − ½ log 2π for n = 0 … 9; 0 has no use.
const smallRemainders: readonly number[] = [
  0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093, 0.016644691189821193,
  0.013876128823070748, 0.01189670994589177, 0.010411265261972096, 0.009255462182712733,
];

function remainderOf(n: number): number {
  return n < 10 ? smallRemainders[n]! : stirlingRemainder(n);
}
