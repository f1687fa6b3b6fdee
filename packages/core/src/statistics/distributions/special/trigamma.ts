import { checkPositive } from "../arguments.js";

// B_2k for k = 1 … 8.
const bernoulli: readonly number[] = [
  0.16666666666666666, -0.03333333333333333, 0.023809523809523808, -0.03333333333333333, 0.07575757575757576,
  -0.2531135531135531, 1.1666666666666667, -7.092156862745098,
];

/**
 * The trigamma function ψ′(x) = d² log Γ(x) / dx² of a positive number.
 *
 * Relative error below 1e-14. Throws RangeError unless x > 0. Cost: O(1).
 * Source: recurrence and asymptotic series (NIST DLMF 5.15.5, 5.15.8). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { trigamma } from "@probity/core/statistics";
 * trigamma(1); // => 1.644934066848226
 */
export function trigamma(x: number): number {
  checkPositive("trigamma", "x", x);
  let shift = 0;
  let z = x;
  while (z < 10) {
    shift += 1 / (z * z);
    z += 1;
  }
  const square = 1 / (z * z);
  let sum = 0;
  for (let k = bernoulli.length - 1; k >= 0; k--) sum = (sum + bernoulli[k]!) * square;
  return shift + (1 + 0.5 / z + sum) / z;
}
