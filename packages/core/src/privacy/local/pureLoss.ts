import { log1p } from "../../statistics/portable/index.js";
import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import { differenceOf, nearestNumber, rational } from "../exact/rational.js";
import type { PrivacyLoss } from "../mechanisms/mechanism.js";

/** The map of a mechanism that loses at most ε between any two values: 0 at distance 0, ε (rounded upward) at every other. */
export function pureLoss(epsilon: number): (distance: ExactNumber) => PrivacyLoss {
  return (distance) => {
    const { numerator } = nonNegativeRational("map a distance of", distance);
    return { measure: "pure", epsilon: numerator === 0n ? 0 : epsilon };
  };
}

/** A double that is not below ln(ratio), for ratio > 1; above it by 1e-15 of it at most. */
export function logarithmAbove(ratio: Rational): number {
  // The quotient and log1p err by an ulp each.
  return log1p(nearestNumber(differenceOf(ratio, rational(1n, 1n)))) * (1 + 4 * Number.EPSILON);
}
