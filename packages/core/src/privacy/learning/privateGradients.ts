import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import { scaleByPowerOfTwo } from "../../statistics/portable/index.js";
import type { GaussianNoise } from "../accounting/privacyEvent.js";
import { exactDouble } from "../exact/exactDouble.js";
import { powerOfTwo } from "../exact/powerOfTwo.js";
import { productOf } from "../exact/productOf.js";
import { exceeds, positiveRational, quotientOf } from "../exact/rational.js";
import { discreteGaussian } from "../samplers/discreteGaussian.js";
import { clippedSum } from "./clippedSum.js";

/** How long a row's gradient may be, and how much noise covers one. */
export interface PrivateGradientsOptions {
  /** Of the model: how many numbers a gradient has. */
  readonly parameters: number;
  /** The most that one row's gradient counts (L2); longer ones are shortened to it. A finite number above 0, declared beforehand. */
  readonly clip: number;
  /** The noise on the sum over `clip` (the noise multiplier), above 0. */
  readonly noise: number;
  readonly random: SecureRandom;
}

/** A sum of gradients in place of the exact one, and what it costs. */
export interface PrivateGradients {
  /**
   * The noisy sum of a batch: `gradients` holds `batch` rows of `parameters` numbers, one after another. Divide it by the *expected* size of a
   * batch, which is public, and not by its own. A batch of 0 rows is noise alone.
   */
  sum(gradients: ArrayLike<number>, batch: number): Float64Array;
  /** What one sum of all rows costs; of a sample, wrap it: `{ kind: "poisson-sampled", samplingProbability, event }`. */
  readonly event: GaussianNoise;
}

/**
 * What turns training by gradients into training with differential privacy (DP-SGD): each row's gradient is shortened to `clip`, the sum gets Gaussian noise of
 * σ = noise · clip in every direction, and the learner goes on with that. Gradients are rounded toward zero to a lattice of 2^20 steps or more to `clip`, summed
 * exactly, and the noise is drawn exactly in whole steps: no low bit of a double tells a row.
 *
 * Gradients must be of one row each, of rows that enter a batch independently with the same probability (`poissonSample`): batches of a shuffled list are another
 * mechanism. Adding or removing one row, the sum alone is 1/(2 · noise²)-zero-concentrated; sampled sums have the Rényi divergences of `poisson-sampled` normal
 * noise at whole orders, so account them there (`renyiEpsilon` with whole `orders`). A person with several rows: `groupLoss`, or sum the person's gradients first.
 *
 * A row with a number that is not finite adds nothing. Throws `RangeError` for parameters that are no whole number from 1, a clip that is not from 2^−960 to 2^900, noise not
 * above 0 or beyond 2^18, and in `sum` for another number of gradients; `TypeError` for a source that is not `secureRandom()`. Spends nothing: count the event first.
 * Cost: O(batch · parameters), and a draw of about 0.6 µs for each parameter.
 * Source: Abadi and others (2016); Canonne, Kamath & Steinke (2020) for the noise. Proof: `privateGradients.proof.md`. Golden: none of its own; `privacy/accounting-rdp.json` for the event.
 *
 * @example
 * import { privateGradients } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const gradients = privateGradients({ parameters: 2, clip: 1, noise: 1.1, random: secureRandom() });
 * gradients.event; // => { kind: "gaussian", noise: 1.1 }
 * gradients.sum([0.5, -0.25, 3000, 4000], 2).length; // => 2
 */
export function privateGradients(options: PrivateGradientsOptions): PrivateGradients {
  const { parameters, clip, noise } = options;
  const random = requireSecureRandom(options.random);
  if (!Number.isSafeInteger(parameters) || parameters < 1)
    throw new RangeError(`cannot sum gradients of ${parameters} parameters: it needs a whole number from 1`);
  if (!(clip >= smallestClip && clip <= largestClip))
    throw new RangeError(`cannot shorten gradients to ${clip}: it needs a number from 2^-960 to 2^900`);
  const multiplier = positiveRational("add noise of", noise);
  if (exceeds(multiplier, powerOfTwo(18)))
    throw new RangeError(`cannot add ${noise} times the clip of noise: it needs a number up to 2^18`);
  const exponent = exponentOf(clip);
  const limit = Math.floor(scaleByPowerOfTwo(clip, -exponent));
  const exactSigma = productOf(multiplier, quotientOf(exactDouble(clip), powerOfTwo(exponent)));
  // Whole, so that the draw is fast; rounded up, by a step at most.
  const sigma = (exactSigma.numerator + exactSigma.denominator - 1n) / exactSigma.denominator;
  const draw = discreteGaussian({ numerator: sigma * sigma, denominator: 1n }, random);
  const step = scaleByPowerOfTwo(1, exponent);
  return {
    sum: (gradients, batch) => {
      if (!Number.isSafeInteger(batch) || batch < 0 || gradients.length !== batch * parameters)
        throw new RangeError(
          `cannot sum ${gradients.length} numbers as ${batch} gradients: it needs ${parameters} a gradient`,
        );
      return clippedSum(gradients, { parameters, limit, exponent }).map((sum) => (sum + draw()) * step);
    },
    event: { kind: "gaussian", noise },
  };
}

const smallestClip = scaleByPowerOfTwo(1, -960);
const largestClip = scaleByPowerOfTwo(1, 900);

/** The k for which a clip is from 2^20 to below 2^21 steps of 2^k. */
function exponentOf(clip: number): number {
  let [low, high] = [-981, 881];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (scaleByPowerOfTwo(clip, -middle) >= 0x10_0000) low = middle;
    else high = middle - 1;
  }
  return low;
}
