import { log } from "../portable/index.js";
import { isCount } from "./onlineStatistic.js";

/** What the predictable plug-in bets remember of values in [0, 1]. */
export interface PlugInMemory {
  count: number;
  /** Σ xᵢ. */
  sum: number;
  /** Σ (xᵢ − μ̂ᵢ)². */
  squares: number;
}

export function blankPlugIn(): PlugInMemory {
  return { count: 0, sum: 0, squares: 0 };
}

export function plugInFits({ count, sum, squares }: PlugInMemory): boolean {
  return isCount(count) && sum >= 0 && sum <= count && squares >= 0 && squares <= count;
}

/** μ̂ₜ = (½ + Σ xᵢ)/(t + 1): the mean with half an item of one in front. */
export function plugInMean({ count, sum }: PlugInMemory): number {
  return (0.5 + sum) / (count + 1);
}

/**
 * The bet on the next value, λₜ = √(2 ln(2/α) / (σ̂²ₜ₋₁ t ln(1 + t))) with σ̂²ₜ = (¼ + Σ (xᵢ − μ̂ᵢ)²)/(t + 1): it knows only values before.
 * `logTerm` is ln(2/α).
 */
export function plugInBet({ count, squares }: PlugInMemory, logTerm: number): number {
  const t = count + 1;
  const variance = (0.25 + squares) / t;
  return Math.sqrt((2 * logTerm) / (variance * t * log(1 + t)));
}

export function observePlugIn(memory: PlugInMemory, x: number): void {
  memory.count += 1;
  memory.sum += x;
  const deviation = x - plugInMean(memory);
  memory.squares += deviation * deviation;
}
