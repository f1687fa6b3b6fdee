import type { Count } from "./count.js";
import { rootBetween } from "./rootBetween.js";

/**
 * The score statistic (p̂₁ − p̂₂ − δ) / √V(δ), with V at the rates that are likeliest under p₁ − p₂ = δ, times `inflation`.
 * It falls with δ, from +∞ at −1 to −∞ at 1.
 */
export function scoreOfDifference(first: Count, second: Count, delta: number, inflation: number): number {
  const p2 = constrainedRate(first, second, delta);
  const p1 = p2 + delta;
  const rise = first.successes / first.trials - second.successes / second.trials - delta;
  const variance = (p1 * (1 - p1)) / first.trials + (p2 * (1 - p2)) / second.trials;
  if (rise === 0) return 0;
  return variance > 0 ? rise / Math.sqrt(variance * inflation) : rise * Infinity;
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
