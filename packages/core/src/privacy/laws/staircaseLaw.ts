import { exp, expm1 } from "../../statistics/portable/index.js";

/** The noise that adds the least mean absolute error among all of its ε: steps of width `sensitivity`, each split once. */
export interface StaircaseLaw {
  readonly epsilon: number;
  readonly sensitivity: number;
}

/**
 * Where the staircase law splits its steps: 1/(1 + e^(ε/2)) of the sensitivity, which makes the mean absolute error least.
 *
 * Throws `RangeError` unless ε and the sensitivity are above 0 and finite. Cost: O(1). Source: Geng & Viswanath (2014).
 * Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { staircaseSplit } from "@probity/core/privacy";
 * staircaseSplit({ epsilon: 1, sensitivity: 1 }); // => 0.377540668798
 */
export function staircaseSplit(law: StaircaseLaw): number {
  return shapeOf(law).split;
}

/**
 * The density of staircase noise at x: a · e^−kε in the first part of step k = ⌊|x|/sensitivity⌋ and a · e^−(k + 1)ε in the rest.
 * For comparison with the noise of mechanisms, which draw no reals.
 *
 * Throws as {@link staircaseSplit}, and where x is no number. Cost: O(1). Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { staircaseDensity } from "@probity/core/privacy";
 * staircaseDensity(0.9, { epsilon: 1, sensitivity: 1 }); // => 0.191700249782
 */
export function staircaseDensity(x: number, law: StaircaseLaw): number {
  const { split, height } = shapeOf(law);
  const { step, within } = placeOf(x, law);
  return height * exp(-law.epsilon * (within < split ? step : step + 1));
}

/**
 * P(noise ≥ x) of staircase noise.
 *
 * Throws as {@link staircaseDensity}. Cost: O(1). Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { staircaseSurvival } from "@probity/core/privacy";
 * staircaseSurvival(2, { epsilon: 1, sensitivity: 1 }); // => 0.0676676416183
 */
export function staircaseSurvival(x: number, law: StaircaseLaw): number {
  if (x < 0) return 1 - staircaseSurvival(-x, law);
  const { split, height } = shapeOf(law);
  const { step, within } = placeOf(x, law);
  const { epsilon, sensitivity } = law;
  const low = exp(-epsilon);
  // Half of all lies above 0, and each step has e^−ε of the one before.
  const here = Math.max(0, split - within) + (1 - Math.max(within, split)) * low;
  return exp(-step * epsilon) * (low / 2 + sensitivity * height * here);
}

function shapeOf({ epsilon, sensitivity }: StaircaseLaw): {
  readonly split: number;
  readonly height: number;
} {
  if (!(epsilon > 0 && sensitivity > 0 && Number.isFinite(epsilon) && Number.isFinite(sensitivity)))
    throw new RangeError(
      `cannot weigh staircase noise of epsilon ${epsilon} and sensitivity ${sensitivity}: it needs both above 0 and finite`,
    );
  const half = exp(-epsilon / 2);
  const split = half / (1 + half);
  return { split, height: -expm1(-epsilon) / (2 * sensitivity * (split + half * half * (1 - split))) };
}

/** The step, and where in it from 0 to 1. */
function placeOf(
  x: number,
  { sensitivity }: StaircaseLaw,
): { readonly step: number; readonly within: number } {
  if (Number.isNaN(x)) throw new RangeError("cannot weigh staircase noise of NaN: it needs a number");
  const steps = Math.min(Math.abs(x) / sensitivity, Number.MAX_SAFE_INTEGER);
  const step = Math.floor(steps);
  return { step, within: steps - step };
}
