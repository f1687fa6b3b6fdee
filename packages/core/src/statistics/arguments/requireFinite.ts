import { NotMeasurable } from "../../evidence/index.js";

/** Throws {@link NotMeasurable} `not-finite` where an ascending sample has an infinity at one of its ends. */
export function requireFinite(ascending: Float64Array): void {
  const { length } = ascending;
  if (length > 0 && !(Number.isFinite(ascending[0]!) && Number.isFinite(ascending[length - 1]!)))
    throw new NotMeasurable("not-finite");
}
