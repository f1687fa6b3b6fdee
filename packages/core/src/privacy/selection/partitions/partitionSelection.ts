import { discreteLaplaceSurvival } from "../../counts/discreteLaplaceLaw.js";
import { quotientOf } from "../../exact/rational.js";
import { roundedUp } from "../../exact/roundedUp.js";
import { discreteLaplace } from "../../samplers/discreteLaplace.js";
import type { PartitionSelection, PartitionSelectionOptions } from "./partitionTerms.js";
import { partitionMechanism, partitionTerms } from "./partitionTerms.js";

/**
 * Releases which keys the data have and how often, where the keys were not declared beforehand: each count gets discrete Laplace noise, drawn
 * exactly, and a key whose noisy count is above the threshold is released with that count. Keys are sorted, since their order in the data tells of them.
 *
 * Counts that are d apart together (a key that is not there counts 0) lose ε = d/scale, and δ = the greatest probability that a key surfaces that one
 * neighbor alone has: P(noise ≥ threshold) for one row, d times that for d keys; all rows of a unit in one key count too, unless
 * `rowsPerKey` says how many there can be. Both rounded upward. δ is 1, which is no protection, where a unit alone can reach the threshold.
 * `smallestThreshold` finds the threshold for a δ. Keys that few rows have are lost: that is the point.
 *
 * A released count is of a key that passed, so it reads high near the threshold: count the keys again where the figures matter.
 * Throws `RangeError` for a scale not above 0, a threshold that is no whole number from 1 to 2^40, and in `release`, before anything is drawn, for keys that repeat and
 * counts that are no whole numbers from 1 to 2^52 (by index); `TypeError` for a source that is not `secureRandom()`. Spends nothing: take the
 * loss of `map` from a ledger before. Cost: O(keys) draws.
 * Source: Korolova, Kenthapadi, Mishra & Ntoulas (2009); OpenDP's `make_laplace_threshold`.
 * Proof: `partitionSelection.proof.md`. Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { partitionSelection } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const cities = partitionSelection({ scale: 1, threshold: 20 });
 * cities.map(1); // => { measure: "approximate", epsilon: 1, delta: 1.50682403756e-9 }
 * const counted = { keys: ["Oslo", "Hamlet"], counts: [5000, 1] };
 * cities.release(counted, secureRandom()).keys; // => ["Oslo"]
 */
export function partitionSelection(options: PartitionSelectionOptions): PartitionSelection {
  const terms = partitionTerms(options);
  const { scale, threshold } = terms;
  return partitionMechanism(terms, {
    name: "partition-selection",
    measure: "approximate",
    noise: (random) => discreteLaplace(scale, random),
    surfacing: (count) => discreteLaplaceSurvival(threshold - count, scale),
    loss: ({ together }, delta) => ({
      measure: "approximate",
      epsilon: roundedUp(quotientOf(together, scale)),
      delta,
    }),
  });
}
