import { NotMeasurable } from "../../evidence/index.js";

/** Throws `not-finite` at a NaN or an infinity: linear algebra would spread it over every result. */
export function requireFinite(values: Float64Array): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]!)) throw new NotMeasurable("not-finite");
}

/** Throws `overflow` where a result left the range of doubles. */
export function requireNoOverflow(results: Float64Array): void {
  if (!results.every(Number.isFinite)) throw new NotMeasurable("overflow");
}
