import { backgroundMasker } from "./backgroundMasker.js";
import type { Masker } from "./masker.js";

/**
 * Unknown columns take the value of one row, the baseline: one evaluation of the model a coalition.
 *
 * The values answer "why this score and not the baseline's"; with another baseline they are others. A mean of many rows is a baseline that may
 * be no possible row. Throws `RangeError` where the baseline has no column. Cost: O(columns) a coalition.
 *
 * @example
 * import { baselineMasker } from "@probity/core/explain";
 * baselineMasker(Float64Array.of(0, 1)).draws; // => 1
 */
export function baselineMasker(baseline: Float32Array | Float64Array): Masker {
  return { ...backgroundMasker({ rows: baseline }, baseline.length), kind: "baseline" };
}
