import { NotMeasurable } from "../../../evidence/index.js";
import type { Alternative } from "../../arguments/alternative.js";
import { requireAlternative } from "../../arguments/alternative.js";
import type { KolmogorovFiniteOptions } from "../../distributions/index.js";
import { kolmogorovFiniteSurvival, smirnovFiniteSurvival } from "../../distributions/index.js";
import type { Sample } from "../../order/sortedSample.js";
import { ascendingValues } from "../../order/sortedSample.js";

/** The largest gap between an empirical distribution function and a given one, and its test. */
export interface KolmogorovSmirnovFit {
  /** sup |F_n − F|, or the largest gap of the side that was asked for; in [0, 1]. */
  readonly statistic: number;
  /** The first value of the sample at which that gap occurs. */
  readonly location: number;
  /** 1 where the sample lies above the given law there (its values are smaller), −1 below. */
  readonly sign: 1 | -1;
  readonly pValue: number;
}

/** Which side, and how exact. */
export interface KolmogorovSmirnovFitOptions extends KolmogorovFiniteOptions {
  /** `two-sided` (the default); `greater`: sup (F_n − F), large where the sample has smaller values; `less`: sup (F − F_n). */
  readonly alternative?: Alternative;
}

/**
 * The one-sample Kolmogorov–Smirnov test: does a sample come from the continuous law whose distribution function is `cdf`? D = sup |F_n −
 * F|, and its law at n rows: {@link kolmogorovFiniteSurvival} two-sided, {@link smirnovFiniteSurvival} one-sided.
 *
 * The law must not have been fitted to the same sample: then the p-value is much too large. With ties, which a continuous law does not
 * have, it is too large as well. Infinities are values; leave missing ones out. Not measured: `no-rows`. Throws `RangeError` at a NaN, and
 * where `cdf` gives no number in [0, 1] or falls. Cost: O(n), a radix sort and a call of `cdf` for each distinct value. Golden:
 * `statistics/kolmogorov-finite.json` for the law.
 *
 * @example
 * import { kolmogorovSmirnovFit } from "@probity/core/statistics";
 * const uniform = (x: number) => Math.min(1, Math.max(0, x));
 * kolmogorovSmirnovFit(Float64Array.of(0.1, 0.2, 0.4, 0.45), uniform);
 * // => { statistic: 0.55, location: 0.45, sign: 1, pValue: 0.1172125 }
 */
export function kolmogorovSmirnovFit(
  sample: Sample,
  cdf: (value: number) => number,
  { alternative = "two-sided", method = "fast" }: KolmogorovSmirnovFitOptions = {},
): KolmogorovSmirnovFit {
  requireAlternative("compare a sample with a law", alternative);
  const values = ascendingValues(sample);
  const n = values.length;
  if (n === 0) throw new NotMeasurable("no-rows");
  let above = { gap: -Infinity, location: 0 };
  let below = above;
  let last = 0;
  for (let from = 0; from < n; ) {
    const location = values[from]!;
    let to = from + 1;
    while (to < n && values[to] === location) to++;
    const expected = cdf(location);
    if (!(expected >= last && expected <= 1))
      throw new RangeError(
        "cannot compare a sample with a law: its distribution function needs to give numbers in [0, 1] that do not fall",
      );
    if (to / n - expected > above.gap) above = { gap: to / n - expected, location };
    if (expected - from / n > below.gap) below = { gap: expected - from / n, location };
    last = expected;
    from = to;
  }
  const upper = alternative === "greater" || (alternative === "two-sided" && above.gap >= below.gap);
  const { gap, location } = upper ? above : below;
  const statistic = Math.max(0, gap);
  const pValue =
    alternative === "two-sided"
      ? kolmogorovFiniteSurvival(statistic, n, { method })
      : smirnovFiniteSurvival(statistic, n);
  return { statistic, location, sign: upper ? 1 : -1, pValue };
}
