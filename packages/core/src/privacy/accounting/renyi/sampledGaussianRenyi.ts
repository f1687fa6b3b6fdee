import { exp, expm1, log, log1p } from "../../../statistics/portable/index.js";
import { powerGap } from "./powerGap.js";

/**
 * The Rényi divergences, at each order above 1, of normal noise on a sample that each record enters with probability q, σ being over
 * what one record adds; the pair (1 − q) N(0, σ²) + q N(1, σ²) against N(0, σ²), which dominates its reverse.
 *
 * log A(a)/(a − 1), A(a) = E[((1 − q) + q e^(2z − 1)/2σ²)^a] over z of N(0, σ²). Whole orders: the binomial sum of A − 1, all of whose
 * terms are positive. Others: the trapezoid rule for E[(1 + x)^a − 1 − ax], which converges as e^(−34) at worst at this step; where
 * σ is so small that it would take too many nodes, the chord of log A, which is convex, between whole orders: above the value.
 * Relative error below 1e-11. Cost: O(order) for a whole one, O(1/σ²) for another.
 */
export function sampledGaussianRenyi(q: number, sigma: number, orders: Float64Array): Float64Array {
  const wholeOrder = wholeOrders(q, sigma);
  const between = sigma < 0.05 ? chord(wholeOrder) : trapezoid(q, sigma, orders);
  return orders.map((a) => (Number.isInteger(a) ? wholeOrder(a) : between(a)) / (a - 1));
}

type LogMoment = (order: number) => number;

function chord(logMoment: LogMoment): LogMoment {
  return (a) => {
    const below = Math.floor(a);
    const from = below === 1 ? 0 : logMoment(below);
    return from + (a - below) * (logMoment(below + 1) - from);
  };
}

function wholeOrders(q: number, sigma: number): LogMoment {
  const [logHit, logMiss] = [log(q), log1p(-q)];
  const spread = 1 / (2 * sigma * sigma);
  return (a) => {
    let logChoose = log(a);
    const terms = new Float64Array(a - 1);
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 2; i <= a; i++) {
      logChoose += log((a - i + 1) / i);
      const growth = (i * i - i) * spread;
      const logGrowth = growth > 40 ? growth : log(expm1(growth));
      const term = logChoose + i * logHit + (a - i) * logMiss + logGrowth;
      terms[i - 2] = term;
      if (term > largest) largest = term;
    }
    let sum = 0;
    for (const term of terms) sum += exp(term - largest);
    return logOfOnePlus(largest, sum);
  };
}

/** log(1 + sum · e^shift) */
function logOfOnePlus(shift: number, sum: number): number {
  return shift > 600 ? shift + log(sum) : log1p(exp(shift) * sum);
}

function trapezoid(q: number, sigma: number, orders: Float64Array): LogMoment {
  const step = Math.min(sigma / 2, (sigma * sigma) / 2);
  const highest = orders.reduce((most, a) => (Number.isInteger(a) ? most : Math.max(most, a)), 1);
  const size = Math.ceil((highest + 20 * sigma) / step) + 1;
  const [logWeights, ratios, logRatios] = [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ];
  for (let i = 0; i < size; i++) {
    const z = -10 * sigma + i * step;
    const slope = (2 * z - 1) / (2 * sigma * sigma);
    logWeights[i] = -(z * z) / (2 * sigma * sigma);
    ratios[i] = slope > 700 ? Number.POSITIVE_INFINITY : q * expm1(slope);
    logRatios[i] = slope > 600 ? slope + log(q) : log1p(ratios[i]!);
  }
  const scale = step / (sigma * 2.5066282746310002);
  return (a) => {
    let shift = 0;
    for (let i = 0; i < size; i++) shift = Math.max(shift, logWeights[i]! + a * logRatios[i]! - 600);
    let sum = 0;
    for (let i = 0; i < size; i++) {
      const logPower = a * logRatios[i]!;
      sum +=
        logPower > 100
          ? exp(logWeights[i]! + logPower - shift)
          : exp(logWeights[i]! - shift) * powerGap(a, ratios[i]!, logRatios[i]!);
    }
    return logOfOnePlus(shift, sum * scale);
  };
}
