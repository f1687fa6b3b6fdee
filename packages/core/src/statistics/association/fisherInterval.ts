import { normalUpperQuantile } from "../distributions/index.js";
import type { BoundedInterval } from "../intervals/count.js";
import { log1p, tanh } from "../portable/index.js";

/** How strongly two columns go together, how sure that is, and whether chance alone would do. */
export interface Correlation {
  /** In [−1, 1]. */
  readonly value: number;
  /** By Fisher's transformation; absent at −1 and 1, where it has no width, and where the rows do not suffice. */
  readonly interval?: BoundedInterval;
  /** Two-sided: of no association. */
  readonly pValue: number;
  readonly n: number;
}

/** tanh(artanh r ± z s), with s the standard error of artanh r. */
export function fisherInterval(
  value: number,
  variance: number,
  level: number,
): { readonly interval?: BoundedInterval } {
  if (Math.abs(value) >= 1 || !(variance > 0 && variance < Infinity)) return {};
  const halfWidth = normalUpperQuantile((1 - level) / 2) * Math.sqrt(variance);
  const center = log1p((2 * value) / (1 - value)) / 2;
  return {
    interval: { lower: tanh(center - halfWidth), upper: tanh(center + halfWidth), level, method: "fisher-z" },
  };
}
