import { exp } from "../portable/index.js";
import { stirlingRemainder } from "./special/stirlingRemainder.js";

// e^−1 as a double, and by what share of itself it is too large: n steps of it add up.
const inverseOfE = 0.36787944117144233;
const excessOfInverse = 3.3784858e-17;

/** The largest n (n d)² for which the matrix is walked through: some seconds. */
export const largestDurbinWork = 2e9;

/**
 * P(D_n < d) exactly, by Durbin's matrix in the form of Marsaglia, Tsang & Wang (2003), for 1/(2n) < d < 1.
 *
 * Read as a walk: n Poisson steps of mean 1, killed outside a band of m = 2k − 1 places, and seen at the middle at the end; divided by the
 * chance that a Poisson total of mean n is n. All numbers are chances, sums have positive terms but for the corners, and nothing needs
 * scaling. The matrix is applied n times to one vector, since it is a band of one shape (Hessenberg and Toeplitz inside): n m²/2 products.
 */
export function durbinCdf(d: number, n: number): number {
  const k = Math.floor(n * d) + 1;
  const m = 2 * k - 1;
  const h = k - n * d;
  // e^−1 / r! for r = 0 … m: a Poisson step of mean 1 makes r.
  const step = new Float64Array(m + 1);
  step[0] = inverseOfE;
  for (let r = 1; r <= m; r++) step[r] = step[r - 1]! / r;
  // First column and, turned around, last row: the band ends h inside a place.
  const edge = new Float64Array(m);
  let power = 1;
  for (let i = 0; i < m; i++) {
    power *= h;
    edge[i] = step[i + 1]! * (1 - power);
  }
  let corner = 1 - 2 * power;
  if (h > 0.5) {
    let excess = 1;
    for (let i = 0; i < m; i++) excess *= 2 * h - 1;
    corner += excess;
  }
  let from = new Float64Array(m);
  let to = new Float64Array(m);
  from[k - 1] = 1;
  for (let round = 0; round < n; round++) {
    const start = from[0]!;
    for (let i = 0; i < m - 1; i++) {
      let sum = edge[i]! * start;
      for (let j = 1; j <= i + 1; j++) sum += step[i - j + 1]! * from[j]!;
      to[i] = sum;
    }
    let sum = step[m]! * corner * start;
    for (let j = 1; j < m; j++) sum += edge[m - 1 - j]! * from[j]!;
    to[m - 1] = sum;
    [from, to] = [to, from];
  }
  return from[k - 1]! * reciprocalOfPoissonMass(n) * (1 - n * excessOfInverse);
}

/** n! e^n / n^n. */
function reciprocalOfPoissonMass(n: number): number {
  if (n < 10) {
    let product = exp(n);
    for (let i = 1; i <= n; i++) product *= i / n;
    return product;
  }
  return Math.sqrt(n) * 2.5066282746310007 * exp(stirlingRemainder(n));
}
