import { log1p } from "../../statistics/portable/index.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import {
  differenceOf,
  exceeds,
  nearestNumber,
  positiveRational,
  rational,
  rationalFromText,
} from "../exact/rational.js";
import type { PrivacyLoss } from "../mechanisms/mechanism.js";
import { exactDouble } from "./exactDouble.js";

/** The map of a mechanism that loses at most ε between any two values: 0 at distance 0, ε (a double not below it) at every other. */
export function pureLoss(epsilon: number): (distance: ExactNumber) => PrivacyLoss {
  return (distance) => {
    const isZero = zeroIs(distance);
    if (!isZero) positiveRational("map a distance of", distance);
    return { measure: "pure", epsilon: isZero ? 0 : epsilon };
  };
}

function zeroIs(distance: ExactNumber): boolean {
  return typeof distance === "object"
    ? BigInt(distance.numerator) === 0n && distance.denominator > 0n
    : rationalFromText(String(distance))?.numerator === 0n;
}

/** A double that is not below the fraction, and the nearest one where that is not. */
export function numberAbove(value: Rational): number {
  const nearest = nearestNumber(value);
  return exceeds(value, exactDouble(nearest)) ? nearest * (1 + Number.EPSILON) : nearest;
}

/** A double that is not below ln(ratio), for ratio > 1; above it by 1e-15 of it at most. */
export function logarithmAbove(ratio: Rational): number {
  // The quotient and log1p err by an ulp each.
  return log1p(nearestNumber(differenceOf(ratio, rational(1n, 1n)))) * (1 + 4 * Number.EPSILON);
}
