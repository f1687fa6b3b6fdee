import { NotMeasurable } from "../../evidence/index.js";
import { log1p } from "../portable/index.js";
import { centered, likeliestPower } from "./likeliestPower.js";

/**
 * The exponent λ of the Yeo–Johnson transform under which a sample is most likely normal: it maximizes −n/2 ln σ̂²(λ) + (λ − 1) Σ sign(x) ln(1 + |x|),
 * where σ̂² is the variance of the transformed values (divisor n).
 *
 * Not measured: `no-rows`, `not-finite`, `constant-input`, `not-converged` (powers beyond the range of doubles). Throws `RangeError` at a NaN.
 * A λ near 1 says leave the data; it is no test of normality, and one outlier moves it. The answer depends on the unit of the data.
 * Cost: O(n), about 20 passes. Source: Yeo & Johnson, Biometrika 87 (2000). Golden: `features/transforms.json`.
 *
 * @example
 * import { yeoJohnsonLambda } from "@probity/core/statistics";
 * yeoJohnsonLambda(Float64Array.of(0, 1, 3, 7)); // => 0
 * yeoJohnsonLambda(Float64Array.of(-2, -1, 0, 1, 2)); // => 1
 */
export function yeoJohnsonLambda(values: Float64Array): number {
  const { length } = values;
  if (length === 0) throw new NotMeasurable("no-rows");
  const logarithms = new Float64Array(length);
  const isLower = new Uint8Array(length);
  let lower = 0;
  let jacobian = 0;
  let varies = false;
  for (let i = 0; i < length; i++) {
    const x = values[i]!;
    if (Number.isNaN(x))
      throw new RangeError(`cannot fit Yeo and Johnson's exponent: the value of row ${i} is NaN`);
    if (!(Math.abs(x) < Infinity)) throw new NotMeasurable("not-finite");
    const u = log1p(Math.abs(x));
    logarithms[i] = u;
    if (x < 0) {
      isLower[i] = 1;
      lower++;
    }
    jacobian += x < 0 ? -u : u;
    varies ||= u !== logarithms[0] || isLower[i] !== isLower[0];
  }
  if (!varies) throw new NotMeasurable("constant-input");
  if (lower === 0) return likeliestPower(centered(logarithms), 1);
  if (lower === length) return 2 - likeliestPower(centered(logarithms), 1);
  return likeliestPower({ values: logarithms, isLower, jacobian }, 1);
}
