import { checkCount, checkInteger, checkProbability } from "./arguments.js";
import { normalQuantile } from "./normal.js";
import { smallestInteger } from "./smallestInteger.js";
import type { DoubleDouble } from "./special/doubleDouble.js";
import { add, subtract, zero } from "./special/doubleDouble.js";
import { exponential } from "./special/exponential.js";
import { gammaParts } from "./special/gammaParts.js";

/** A population of `population` items, of which `marked` are marked, and `drawn` items taken from it without replacement. */
export interface Urn {
  readonly population: number;
  readonly marked: number;
  readonly drawn: number;
}

const epsilon = 1.1102230246251565e-16;

/**
 * P(X = k) for the number X of marked items among `drawn` items taken without replacement from a population that holds
 * `marked` marked ones: C(marked, k) C(population − marked, drawn − k) / C(population, drawn).
 *
 * Relative error below 2e-13. Throws RangeError unless all are integers, 0 ≤ marked, drawn ≤ population. Cost: O(1).
 * Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { hypergeometricMass } from "@probity/core/statistics";
 * hypergeometricMass(4, { population: 20, marked: 7, drawn: 12 }); // => 0.357585139319
 */
export function hypergeometricMass(k: number, urn: Urn): number {
  const { population, marked, drawn } = urn;
  check("hypergeometricMass", k, population, marked, drawn);
  const { lowest, highest } = support(population, marked, drawn);
  return k < lowest || k > highest ? 0 : mass(k, population, marked, drawn);
}

/**
 * P(X ≤ k) of the hypergeometric law: the one-sided p-value of Fisher's exact test.
 *
 * Relative error below 2e-13 in both tails. Throws RangeError as {@link hypergeometricMass}.
 * Cost: O(standard deviation of X). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { hypergeometricCdf } from "@probity/core/statistics";
 * hypergeometricCdf(2, { population: 20, marked: 7, drawn: 12 }); // => 0.052115583075
 */
export function hypergeometricCdf(k: number, urn: Urn): number {
  const { population, marked, drawn } = urn;
  check("hypergeometricCdf", k, population, marked, drawn);
  return probabilityUpTo(k, population, marked, drawn);
}

/**
 * P(X > k) of the hypergeometric law. For P(X ≥ k), ask for k − 1. Limits, errors and cost as {@link hypergeometricCdf}.
 *
 * @example
 * import { hypergeometricSurvival } from "@probity/core/statistics";
 * hypergeometricSurvival(6, { population: 20, marked: 7, drawn: 12 }); // => 0.010216718266
 */
export function hypergeometricSurvival(k: number, urn: Urn): number {
  const { population, marked, drawn } = urn;
  check("hypergeometricSurvival", k, population, marked, drawn);
  // X > k marked items are drawn when fewer than drawn − k unmarked ones are.
  return probabilityUpTo(drawn - k - 1, population, population - marked, drawn);
}

/**
 * The smallest k with P(X ≤ k) ≥ probability. Throws RangeError as {@link hypergeometricMass}, and unless the
 * probability lies in [0, 1]. Cost: some ten times {@link hypergeometricCdf}.
 *
 * @example
 * import { hypergeometricQuantile } from "@probity/core/statistics";
 * hypergeometricQuantile(0.5, { population: 20, marked: 7, drawn: 12 }); // => 4
 */
export function hypergeometricQuantile(probability: number, urn: Urn): number {
  const { population, marked, drawn } = urn;
  checkProbability("hypergeometricQuantile", "probability", probability);
  check("hypergeometricQuantile", 0, population, marked, drawn);
  const { lowest, highest } = support(population, marked, drawn);
  return smallestInteger(
    lowest,
    highest,
    guess(probability, population, marked, drawn),
    (k) => hypergeometricCdf(k, urn) >= probability,
  );
}

/**
 * The smallest k with P(X > k) ≤ probability. Throws RangeError as {@link hypergeometricQuantile}.
 *
 * @example
 * import { hypergeometricUpperQuantile } from "@probity/core/statistics";
 * hypergeometricUpperQuantile(0.05, { population: 20, marked: 7, drawn: 12 }); // => 6
 */
export function hypergeometricUpperQuantile(probability: number, urn: Urn): number {
  const { population, marked, drawn } = urn;
  checkProbability("hypergeometricUpperQuantile", "probability", probability);
  check("hypergeometricUpperQuantile", 0, population, marked, drawn);
  const { lowest, highest } = support(population, marked, drawn);
  return smallestInteger(
    lowest,
    highest,
    guess(1 - probability, population, marked, drawn),
    (k) => hypergeometricSurvival(k, urn) <= probability,
  );
}

function support(population: number, marked: number, drawn: number): { lowest: number; highest: number } {
  return { lowest: Math.max(0, drawn + marked - population), highest: Math.min(marked, drawn) };
}

/** The product of four factorials over that of five, with their exponents kept apart until they have cancelled. */
function mass(k: number, population: number, marked: number, drawn: number): number {
  const above = [marked, population - marked, drawn, population - drawn].map((n) => gammaParts(n + 1));
  const below = [k, marked - k, drawn - k, population - marked - drawn + k, population].map((n) =>
    gammaParts(n + 1),
  );
  let exponent: DoubleDouble = zero;
  let factor = 1;
  for (const part of above) exponent = add(exponent, part.exponent);
  for (const part of below) exponent = subtract(exponent, part.exponent);
  for (let i = 0; i < below.length; i++) factor *= (above[i]?.factor ?? 1) / below[i]!.factor;
  return Math.min(exponential(exponent) * factor, 1);
}

/** Sums away from the mode, so that the terms fall; on the far side of the mode, the complement. */
function probabilityUpTo(k: number, population: number, marked: number, drawn: number): number {
  const { lowest, highest } = support(population, marked, drawn);
  if (k < lowest) return 0;
  if (k >= highest) return 1;
  const mode = Math.floor(((marked + 1) / (population + 2)) * (drawn + 1));
  if (k <= mode) return fallingSum(k, population, marked, drawn);
  return 1 - fallingSum(drawn - k - 1, population, population - marked, drawn);
}

/** P(X = k) + P(X = k − 1) + …, for k at or below the mode. */
function fallingSum(k: number, population: number, marked: number, drawn: number): number {
  let ratio = 1;
  let sum = 1;
  for (let j = k; j > 0 && ratio > sum * epsilon * 0.01; j--) {
    ratio *= (j / (marked - j + 1)) * ((population - marked - drawn + j) / (drawn - j + 1));
    sum += ratio;
  }
  return Math.min(sum * mass(k, population, marked, drawn), 1);
}

function guess(probability: number, population: number, marked: number, drawn: number): number {
  const z = Math.max(-38, Math.min(normalQuantile(probability), 38));
  const share = population === 0 ? 0 : marked / population;
  const unsampled = population <= 1 ? 0 : (population - drawn) / (population - 1);
  return drawn * share + z * Math.sqrt(drawn * share * (1 - share) * unsampled);
}

function check(what: string, k: number, population: number, marked: number, drawn: number): void {
  checkInteger(what, "k", k);
  checkCount(what, "population", population);
  checkCount(what, "marked", marked, population);
  checkCount(what, "drawn", drawn, population);
}
