import { normalCdf, normalDensity, normalSurvival } from "../../distributions/index.js";
import { gaussLegendre } from "../../quadrature/gaussLegendre.js";
import { limitForRunLength } from "./limitForRunLength.js";
import { meanTimeToExit } from "./meanTimeToExit.js";
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
 * Throws `RangeError` for a limit that is not in (0, 100], a weight or a shift out of range, or a run length beyond 1e300.
 * Cost: O(n³) with n = 24 + 6L/√(λ(2 − λ)) nodes: a third of a millisecond at λ = 0.1, a fifth of a second at λ = 0.001.
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
  return toldRunLength(runLength(limit, { weight, shift }));
}

/**
 * The L at which an EWMA chart has the wanted average run length in control: the inverse of {@link ewmaAverageRunLength}.
 *
 * Throws `RangeError` unless the run length is above 1 and at most 1e10. Cost: some 15 run lengths.
 *
 * @example
 * import { ewmaLimit } from "@probity/core/statistics";
 * ewmaLimit(368.99373398055326); // => 2.7
 * ewmaLimit(500, { weight: 0.2 }); // => 2.96217838
 */
export function ewmaLimit(averageRunLength: number, options: { readonly weight?: number } = {}): number {
  const { weight = 0.1 } = options;
  requireWeight(weight);
  return limitForRunLength(averageRunLength, (limit) => runLength(limit, { weight, shift: 0 }));
}

function runLength(limit: number, { weight, shift }: Required<EwmaDesign>): number {
  const halfWidth = limit * Math.sqrt(weight / (2 - weight));
  // Three nodes to a standard deviation of the kernel, which is λ.
  const { nodes, weights } = gaussLegendre(24 + Math.ceil((6 * halfWidth) / weight));
  // The center is a state of its own, before the nodes.
  const n = nodes.length + 1;
  const at = Float64Array.from({ length: n }, (_, i) => (i === 0 ? 0 : (2 * nodes[i - 1]! - 1) * halfWidth));
  const transitions = new Float64Array(n * n);
  const exits = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const kept = (1 - weight) * at[i]!;
    for (let j = 1; j < n; j++) {
      const density = normalDensity((at[j]! - kept) / weight - shift);
      transitions[i * n + j] = ((2 * halfWidth * weights[j - 1]!) / weight) * density;
    }
    exits[i] =
      normalSurvival((halfWidth - kept) / weight - shift) + normalCdf((-halfWidth - kept) / weight - shift);
  }
  return meanTimeToExit(transitions, exits);
}
