import { discreteLaplaceMass, discreteLaplaceSurvival } from "../counts/discreteLaplaceLaw.js";
import type { ExactNumber } from "../exact/rational.js";
import type { AdditiveMechanism } from "./additiveMechanism.js";
import { laplaceMechanism } from "./laplaceMechanism.js";
import type { Domain } from "./mechanism.js";

/**
 * Adds discrete Laplace noise to whole numbers and cuts the results to the declared bounds (the truncated geometric mechanism): for counts that are
 * shown as they are and must not be negative. The cut sees the noisy value alone and costs nothing: ε = d/scale for lists that
 * differ by d together (L1).
 *
 * Domain, refusals and cost as of `laplaceMechanism`. Do not add the results up: cutting pulls sums toward the middle.
 * Source: Ghosh, Roughgarden & Sundararajan (2009). Proof: `laplaceMechanism.proof.md`. Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { truncatedGeometricMechanism } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const counts = { kind: "lattice", exponent: 0, size: 3, lower: 0, upper: 50 } as const;
 * const geometric = truncatedGeometricMechanism(counts, { scale: 2 });
 * geometric.map(1); // => { measure: "pure", epsilon: 0.5 }
 * geometric.release([0, 3, 50], secureRandom()).every((count) => count >= 0 && count <= 50); // => true
 */
export function truncatedGeometricMechanism(
  domain: Extract<Domain, { readonly kind: "lattice" }>,
  options: { readonly scale: ExactNumber },
): AdditiveMechanism {
  const laplace = laplaceMechanism(domain, options);
  const { lower, upper } = domain;
  return {
    ...laplace,
    name: "truncated-geometric",
    release: (values, random) =>
      laplace.release(values, random).map((value) => Math.min(upper, Math.max(lower, value))),
  };
}

/** Where a cut law of whole numbers is centered and cut, and how wide it is. */
export interface TruncatedGeometricOptions {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly scale: ExactNumber;
}

/**
 * The probability that the truncated geometric mechanism releases exactly k for a true value: that of the noise inside of the bounds,
 * and of all noise at or beyond a bound on it; 0 outside.
 *
 * Throws `RangeError` for k or options that are no whole numbers, a value outside of the bounds, and a scale that is not above 0.
 * Relative error below 1e-13. Cost: O(1). Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { truncatedGeometricMass } from "@probity/core/privacy";
 * truncatedGeometricMass(5, { value: 0, lower: -5, upper: 5, scale: 1 }); // => 0.00492583395604
 */
export function truncatedGeometricMass(k: number, options: TruncatedGeometricOptions): number {
  const { value, lower, upper, scale } = options;
  if (!(lower <= value && value <= upper) || ![k, value, lower, upper].every(Number.isSafeInteger))
    throw new RangeError(
      `cannot weigh ${k} for ${value} from ${lower} to ${upper}: it needs whole numbers, the value within the bounds`,
    );
  if (k < lower || k > upper) return 0;
  if (lower === upper) return 1;
  if (k === upper) return discreteLaplaceSurvival(upper - value - 1, scale);
  if (k === lower) return discreteLaplaceSurvival(value - lower - 1, scale);
  return discreteLaplaceMass(k - value, scale);
}
