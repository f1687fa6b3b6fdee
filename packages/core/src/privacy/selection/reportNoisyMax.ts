import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import { positiveRational, quotientOf, sumOf } from "../exact/rational.js";
import { roundedUp } from "../exact/roundedUp.js";
import type { AdditiveDomain } from "../mechanisms/latticeOf.js";
import type { Mechanism } from "../mechanisms/mechanism.js";
import { discreteLaplaceOfLong } from "../samplers/discreteLaplace.js";
import { latticeAnswers } from "./latticeAnswers.js";
import type { SelectionOptions } from "./selectionTerms.js";
import { metricSpread } from "./selectionTerms.js";

/** How noisily the greatest is told, and how neighbors' answers are told apart. */
export type ReportNoisyMaxOptions = Pick<SelectionOptions, "scale" | "metric">;

/**
 * The place of the greatest answer after discrete Laplace noise on each (report noisy max); of equal ones each alike.
 * Answers that are `d` apart lose ε = 2d/scale, by the range d/scale; rounded upward. Nothing but the place is told.
 *
 * {@link permuteAndFlip} is the same with exponential noise: it loses no more and is right more often. Take this one to agree with what
 * was done before.
 * Domain: a list of `size` finite answers within declared bounds, on a lattice (whole numbers have exponent 0) or doubles, which are rounded to
 * multiples of 2^k first; then d grows by 2^k (by the range 2 · 2^k), at most 2^−37 of the scale or 2^−50 of the larger bound.
 * Throws `RangeError` for a scale not above 0, a domain as `laplaceMechanism` refuses it, an answer outside of it (by index, before anything is
 * drawn); `TypeError` for a source that is not `secureRandom()`. Cost: O(size), about 1 µs an answer.
 * Source: Dwork & Roth (2014), claim 3.9. Proof: `reportNoisyMax.proof.md`. Golden: `privacy/selection.json`.
 *
 * @example
 * import { reportNoisyMax } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const counts = { kind: "lattice", exponent: 0, size: 3, lower: 0, upper: 100_000 } as const;
 * const most = reportNoisyMax(counts, { scale: 2 });
 * most.map(1); // => { measure: "pure", epsilon: 1 }
 * most.release([0, 90_000, 10_000], secureRandom()); // => 1
 */
export function reportNoisyMax(
  domain: AdditiveDomain,
  options: ReportNoisyMaxOptions,
): Mechanism<ArrayLike<number>, number> {
  const { metric = "l-infinity" } = options;
  const spread = metricSpread(metric);
  const scale = positiveRational("add noise of scale", options.scale);
  const { rounding, indexOf, inSteps, requireAnswers } = latticeAnswers(domain, scale);
  // Rounding moves each difference by less than `rounding` either way, and their spread by twice that.
  const apart = { ...rounding, numerator: 2n * rounding.numerator };
  return {
    name: "report-noisy-max",
    domain,
    metric,
    measure: "pure",
    map: (distance) => {
      const stated = nonNegativeRational("map a distance of", distance);
      const spreadOut = sumOf({ ...stated, numerator: spread * stated.numerator }, apart);
      return { measure: "pure", epsilon: roundedUp(quotientOf(spreadOut, scale)) };
    },
    release: (answers, source) => {
      const random = requireSecureRandom(source);
      requireAnswers("tell the greatest of", answers);
      const noise = discreteLaplaceOfLong(inSteps(scale), random);
      return greatestPlace(
        Array.from(answers, (answer) => indexOf(answer) + noise()),
        random,
      );
    },
  };
}

/** Where the greatest is; each of equal ones with the same probability. */
function greatestPlace(values: readonly bigint[], random: SecureRandom): number {
  let [place, equals] = [0, 1];
  for (let i = 1; i < values.length; i++) {
    if (values[i]! < values[place]!) continue;
    equals = values[i]! > values[place]! ? 1 : equals + 1;
    if (equals === 1 || random.integer(equals) === 0) place = i;
  }
  return place;
}
