import { NotMeasurable } from "../../evidence/index.js";
import { log } from "../portable/index.js";
import { centered, likeliestPower } from "./likeliestPower.js";

/**
 * The exponent λ of the Box–Cox transform under which a sample is most likely normal: it maximizes −n/2 ln σ̂²(λ) + (λ − 1) Σ ln x, where σ̂² is the
 * variance of the transformed values (divisor n).
 *
 * Not measured: `no-rows`, `not-finite`, `constant-input`, `not-converged` (powers beyond the range of doubles). Throws `RangeError` unless every value is above 0.
 * A λ near 1 says leave the data, near 0 take logarithms; it is no test of normality, and one outlier moves it. Cost: O(n), about 20 passes.
 * Source: Box & Cox, JRSS B 26 (1964). Golden: `features/transforms.json`.
 *
 * @example
 * import { boxCoxLambda } from "@probity/core/statistics";
 * boxCoxLambda(Float64Array.of(1, 2, 4, 8)); // => 0
 */
export function boxCoxLambda(values: Float64Array): number {
  const { length } = values;
  if (length === 0) throw new NotMeasurable("no-rows");
  const logarithms = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const x = values[i]!;
    if (!(x > 0))
      throw new RangeError(`cannot fit Box and Cox's exponent: the value of row ${i} is not above 0`);
    if (x === Infinity) throw new NotMeasurable("not-finite");
    logarithms[i] = log(x);
  }
  if (logarithms.every((u) => u === logarithms[0])) throw new NotMeasurable("constant-input");
  return likeliestPower(centered(logarithms), 1);
}
