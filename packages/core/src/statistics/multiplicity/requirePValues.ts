import { NotMeasurable } from "../../evidence/index.js";

/** Throws `RangeError` at the first value that is no probability. */
export function requirePValues(pValues: ArrayLike<number>, attempt = "adjust p-values"): Float64Array {
  const checked = new Float64Array(pValues.length);
  for (let i = 0; i < pValues.length; i++) {
    const p = pValues[i]!;
    if (!(p >= 0 && p <= 1))
      throw new RangeError(`cannot ${attempt}: got ${p} at ${i}, it needs numbers in [0, 1]`);
    checked[i] = p;
  }
  return checked;
}

/** The p-values to combine into one, as {@link requirePValues}. Not measured: `no-rows` where there are none. */
export function requireSomePValues(pValues: ArrayLike<number>): Float64Array {
  const p = requirePValues(pValues, "combine p-values");
  if (p.length === 0) throw new NotMeasurable("no-rows");
  return p;
}
