import { NotMeasurable } from "../../evidence/index.js";
import { rootBetween } from "../intervals/rootBetween.js";
import { powerBranch, powerSlope } from "./powerBranch.js";

/** A sample as logarithms u from which both power transforms start. */
export interface Logarithms {
  readonly values: Float64Array;
  /** 1 where the transform is −((e^{(2−λ)u} − 1)/(2 − λ)), the lower branch of Yeo and Johnson. */
  readonly isLower: Uint8Array;
  /** Σ ±u: how fast the logarithm of the Jacobian grows with λ. */
  readonly jacobian: number;
}

/** Logarithms of one branch alone, about their mean: only the variance of the transforms is left to be minimized. */
export function centered(values: Float64Array): Logarithms {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  return { values: values.map((u) => u - mean), isLower: new Uint8Array(values.length), jacobian: 0 };
}

/**
 * The λ of the greatest profile likelihood −n/2 ln σ²(λ) + λ Σ ±u. It is concave (Kouider & Chen, Statistics & Probability Letters 25, 1995),
 * so λ is the one root of its derivative. Not measured: `not-converged` where powers leave the range of doubles on the way.
 */
export function likeliestPower(sample: Logarithms, start: number): number {
  const powers = new Float64Array(sample.values.length);
  const slopes = new Float64Array(sample.values.length);
  const derivative = (lambda: number): number => {
    const value = likelihoodSlope(sample, lambda, { powers, slopes });
    if (!Number.isFinite(value)) throw new NotMeasurable("not-converged");
    return value;
  };
  const first = derivative(start);
  if (first === 0) return start;
  const direction = first > 0 ? 1 : -1;
  let near = start;
  for (let step = 1; step < 1e12; step *= 2) {
    const far = near + direction * step;
    if (derivative(far) * direction <= 0) return rootBetween(derivative, near, far);
    near = far;
  }
  throw new NotMeasurable("not-converged");
}

interface Scratch {
  readonly powers: Float64Array;
  readonly slopes: Float64Array;
}

function likelihoodSlope(
  { values, isLower, jacobian }: Logarithms,
  lambda: number,
  { powers, slopes }: Scratch,
): number {
  const n = values.length;
  let powerSum = 0;
  let slopeSum = 0;
  for (let i = 0; i < n; i++) {
    const exponent = isLower[i] === 1 ? 2 - lambda : lambda;
    const power = powerBranch(values[i]!, exponent);
    powers[i] = isLower[i] === 1 ? -power : power;
    // Both signs turn below: that of the branch, and that of 2 − λ.
    slopes[i] = powerSlope(values[i]!, exponent, power);
    powerSum += powers[i]!;
    slopeSum += slopes[i]!;
  }
  const powerMean = powerSum / n;
  const slopeMean = slopeSum / n;
  let variance = 0;
  let covariance = 0;
  for (let i = 0; i < n; i++) {
    const deviation = powers[i]! - powerMean;
    variance += deviation * deviation;
    covariance += deviation * (slopes[i]! - slopeMean);
  }
  return jacobian - (n * covariance) / variance;
}
