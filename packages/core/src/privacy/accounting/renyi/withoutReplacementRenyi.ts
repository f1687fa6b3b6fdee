import { exp, expm1, log, log1p } from "../../../statistics/portable/index.js";

/**
 * Upper bounds of the Rényi divergences of normal noise on a sample without replacement of a share q of the records, σ being over what
 * replacing one record of the sample moves: 1 + Σ q^j C(a, j) b_j ≥ A(a), b_2 = min(4 (e^ε₂ − 1), 2 e^ε₂) and
 * b_j = min(4 √(B_⌊j/2⌋ B_⌈j/2⌉), 2 e^(j − 1) ε_j) with B_m = E[(P/Q − 1)^2m] and ε_j = j/2σ²; the chord of log A between whole orders.
 *
 * Source: Wang, Balle, Kasiviswanathan (2019), theorem 27. B is integrated rather than summed: the sum alternates. Above order 256 only
 * the second of each minimum is taken, a larger bound. Relative error of the bound below 1e-10. Cost: O(highest order + 256/σ²).
 */
export function withoutReplacementRenyi(q: number, sigma: number, orders: Float64Array): Float64Array {
  const logMoment = wholeOrders(q, sigma);
  return orders.map((a) => {
    const below = Math.floor(a);
    const from = below === 1 ? 0 : logMoment(below);
    const at = below === a ? from : from + (a - below) * (logMoment(below + 1) - from);
    return at / (a - 1);
  });
}

function wholeOrders(q: number, sigma: number): (order: number) => number {
  const known = new Map<number, number>();
  const even = evenMoments(sigma);
  const spread = 1 / (2 * sigma * sigma);
  function logBound(a: number): number {
    const terms: number[] = [0];
    let logChoose = log(a);
    for (let j = 2; j <= a; j++) {
      logChoose += log((a - j + 1) / j);
      let bound = log(2) + j * (j - 1) * spread;
      if (j === 2) bound = Math.min(bound, log(4) + logOfExpm1(2 * spread));
      else if (a <= 256)
        bound = Math.min(bound, log(4) + (even(Math.floor(j / 2)) + even(Math.ceil(j / 2))) / 2);
      terms.push(logChoose + j * log(q) + bound);
    }
    const largest = Math.max(...terms.slice(1));
    const sum = terms.slice(1).reduce((total, term) => total + exp(term - largest), 0);
    return largest > 600 ? largest + log(sum) : log1p(exp(largest) * sum);
  }
  return (a) => {
    const value = known.get(a) ?? logBound(a);
    known.set(a, value);
    return value;
  };
}

function logOfExpm1(x: number): number {
  return x > 40 ? x : log(expm1(x));
}

/** m ↦ log E[(P/Q − 1)^2m] of N(1, σ²) against N(0, σ²), under Q, by the trapezoid rule. */
function evenMoments(sigma: number): (m: number) => number {
  const step = Math.min(sigma, sigma * sigma) / 4;
  const known = new Map<number, number>();
  function logMoment(m: number): number {
    const highest = 2 * m + 10 * sigma;
    const size = Math.ceil((highest + 10 * sigma) / step);
    if (size > 1e6) return Number.POSITIVE_INFINITY;
    const logs = new Float64Array(size);
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < size; i++) {
      const z = -10 * sigma + i * step;
      const slope = (2 * z - 1) / (2 * sigma * sigma);
      const logGap = slope > 0 ? logOfExpm1(slope) : log(-expm1(slope));
      logs[i] = -(z * z) / (2 * sigma * sigma) + 2 * m * logGap;
      if (logs[i]! > largest) largest = logs[i]!;
    }
    let sum = 0;
    for (const each of logs) sum += exp(each - largest);
    return largest + log((sum * step) / (sigma * 2.5066282746310002));
  }
  return (m) => {
    const value = known.get(m) ?? logMoment(m);
    known.set(m, value);
    return value;
  };
}
