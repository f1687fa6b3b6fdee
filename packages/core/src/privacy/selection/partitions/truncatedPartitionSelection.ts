import type { SecureRandom } from "../../../random/index.js";
import { exp, expm1 } from "../../../statistics/portable/index.js";
import type { Rational } from "../../exact/rational.js";
import { exceeds, nearestNumber, quotientOf, rational } from "../../exact/rational.js";
import { roundedUp } from "../../exact/roundedUp.js";
import { bernoulliExp } from "../../samplers/bernoulliExp.js";
import { discreteLaplace } from "../../samplers/discreteLaplace.js";
import type { PartitionSelection, PartitionSelectionOptions } from "./partitionTerms.js";
import { partitionMechanism, partitionTerms } from "./partitionTerms.js";

/**
 * `partitionSelection` with noise that never exceeds the threshold (truncated geometric): it keeps each key with the greatest probability that any
 * (ε, δ)-private way can, where a unit has one row under one key. Where a unit may have several keys it is not the best, and loses (ε, δ) for each.
 *
 * The noise on a count is x with probability ∝ e^−|x|/scale for whole |x| ≤ threshold, drawn exactly. Counts that are d apart together lose
 * ε = d/scale and δ = d · P(noise = threshold) where each key differs by one; a key with c rows of a unit loses P(noise > threshold − c). A key that
 * has more than twice the threshold of rows is certain to be released, a released count is off by the threshold at most.
 *
 * Refusals, reading and cost as of `partitionSelection`. Source: Desfontaines, Voss, Gipson & Mandayam (2022).
 * Proof: `partitionSelection.proof.md`. Golden: none; the tests hold it against the paper's recursion.
 *
 * @example
 * import { truncatedPartitionSelection } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const cities = truncatedPartitionSelection({ scale: 1, threshold: 20 });
 * cities.map(1); // => { measure: "approximate", epsilon: 1, delta: 9.52494453733e-10 }
 * cities.release({ keys: ["Oslo", "Hamlet"], counts: [41, 1] }, secureRandom()).keys.includes("Oslo"); // => true
 */
export function truncatedPartitionSelection(options: PartitionSelectionOptions): PartitionSelection {
  const terms = partitionTerms(options);
  const { scale, threshold } = terms;
  return partitionMechanism(terms, {
    name: "truncated-partition-selection",
    measure: "approximate",
    noise: (random) => truncatedNoise(scale, { threshold, random }),
    surfacing: (count) => upperMass(count, { scale, threshold }),
    loss: ({ together }, delta) => ({
      measure: "approximate",
      epsilon: roundedUp(quotientOf(together, scale)),
      delta,
    }),
  });
}

interface TruncatedLaw {
  readonly scale: Rational;
  readonly threshold: number;
}

/** P(noise > threshold − count): the last `count` of the 2 · threshold + 1 masses. */
function upperMass(count: number, { scale, threshold }: TruncatedLaw): number {
  const steps = (k: number): number => nearestNumber(quotientOf(rational(BigInt(k), 1n), scale));
  // p^(threshold − count + 1) · (1 − p^count) over (1 + p − 2p^(threshold + 1)), p = e^−1/scale; the last is (1 − p^(threshold + 1)) + p(1 − p^threshold).
  const whole = -expm1(-steps(threshold + 1)) - exp(-steps(1)) * expm1(-steps(threshold));
  return (exp(-steps(threshold - count + 1)) * -expm1(-steps(count))) / whole;
}

/** Draws x with probability ∝ e^−|x|/scale for whole |x| ≤ threshold, by rejection from what is nearer to it. */
function truncatedNoise(
  scale: Rational,
  { threshold, random }: { readonly threshold: number; readonly random: SecureRandom },
): () => number {
  if (exceeds(rational(BigInt(threshold), 1n), scale)) {
    const draw = discreteLaplace(scale, random);
    return () => {
      for (;;) {
        const drawn = draw();
        if (Math.abs(drawn) <= threshold) return drawn;
      }
    };
  }
  return () => {
    for (;;) {
      const drawn = random.integer(2 * threshold + 1) - threshold;
      const magnitude = rational(BigInt(Math.abs(drawn)), 1n);
      if (bernoulliExp(quotientOf(magnitude, scale), random)) return drawn;
    }
  };
}
