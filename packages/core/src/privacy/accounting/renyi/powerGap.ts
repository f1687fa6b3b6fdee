import { expm1 } from "../../../statistics/portable/index.js";

/**
 * (1 + x)^a − 1 − ax for a ≥ 1 and x > −1: what a ratio 1 + x of mean 1 adds to its moment of order a. Never negative, and free of the
 * cancellation that the formula has for small x. `logRatio` is log(1 + x).
 */
export function powerGap(a: number, x: number, logRatio: number): number {
  if (Math.abs(a * x) > 0.05) return expm1(a * logRatio) - a * x;
  let term = (a * (a - 1) * x * x) / 2;
  let sum = 0;
  for (let k = 2; k < 40; k++) {
    sum += term;
    term *= ((a - k) * x) / (k + 1);
    if (Math.abs(term) <= sum * 1e-17) break;
  }
  return sum;
}
