import type { Background } from "./background.js";
import { settledBackground } from "./background.js";
import type { Masker } from "./masker.js";

/**
 * Unknown columns come from the background rows, one row at a time and all columns of it together: the marginal, or interventional, meaning of
 * "not knowing". The values are then those of {@link interventionalShapValues}.
 *
 * It breaks the ties between known and unknown columns: rows may arise that never occur, and the model is asked about them. A background of one
 * row compares with that row alone. Not measured: `no-rows`, `zero-total-weight`. Throws `RangeError` where the background is not a whole
 * number of rows, or a weight is negative. Cost: O(background) to make, O(background) a coalition.
 *
 * @example
 * import { backgroundMasker } from "@probity/core/explain";
 * const masker = backgroundMasker({ rows: Float64Array.of(0, 0, 1, 3), weights: Float64Array.of(1, 3) }, 2);
 * Array.from(masker.weights); // => [0.25, 0.75]
 */
export function backgroundMasker(background: Background, features: number): Masker {
  const { values, count, weights } = settledBackground(background, features);
  return {
    kind: "background",
    features,
    draws: count,
    weights,
    warning: null,
    fill: (row, present, into) => {
      into.set(values);
      for (let column = 0; column < features; column++) {
        if (present[column] === 0) continue;
        const value = row[column]!;
        for (let at = column; at < into.length; at += features) into[at] = value;
      }
    },
  };
}
