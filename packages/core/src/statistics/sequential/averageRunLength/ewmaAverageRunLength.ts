import { normalDensity } from "../../distributions/index.js";
import type { Quadrature } from "../../quadrature/gaussLegendre.js";
import { gaussLegendre } from "../../quadrature/gaussLegendre.js";
import { limitForRunLength } from "./limitForRunLength.js";
import { meanAbsorptionTimes } from "./meanAbsorptionTimes.js";
import { requireLimit, requireShift, requireWeight, toldRunLength } from "./requireChart.js";

/** The weight of an EWMA chart and where the mean is, in standard deviations of an item. */
export interface EwmaDesign {
  /** λ, from 0.001 to 1; default 0.1. */
  readonly weight?: number;
  /** The true mean less the mean in control; default 0, in control. */
  readonly shift?: number;
}

/**
 * The average run length of an EWMA chart with fixed limits ±L√(λ/(2 − λ)) on independent normal items, from the center: with d the shift
 * and h the half width, L(u) = 1 + (1/λ) ∫ L(y) φ((y − (1 − λ)u)/λ − d) dy over [−h, h], solved at Gauss–Legendre nodes.
 *
 * At shift 0 it is the mean number of items to a false alarm, else the mean delay. {@link createEwmaChart} has narrower limits at its first
 * items and so a slightly shorter one. Learned means and deviations, dependence and heavy tails shorten it too.
 * Throws `RangeError` for a limit that is not in (0, 100], a weight or a shift out of range, or a run length beyond 1e12.
 * Cost: O(n³) with n = 24 + 12L/√(λ(2 − λ)) nodes: a millisecond at λ = 0.1, half a second at λ = 0.001.
 * Source: Crowder, Technometrics 29 (1987). Golden: `drift/average-run-length.json`.
 *
 * @example
 * import { ewmaAverageRunLength } from "@probity/core/statistics";
 * ewmaAverageRunLength(2.7); // => 368.993734
 * ewmaAverageRunLength(2.7, { shift: 1 }); // => 9.73001162
 */
export function ewmaAverageRunLength(limit: number, options: EwmaDesign = {}): number {
  const { weight = 0.1, shift = 0 } = options;
  requireLimit(limit);
  requireWeight(weight);
  requireShift(shift);
  return toldRunLength(runLength(limit, { weight, shift }, ruleFor(limit, weight)));
}

/**
 * The L at which an EWMA chart has the wanted average run length in control: the inverse of {@link ewmaAverageRunLength}.
 *
 * Throws `RangeError` unless the run length is above 1 and at most 1e10. Cost: some 15 run lengths.
 *
 * @example
 * import { ewmaLimit } from "@probity/core/statistics";
 * ewmaLimit(368.99373398055326); // => 2.7
 * ewmaLimit(500, { weight: 0.2 }); // => 2.96219
 */
export function ewmaLimit(averageRunLength: number, options: { readonly weight?: number } = {}): number {
  const { weight = 0.1 } = options;
  requireWeight(weight);
  // Run lengths up to 1e10 need limits below 6.5.
  const rule = ruleFor(6.5, weight);
  return limitForRunLength(averageRunLength, (limit) => runLength(limit, { weight, shift: 0 }, rule));
}

function ruleFor(limit: number, weight: number): Quadrature {
  return gaussLegendre(24 + Math.ceil((12 * limit) / Math.sqrt(weight * (2 - weight))));
}

function runLength(
  limit: number,
  { weight, shift }: Required<EwmaDesign>,
  { nodes, weights }: Quadrature,
): number {
  const halfWidth = limit * Math.sqrt(weight / (2 - weight));
  // The center is a state of its own, behind the nodes.
  const n = nodes.length + 1;
  const at = Float64Array.from({ length: n }, (_, i) => (i < n - 1 ? (2 * nodes[i]! - 1) * halfWidth : 0));
  const transitions = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n - 1; j++) {
      const density = normalDensity((at[j]! - (1 - weight) * at[i]!) / weight - shift);
      transitions[i * n + j] = ((2 * halfWidth * weights[j]!) / weight) * density;
    }
  }
  return meanAbsorptionTimes(transitions, n)[n - 1]!;
}
