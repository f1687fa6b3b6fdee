import { discreteLaplaceMargin } from "../counts/discreteLaplaceLaw.js";
import { discreteLaplace, discreteLaplaceOfLong } from "../samplers/discreteLaplace.js";
import { laplaceLoss } from "./additiveLoss.js";
import type { AdditiveLaw, AdditiveMechanism, AdditiveNoiseOptions } from "./additiveMechanism.js";
import { additiveMechanism } from "./additiveMechanism.js";
import type { AdditiveDomain } from "./latticeOf.js";

/**
 * Adds discrete Laplace noise to each of a list of numbers: whole numbers, numbers of a lattice, or doubles, which are rounded to multiples
 * of 2^k first. The noise is drawn exactly, in whole multiples of 2^k, so that no low bit of a double tells the value.
 * Lists whose values differ by `d` together (L1) get ε = d/scale, and on doubles (d + n · 2^k)/scale for n values; rounded upward.
 *
 * Domain: a list of `size` finite numbers within the declared bounds. Released values are multiples of 2^k, beyond the bounds too; where
 * everything fits safe integers they are held to ±2^52 steps, which costs no privacy.
 * `release` refuses values outside of the domain with `RangeError` before it draws (cut them first, as `boundedSum` does), and with
 * `TypeError` a source that is not `secureRandom()`. It spends nothing: take the loss of `map` from a ledger before.
 * Throws `RangeError` for a scale that is not above 0, bounds that are reversed, infinite or off the lattice, a size below 1.
 * Cost: O(size), about 0.15 µs a value; 0.5 µs and more where the lattice is finer than 2^−52 of the bounds or 2^−39 of the scale.
 * Source: Ghosh, Roughgarden & Sundararajan (2009); Canonne, Kamath & Steinke (2020); Mironov (2012) for the lattice.
 * Proof: `laplaceMechanism.proof.md`. Golden: `privacy/opendp-maps.json`, `privacy/float-attack.json`.
 *
 * @example
 * import { laplaceMechanism } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const counts = { kind: "lattice", exponent: 0, size: 2, lower: 0, upper: 1000 } as const;
 * const laplace = laplaceMechanism(counts, { scale: 2 });
 * laplace.map(1); // => { measure: "pure", epsilon: 0.5 }
 * laplace.margin(); // => 6
 * laplace.release([120, 0], secureRandom()).length; // => 2
 * laplace.release([120, -1], secureRandom()); // throws RangeError
 */
export function laplaceMechanism(domain: AdditiveDomain, options: AdditiveNoiseOptions): AdditiveMechanism {
  return additiveMechanism(law, domain, options);
}

const law: AdditiveLaw = {
  name: "laplace",
  metric: "l1",
  measure: "pure",
  noise: { short: discreteLaplace, long: discreteLaplaceOfLong },
  loss: (distance, options) => ({ measure: "pure", epsilon: laplaceLoss(distance, options) }),
  margin: discreteLaplaceMargin,
};
