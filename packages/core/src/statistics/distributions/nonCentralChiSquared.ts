import { exp } from "../portable/index.js";
import { checkNumber, checkParameter } from "./arguments.js";
import { gammaCdf, gammaSurvival } from "./gamma.js";
import { exponential } from "./special/exponential.js";
import { gammaFront } from "./special/incompleteGamma.js";

/** The law of Σ (Zᵢ + μᵢ)²: its degrees of freedom, whole or not, and its non-centrality λ = Σ μᵢ². */
export interface NonCentralChiSquared {
  readonly degreesOfFreedom: number;
  readonly nonCentrality: number;
}

/** The mixture's second term is at most λx/2d times its first: below this it changes no digit. */
const negligible = 1e-100;

/**
 * P(X ≤ x) of the non-central χ² law: Σ_j Poisson(j; λ/2) P(χ²_{d+2j} ≤ x); 0 for x ≤ 0.
 *
 * Relative error below 1e-12 for λ up to 1e4, 1e-10 up to 1e8. Throws RangeError on NaN, unless degreesOfFreedom lies in [1e-100, 1e16], and
 * unless nonCentrality lies in [0, 1e8]. Cost: O(√λ + √degreesOfFreedom).
 * Source: the mixture, summed outwards from its largest term in the direction without cancellation (Benton & Krishnamoorthy,
 * Comput. Statist. Data Anal. 43, 2003). Golden: `statistics/power.json`.
 *
 * @example
 * import { nonCentralChiSquaredCdf } from "@probity/core/statistics";
 * nonCentralChiSquaredCdf(3.841458820694, { degreesOfFreedom: 1, nonCentrality: 7.848861 }); // => 0.2
 */
export function nonCentralChiSquaredCdf(x: number, law: NonCentralChiSquared): number {
  check("nonCentralChiSquaredCdf", x, law);
  const { degreesOfFreedom, nonCentrality } = law;
  if (x / 2 <= 0) return 0;
  if (x === Infinity) return 1;
  if (nonCentrality < negligible) return gammaCdf(x / 2, degreesOfFreedom / 2);
  const { first, weights, steps } = mixture(x / 2, law, Math.min);
  const last = weights.length - 1;
  // P(a, y) = P(a + 1, y) + y^a e^−y / Γ(a + 1): downwards it only adds.
  let below = gammaCdf(x / 2, degreesOfFreedom / 2 + first + last);
  let sum = weights[last]! * below;
  for (let j = last - 1; j >= 0; j--) {
    below += steps[j]!;
    sum += weights[j]! * below;
  }
  return Math.min(sum, 1);
}

/**
 * P(X > x) of the non-central χ² law: the power of a χ² test with critical value x. Limits, errors and cost as
 * {@link nonCentralChiSquaredCdf}.
 *
 * @example
 * import { nonCentralChiSquaredSurvival } from "@probity/core/statistics";
 * nonCentralChiSquaredSurvival(3.841458820694, { degreesOfFreedom: 1, nonCentrality: 7.848861 }); // => 0.8
 */
export function nonCentralChiSquaredSurvival(x: number, law: NonCentralChiSquared): number {
  check("nonCentralChiSquaredSurvival", x, law);
  const { degreesOfFreedom, nonCentrality } = law;
  if (x / 2 <= 0) return 1;
  if (x === Infinity) return 0;
  if (nonCentrality < negligible) return gammaSurvival(x / 2, degreesOfFreedom / 2);
  const { first, weights, steps } = mixture(x / 2, law, Math.max);
  // Q(a + 1, y) = Q(a, y) + y^a e^−y / Γ(a + 1): upwards it only adds.
  let above = gammaSurvival(x / 2, degreesOfFreedom / 2 + first);
  let sum = weights[0]! * above;
  for (let j = 1; j < weights.length; j++) {
    above += steps[j - 1]!;
    sum += weights[j]! * above;
  }
  return Math.min(sum, 1);
}

interface Mixture {
  /** The smallest j that matters. */
  readonly first: number;
  /** Poisson(j; λ/2). */
  readonly weights: Float64Array;
  /** y^a e^−y / Γ(a + 1), y = x/2, a = d/2 + j. */
  readonly steps: Float64Array;
}

/**
 * The terms around the largest product of a Poisson weight and a tail, which falls faster on both sides than a Poisson law does. In the far
 * tail it is where j (d/2 + j) = λ y / 2, else at the mean: whichever is the lower for P(X ≤ x), the higher for P(X > x).
 */
function mixture(
  y: number,
  { degreesOfFreedom, nonCentrality }: NonCentralChiSquared,
  choose: (turn: number, mean: number) => number,
): Mixture {
  const mean = nonCentrality / 2;
  const half = degreesOfFreedom / 2;
  const peak = choose((mean * y) / (half / 2 + Math.sqrt((half * half) / 4 + mean * y)), mean);
  // The sum is below the weight there; so far out that is 0.
  if (peak > 1e9) return { first: 0, weights: new Float64Array(1), steps: new Float64Array(1) };
  const reach = 10 * Math.sqrt(peak);
  const first = Math.max(0, Math.floor(peak - reach) - 10);
  const count = Math.ceil(peak + reach) + 40 - first;
  const weights = new Float64Array(count);
  const steps = new Float64Array(count);
  const start = Math.floor(peak) - first;
  weights[start] = massAt(start + first, mean);
  steps[start] = massAt(half + start + first, y);
  for (let j = start + 1; j < count; j++) {
    weights[j] = (weights[j - 1]! * mean) / (first + j);
    steps[j] = (steps[j - 1]! * y) / (half + first + j);
  }
  for (let j = start - 1; j >= 0; j--) {
    weights[j] = (weights[j + 1]! * (first + j + 1)) / mean;
    steps[j] = (steps[j + 1]! * (half + first + j + 1)) / y;
  }
  return { first, weights, steps };
}

/** mean^k e^(−mean) / Γ(k + 1), k whole or not. */
function massAt(k: number, mean: number): number {
  if (k === 0) return exp(-mean);
  const { exponent, factor } = gammaFront(k, mean);
  return (exponential(exponent) * factor) / k;
}

function check(what: string, x: number, { degreesOfFreedom, nonCentrality }: NonCentralChiSquared): void {
  checkNumber(what, "x", x);
  checkParameter(what, "degreesOfFreedom", degreesOfFreedom);
  if (!(nonCentrality >= 0 && nonCentrality <= 1e8))
    throw new RangeError(
      `cannot evaluate ${what} at nonCentrality ${nonCentrality}: it needs a number from 0 to 1e8`,
    );
}
