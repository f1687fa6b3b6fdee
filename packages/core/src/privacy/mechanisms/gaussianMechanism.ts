import { squareOf } from "../exact/squareOf.js";
import { discreteGaussianMargin } from "../laws/discreteGaussianLaw.js";
import { discreteGaussian, discreteGaussianOfLong } from "../samplers/discreteGaussian.js";
import { gaussianLoss } from "./additiveLoss.js";
import type { AdditiveLaw, AdditiveMechanism, AdditiveNoiseOptions } from "./additiveMechanism.js";
import { additiveMechanism } from "./additiveMechanism.js";
import type { AdditiveDomain } from "./latticeOf.js";

/**
 * Adds discrete Gaussian noise of parameter σ = `scale` to each of a list of numbers: whole numbers, numbers of a lattice, or doubles, which
 * are rounded to multiples of 2^k first. The noise is drawn exactly, in whole multiples of 2^k.
 * Lists that are `d` apart (L2) get ρ = (d/σ)²/2 of zero-concentrated privacy, and on doubles ((d + √n · 2^k)/σ)²/2 for n values; rounded
 * upward. An accountant turns ρ into ε at a δ; there is no ε at δ = 0.
 *
 * Domain, refusals and cost as of `laplaceMechanism`; 0.2 µs a value, 0.6 µs for σ above 2,500 steps (doubles by default).
 * Less noise than Laplace where many values change together by a little (L2 far below L1).
 * Source: Canonne, Kamath & Steinke (2020). Proof: `gaussianMechanism.proof.md`. Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { gaussianMechanism } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const shares = { kind: "numbers", size: 3, lower: 0, upper: 1 } as const;
 * const gaussian = gaussianMechanism(shares, { scale: 0.5, exponent: -20 });
 * gaussian.map(0).measure; // => "zero-concentrated"
 * gaussian.exponent; // => -20
 * gaussian.release([0.2, 0.5, 0.3], secureRandom()).every((value) => Number.isInteger(value * 2 ** 20)); // => true
 */
export function gaussianMechanism(domain: AdditiveDomain, options: AdditiveNoiseOptions): AdditiveMechanism {
  return additiveMechanism(law, domain, options);
}

const law: AdditiveLaw = {
  name: "gaussian",
  metric: "l2",
  measure: "zero-concentrated",
  noise: {
    short: (sigma, random) => discreteGaussian(squareOf(sigma), random),
    long: (sigma, random) => discreteGaussianOfLong(squareOf(sigma), random),
  },
  loss: (distance, options) => ({ measure: "zero-concentrated", rho: gaussianLoss(distance, options) }),
  margin: discreteGaussianMargin,
};
