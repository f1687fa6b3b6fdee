import { productOf } from "../../exact/productOf.js";
import type { ExactNumber } from "../../exact/rational.js";
import { positiveRational } from "../../exact/rational.js";
import { chainedMechanism } from "../../mechanisms/chained.js";
import type { Mechanism } from "../../mechanisms/mechanism.js";
import { permuteAndFlip } from "../permuteAndFlip.js";
import type { QuantileOptions } from "./quantileScores.js";
import { quantileScores } from "./quantileScores.js";

/** Which quantile, and how surely the best candidate is selected. */
export interface QuantileMechanismOptions extends QuantileOptions {
  /** By how many rows a candidate's rank must be nearer to be e times as likely, about; above 0. */
  readonly scale: ExactNumber;
}

/**
 * Releases which of some declared candidates stands best for a quantile of a column: {@link quantileScores} and then {@link permuteAndFlip}, both
 * without rounding. For the level α = a/(a + b) and d rows added or removed it loses ε = 2d · max(α, 1 − α)/scale, for d rows replaced
 * 2d/scale; rounded upward. So the median of neighbors by one more row loses 1/scale.
 *
 * What is released is a candidate, never a value of the data. An empty column gives each candidate alike.
 * Throws as {@link quantileScores} and {@link permuteAndFlip} do. Cost: about 10 ns a row for a hundred candidates.
 * Source: Smith (2011); McKenna & Sheldon (2020). Proof: `quantileMechanism.proof.md`. Golden: `privacy/selection.json`.
 *
 * @example
 * import { quantileMechanism } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const median = quantileMechanism([0, 5, 10], { level: 0.5, relation: "add-or-remove-one", scale: 2 });
 * median.map(1); // => { measure: "pure", epsilon: 0.5 }
 * median.release(new Float64Array(5000).fill(5), secureRandom()); // => 5
 */
export function quantileMechanism(
  candidates: ArrayLike<number>,
  options: QuantileMechanismOptions,
): Mechanism<ArrayLike<number>, number> {
  const declared = Float64Array.from(candidates);
  const scores = quantileScores(declared, options);
  const { denominator } = positiveRational("score quantiles at a level of", options.level);
  // Scores count in units of (a + b)th rows.
  const scale = productOf(positiveRational("select with a scale of", options.scale), {
    numerator: denominator,
    denominator: 1n,
  });
  const selected = chainedMechanism(scores, permuteAndFlip({ candidates: declared.length, scale }));
  return {
    ...selected,
    name: "quantile",
    release: (values, random) => declared[selected.release(values, random)]!,
  };
}
