import type { SurrogateFidelity } from "./surrogateFidelity.js";

/**
 * The sentence that warns of a surrogate, or null where the whole interval of its R² on held-out rows lies at `atLeast` (default 0.9) or above.
 *
 * Say it wherever the surrogate is shown. Throws `RangeError` unless `atLeast` is a number up to 1. Cost: O(1).
 *
 * @example
 * import { surrogateCaution, surrogateFidelity } from "@probity/core/explain";
 * const model = Float64Array.from({ length: 100 }, (_, row) => row % 10);
 * surrogateCaution(surrogateFidelity(model, model)); // => null
 * surrogateCaution(surrogateFidelity(model, model.map((value, row) => (row % 3 === 0 ? 4.5 : value))));
 * // => "Do not read the model off this surrogate: on 100 held-out rows it says 0.65 of what varies in the model's output (0.52 to 0.77), and 0.90 was asked for."
 */
export function surrogateCaution(
  fidelity: SurrogateFidelity,
  options: { readonly atLeast?: number } = {},
): string | null {
  const { atLeast = 0.9 } = options;
  if (!(atLeast <= 1 && atLeast > -Infinity))
    throw new RangeError(`cannot ask for a fidelity of ${atLeast}: it needs a number up to 1`);
  const { r2, r2Interval, rows } = fidelity;
  const { lower, upper } = r2Interval;
  if (lower !== null && lower >= atLeast) return null;
  const range = `${(lower ?? 0).toFixed(2)} to ${(upper ?? 1).toFixed(2)}`;
  const share =
    r2 < 0
      ? `it is farther from the model's output than its mean is (${range})`
      : `it says ${r2.toFixed(2)} of what varies in the model's output (${range})`;
  return `Do not read the model off this surrogate: on ${rows} held-out rows ${share}, and ${atLeast.toFixed(2)} was asked for.`;
}
