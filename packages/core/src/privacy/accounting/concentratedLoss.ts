import { exp, log, log1p, tanh } from "../../statistics/portable/index.js";
import { roundedUp } from "./outward.js";
import { requireDelta, requireEpsilon } from "./requireLoss.js";

/**
 * The δ(ε) of ρ-zCDP: the minimum over α > 1 of e^((α − 1)(αρ − ε) + α log(1 − 1/α))/(α − 1), at most 1. Rounded upward.
 *
 * Throws `RangeError` unless ρ and ε are finite numbers from 0. Cost: O(1). Source: Canonne, Kamath, Steinke (2020).
 * Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { concentratedDelta } from "@probity/core/privacy";
 * concentratedDelta(0.005, 0.5); // => 3.44930909755e-8
 */
export function concentratedDelta(rho: number, epsilon: number): number {
  requireRho("bound delta", rho);
  requireEpsilon("bound delta", epsilon);
  if (rho === 0) return 0;
  // α = 1 + c. The derivative of the exponent rises with c.
  const c = rising((at) => (2 * at + 1) * rho - epsilon - log1p(1 / at));
  const exponent = c * ((1 + c) * rho - epsilon - log1p(1 / c)) - log1p(c);
  const error = 2e-14 + 4e-16 * (c * ((1 + c) * rho + epsilon) + Math.abs(log1p(c)));
  return Math.min(1, roundedUp(exp(exponent), error));
}

/**
 * The ε(δ) of ρ-zCDP: the minimum over α > 1 of αρ + log(1 − 1/α) − log(δα)/(α − 1), at least 0. Rounded upward.
 *
 * Infinity at δ = 0 where ρ is above 0. Throws `RangeError` unless ρ is a finite number from 0 and δ lies in [0, 1). Cost: O(1).
 * Read it beside the well-known ρ + 2 √(ρ log 1/δ), which is some per cent more. Source: Canonne, Kamath, Steinke (2020).
 * Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { concentratedEpsilon } from "@probity/core/privacy";
 * concentratedEpsilon(0.5, 1e-5); // => 4.72838698494
 */
export function concentratedEpsilon(rho: number, delta: number): number {
  requireRho("bound epsilon", rho);
  requireDelta("bound epsilon", delta);
  if (rho === 0) return 0;
  if (delta === 0) return Number.POSITIVE_INFINITY;
  const logDelta = log(delta);
  const c = rising((at) => at * at * rho + log1p(at) + logDelta);
  const parts = [(1 + c) * rho, -log1p(1 / c), -(logDelta + log1p(c)) / c] as const;
  const error = 1e-15 * (parts[0] - parts[1] - logDelta / c + log1p(c) / c);
  return Math.max(0, roundedUp(parts[0] + parts[1] + parts[2]) + error);
}

/**
 * The ρ of a pure ε-private release: ε · tanh(ε/2), which randomized response reaches; below the well-known ε²/2. Rounded upward.
 *
 * Throws `RangeError` unless ε is a finite number from 0. Cost: O(1). Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { concentratedRhoOfPure } from "@probity/core/privacy";
 * concentratedRhoOfPure(1); // => 0.46211715726
 */
export function concentratedRhoOfPure(epsilon: number): number {
  requireEpsilon("convert a pure loss", epsilon);
  return roundedUp(epsilon * tanh(epsilon / 2));
}

function requireRho(attempt: string, rho: number): void {
  if (!(rho >= 0 && Number.isFinite(rho)))
    throw new RangeError(`cannot ${attempt}: got rho ${rho}, it needs a finite number from 0`);
}

/** Where a rising function of c > 0 crosses 0, by bisection on the logarithm of c. */
function rising(slope: (c: number) => number): number {
  let [low, high] = [1e-300, 1];
  while (slope(high) < 0 && high < 1e300) high *= 16;
  for (let i = 0; i < 80 && high > low * (1 + 1e-12); i++) {
    const middle = Math.sqrt(low) * Math.sqrt(high);
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}
