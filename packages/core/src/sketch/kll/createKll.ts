import { coinsFrom } from "./coins.js";
import { emptyCompactors } from "./compactors.js";
import type { Kll } from "./kll.js";
import { kllOf } from "./kllOf.js";
import { requireK } from "./kllRankError.js";

/** How a sketch starts. */
export interface KllOptions {
  /** From 8 to 65535; default 200, an error of ranks of 1.33 % at 99 % confidence. */
  readonly k?: number;
  /** Starts the coins: a whole number from 0 to 2^32 − 1, default 0. The same values in the same calls and the same seed give the same sketch. */
  readonly seed?: number;
}

/**
 * Starts a KLL sketch of numbers (Karnin, Lang & Liberty 2016): full levels are sorted and every second item, from the first or the second by a
 * coin, goes one level up, so that ranks keep their expectation. n, min and max are exact.
 *
 * Infinities are values; NaN has no rank and throws. With fewer values than k nothing is lost. Blocks of many values are sorted and thinned in one
 * step. The error is one of *ranks*: in the tail of a wide distribution a quantile may be far off while its rank is not. Merging in another order
 * gives another sketch within the same error. Throws `RangeError` for a k or seed out of range. Cost: O(log k) a value; memory about 3 k
 * doubles. Golden: `sketches/quantile-errors.json`.
 *
 * @example
 * import { createKll } from "@probity/core/sketch";
 * const sketch = createKll();
 * sketch.updateAll(Float64Array.of(5, 1, 4, 2, 3));
 * sketch.quantile(0.5); // => 3
 * sketch.rank(4); // => 0.8
 */
export function createKll(options: KllOptions = {}): Kll {
  const { k = 200, seed = 0 } = options;
  if (!(Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff))
    throw new RangeError(`cannot seed a KLL sketch with ${seed}: it needs a whole number from 0 to 2^32 - 1`);
  return kllOf({
    compactors: emptyCompactors(requireK(k)),
    coins: coinsFrom(seed),
    smallestK: k,
    n: 0,
    min: Infinity,
    max: -Infinity,
  });
}
