import type { IntervalMethod } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval, Count } from "../count.js";
import { requireCount } from "../count.js";
import { rootBetween } from "../rootBetween.js";

/** The interval of a difference by inverting the score statistic, its variance times N/(N − 1) where `corrected`. */
export function scoreDifferenceInterval(
  first: Count,
  second: Count,
  options: IntervalOptions & { readonly method: IntervalMethod; readonly corrected: boolean },
): BoundedInterval {
  const level = requireLevel(options);
  const { method, corrected } = options;
  requireCount("make an interval of a difference", first);
  requireCount("make an interval of a difference", second);
  const z = normalUpperQuantile((1 - level) / 2);
  const n = first.trials + second.trials;
  const inflation = corrected ? n / (n - 1) : 1;
  const difference = first.successes / first.trials - second.successes / second.trials;
  const excess = (delta: number, bound: number): number =>
    scoreOfDifference({ first, second, inflation }, delta) - bound;
  return {
    lower: difference === -1 ? -1 : rootBetween((delta) => excess(delta, z), -1, difference),
    upper: difference === 1 ? 1 : rootBetween((delta) => excess(delta, -z), difference, 1),
    level,
    method,
  };
}

/** Two rates, and what the variance of their difference is multiplied by. */
export interface ScoredRates {
  readonly first: Count;
  readonly second: Count;
  readonly inflation: number;
}

/**
 * The score statistic (p̂₁ − p̂₂ − δ) / √V(δ), with V at the rates that are likeliest under p₁ − p₂ = δ, times `inflation`.
 * It falls with δ, from +∞ at −1 to −∞ at 1.
 */
export function scoreOfDifference({ first, second, inflation }: ScoredRates, delta: number): number {
  const rise = first.successes / first.trials - second.successes / second.trials - delta;
  const variance = constrainedVariance(first, second, delta);
  if (rise === 0) return 0;
  return variance > 0 ? rise / Math.sqrt(variance * inflation) : rise * Infinity;
}

/** The variance of p̂₁ − p̂₂ at the rates that are likeliest under p₁ − p₂ = δ. The counts may be fractions. */
export function constrainedVariance(first: Count, second: Count, delta: number): number {
  const p2 = constrainedRate(first, second, delta);
  const p1 = p2 + delta;
  return (p1 * (1 - p1)) / first.trials + (p2 * (1 - p2)) / second.trials;
}

/**
 * The likeliest p₂ under p₁ = p₂ + δ. The derivative of the log-likelihood falls with p₂, so its root is found by bracketing;
 * the closed form by a cubic keeps half of the digits near a corner.
 */
function constrainedRate(first: Count, second: Count, delta: number): number {
  const low = Math.max(0, -delta);
  const high = Math.min(1, 1 - delta);
  const slope = (p2: number): number => {
    const p1 = p2 + delta;
    return (
      pull(first.successes, p1) -
      pull(first.trials - first.successes, 1 - p1) +
      pull(second.successes, p2) -
      pull(second.trials - second.successes, 1 - p2)
    );
  };
  // At an end where nothing pulls away from it, the end is the answer.
  if (!(slope(low) > 0)) return low;
  if (!(slope(high) < 0)) return high;
  return rootBetween(slope, low, high);
}

function pull(count: number, share: number): number {
  return count === 0 ? 0 : count / Math.max(share, 0);
}
