import { roundedUp } from "../../accounting/outward.js";
import { productOf } from "../../exact/productOf.js";
import { rational } from "../../exact/rational.js";
import { rootAbove } from "../../exact/rootAbove.js";
import { squareOf } from "../../exact/squareOf.js";
import { discreteGaussianSurvival } from "../../laws/discreteGaussianLaw.js";
import { gaussianLoss } from "../../mechanisms/additiveLoss.js";
import { discreteGaussian } from "../../samplers/discreteGaussian.js";
import type { PartitionSelection, PartitionSelectionOptions } from "./partitionTerms.js";
import { partitionMechanism, partitionTerms } from "./partitionTerms.js";

/**
 * `partitionSelection` with discrete Gaussian noise of parameter σ = `scale`: for units that have rows under many keys.
 *
 * Counts that are d apart together, and r = min(d, `rowsPerKey`) a key, are at most √(d · r) apart (L2): they lose ρ = d · r/(2σ²) of
 * zero-concentrated privacy, but for an event of probability δ, which is that a key surfaces that one neighbor alone has. So it is
 * (`concentratedEpsilon(ρ, δ′)`, δ + δ′)-private for each δ′.
 *
 * Refusals, reading and cost as of `partitionSelection`. Source: Bun & Steinke (2016), definition 8.1; Swanberg, Globus-Harris, Griffith, Ritz,
 * Groce & Bray (2023). Proof: `partitionSelection.proof.md`. Golden: `privacy/opendp-maps.json`, where the peer's δ is at least a 2^−53
 * times some ten, however small the true one.
 *
 * @example
 * import { gaussianPartitionSelection } from "@probity/core/privacy";
 * const words = gaussianPartitionSelection({ scale: 10, threshold: 60, rowsPerKey: 1 });
 * words.map(20).measure; // => "approximate-zero-concentrated"
 */
export function gaussianPartitionSelection(options: PartitionSelectionOptions): PartitionSelection {
  const terms = partitionTerms(options);
  const { scale, threshold } = terms;
  return partitionMechanism(terms, {
    name: "gaussian-partition-selection",
    measure: "approximate-zero-concentrated",
    noise: (random) => discreteGaussian(squareOf(scale), random),
    surfacing: (count) => roundedUp(discreteGaussianSurvival(threshold - count, scale), 1e-13),
    loss: ({ together, perKey }, delta) => {
      const square = productOf(together, rational(BigInt(perKey), 1n));
      return {
        measure: "approximate-zero-concentrated",
        rho: gaussianLoss(rootAbove(square), { scale }),
        delta,
      };
    },
  });
}
