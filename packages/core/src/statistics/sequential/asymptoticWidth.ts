import { log } from "../portable/index.js";

/** ρ of the mixture that makes the sequence of level 1 − α tightest at `tunedFor` values; for one side of level 1 − α give 2α. */
export function mixtureScale(alpha: number, tunedFor: number): number {
  const twice = -2 * log(alpha);
  return Math.sqrt((twice + log(twice + 1)) / tunedFor);
}

/** Half of the width of the two-sided sequence at n values of variance 1: √(2(nρ² + 1)/(n²ρ²) · ln(√(nρ² + 1)/α)). */
export function twoSidedWidth(n: number, alpha: number, tunedFor: number): number {
  const rho = mixtureScale(alpha, tunedFor);
  const spread = n * rho * rho + 1;
  return Math.sqrt(((2 * spread) / (n * rho * (n * rho))) * log(Math.sqrt(spread) / alpha));
}

/** The width of the one-sided sequence at n values of variance 1: ln(1 + √(nρ² + 1)/(2α)) in place of that logarithm. */
export function oneSidedWidth(n: number, alpha: number, tunedFor: number): number {
  const rho = mixtureScale(2 * alpha, tunedFor);
  const spread = n * rho * rho + 1;
  return Math.sqrt(((2 * spread) / (n * rho * (n * rho))) * log(1 + Math.sqrt(spread) / (2 * alpha)));
}
