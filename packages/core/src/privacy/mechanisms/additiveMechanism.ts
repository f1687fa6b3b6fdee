import { scaleByPowerOfTwo } from "../../statistics/portable/index.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import { nearestNumber, positiveRational } from "../exact/rational.js";
import type { AdditiveLossOptions } from "./additiveLoss.js";
import type { NoiseLaw } from "./latticeNoise.js";
import { latticeNoise } from "./latticeNoise.js";
import type { AdditiveDomain } from "./latticeOf.js";
import { latticeOf } from "./latticeOf.js";
import type { Mechanism, PrivacyLoss } from "./mechanism.js";

/** What noise is added. */
export interface AdditiveNoiseOptions {
  /** The scale of Laplace noise, σ of Gaussian noise, above 0. */
  readonly scale: ExactNumber;
  /** Of doubles: they are rounded to multiples of 2^exponent. Default: the finest that needs no bigints, at most 2^39 steps to the scale. */
  readonly exponent?: number;
}

/** A mechanism that adds noise to each of a list of numbers. */
export interface AdditiveMechanism extends Mechanism<ArrayLike<number>, Float64Array> {
  readonly domain: AdditiveDomain;
  readonly scale: number;
  /** Every released value is a multiple of 2^exponent (the nearest double of one, where it has more than 53 bits). */
  readonly exponent: number;
  /** A released value ± this holds the true one with probability `level` (default 0.95) or more. */
  margin(options?: { readonly level?: number }): number;
}

/** In what Laplace and Gaussian noise differ. */
export interface AdditiveLaw {
  readonly name: string;
  readonly metric: "l1" | "l2";
  readonly measure: "pure" | "zero-concentrated";
  readonly noise: NoiseLaw;
  loss(distance: ExactNumber, options: AdditiveLossOptions): PrivacyLoss;
  /** In steps of the lattice. */
  margin(unitScale: Rational, options?: { readonly level?: number }): number;
}

/** The mechanism that adds noise of a law: what it says of itself and what it does. */
export function additiveMechanism(
  law: AdditiveLaw,
  domain: AdditiveDomain,
  options: AdditiveNoiseOptions,
): AdditiveMechanism {
  const scale = positiveRational("add noise of scale", options.scale);
  const lattice = latticeOf(domain, scale, options.exponent);
  const { exponent, unitScale } = lattice;
  const rounded = domain.kind === "numbers";
  const ofLoss: AdditiveLossOptions = rounded
    ? { scale, rounding: { exponent, size: domain.size } }
    : { scale };
  return {
    name: law.name,
    domain,
    metric: law.metric,
    measure: law.measure,
    scale: nearestNumber(scale),
    exponent,
    map: (distance) => law.loss(distance, ofLoss),
    // Rounding moves a value by half a step at most.
    margin: (at) => scaleByPowerOfTwo(law.margin(unitScale, at) + (rounded ? 0.5 : 0), exponent),
    release: latticeNoise(domain, lattice, law.noise),
  };
}
