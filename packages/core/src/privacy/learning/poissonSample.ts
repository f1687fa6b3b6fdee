import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import type { ExactNumber } from "../exact/rational.js";
import { exceeds, positiveRational, rational } from "../exact/rational.js";
import { bernoulli } from "../samplers/bernoulli.js";

/** With which probability each row enters a sample. */
export interface PoissonSampleOptions {
  /** Above 0 and at most 1. */
  readonly probability: ExactNumber;
  readonly random: SecureRandom;
}

/**
 * A sample that each of some rows enters by itself with the same probability, exactly: rising row numbers. Its size varies and may be 0; it is
 * what the event `poisson-sampled` is about. Who is in the sample must stay secret, its size too.
 *
 * Throws `RangeError` for rows that are no whole number from 0 to 2^32, a probability that is not above 0 or is above 1; `TypeError` for a source that is
 * not `secureRandom()`. Cost: O(rows), about 10 ns each.
 * Source: Abadi and others (2016). Proof: `privateGradients.proof.md`.
 *
 * @example
 * import { poissonSample } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const random = secureRandom();
 * poissonSample(3, { probability: 1, random }); // => Uint32Array.of(0, 1, 2)
 * poissonSample(10_000, { probability: 0.01, random }).length < 300; // => true
 */
export function poissonSample(rows: number, options: PoissonSampleOptions): Uint32Array {
  const random = requireSecureRandom(options.random);
  if (!Number.isSafeInteger(rows) || rows < 0 || rows > 0x1_0000_0000)
    throw new RangeError(`cannot sample ${rows} rows: it needs a whole number from 0 to 2^32`);
  const probability = positiveRational("sample rows with probability", options.probability);
  if (exceeds(probability, rational(1n, 1n)))
    throw new RangeError("cannot sample rows with a probability above 1: it needs one up to 1");
  const { numerator, denominator } = probability;
  if (numerator === denominator) return Uint32Array.from({ length: rows }, (_, row) => row);
  const digits = Number((numerator << 32n) / denominator);
  const sample: number[] = [];
  for (let row = 0; row < rows; row++) {
    const word = random.uint32();
    // Equal digits leave it open: the next ones decide.
    if (word < digits || (word === digits && bernoulli(numerator, denominator, random, word)))
      sample.push(row);
  }
  return Uint32Array.from(sample);
}
