import { NotMeasurable } from "../../evidence/index.js";
import { linearQuantile } from "../order/linearQuantile.js";
import { sortedCopy } from "../order/sortedCopy.js";
import { log, pow } from "../portable/index.js";
import { moments } from "../summation/moments.js";
import { evenEdges, finiteRange } from "./evenEdges.js";

/**
 * How wide the bins of a histogram are, of n values with range R, standard deviation σ (divisor n), quartile range Q and skewness g:
 * - `sturges`: R / (log₂ n + 1);
 * - `doane`: R / (1 + log₂ n + log₂(1 + |g| / √(6(n − 2) / ((n + 1)(n + 3)))));
 * - `scott`: σ (24 √π / n)^⅓;
 * - `freedman-diaconis`: 2 Q n^−⅓;
 * - `square-root`: R / √n;
 * - `rice`: R / (2 n^⅓).
 */
export type HistogramRule = "sturges" | "doane" | "scott" | "freedman-diaconis" | "square-root" | "rice";

/** How narrow a bin may become. */
export interface HistogramEdgesOptions {
  /** No bin is narrower than this; default 0. NumPy from version 2 on takes 1 for columns of integers. */
  readonly narrowest?: number;
}

/**
 * The equally spaced edges of a histogram whose number of bins follows from a named rule: R / width, rounded up, from the smallest value to the
 * largest. One bin where the rule gives no width (equal values, no quartile range); around a single value, one half to either side. As NumPy.
 *
 * Not measured: `no-rows`, `not-finite` (an infinity has no place in equal bins), `overflow`, `no-spread` (fewer doubles than bins, or above a million bins).
 * Throws `RangeError` at a NaN, an unknown rule, or a negative width. The rules are for looking at data: the bins, and every divergence over them, change
 * with n. To compare samples prefer the edges of {@link quantileEdges}. Cost: O(n).
 * Source: Sturges (1926); Doane (1976); Scott (1979); Freedman & Diaconis (1981). Golden: `drift/distances-numeric.json`.
 *
 * @example
 * import { histogramEdges } from "@probity/core/statistics";
 * [...histogramEdges(Float64Array.of(0, 1, 2, 3, 4, 5, 6, 8), "sturges")]; // => [0, 2, 4, 6, 8]
 */
export function histogramEdges(
  values: Float64Array,
  rule: HistogramRule,
  options: HistogramEdgesOptions = {},
): Float64Array {
  const { narrowest = 0 } = options;
  if (!(narrowest >= 0 && narrowest < Infinity))
    throw new RangeError(`cannot make bins at least ${narrowest} wide: it needs a number from 0`);
  if (!Object.hasOwn(widths, rule))
    throw new RangeError(
      `cannot make bins by the rule ${rule}: it needs one of ${Object.keys(widths).join(", ")}`,
    );
  const range = finiteRange("make bins", [values]);
  if (values.some((value) => !Number.isFinite(value))) throw new NotMeasurable("not-finite");
  const length = range.highest - range.lowest;
  if (length === Infinity) throw new NotMeasurable("overflow");
  const width = length === 0 ? 0 : Math.max(widths[rule](values, length), narrowest);
  const bins = width > 0 ? Math.ceil(length / width) : 1;
  if (bins > 1e6) throw new NotMeasurable("no-spread");
  return evenEdges(range, Math.max(bins, 1));
}

const widths: { readonly [R in HistogramRule]: (values: Float64Array, range: number) => number } = {
  sturges: (values, range) => range / (log2(values.length) + 1),
  doane: (values, range) => {
    const n = values.length;
    if (n < 3) return 0;
    const spread = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
    return range / (1 + log2(n) + log2(1 + Math.abs(moments(values).skewness) / spread));
  },
  scott: (values) => {
    const { n, variance } = moments(values);
    return pow((24 * Math.sqrt(Math.PI)) / n, 1 / 3) * Math.sqrt((variance * (n - 1)) / n);
  },
  "freedman-diaconis": (values) => {
    const sorted = sortedCopy(values);
    return 2 * (linearQuantile(sorted, 0.75) - linearQuantile(sorted, 0.25)) * pow(values.length, -1 / 3);
  },
  "square-root": (values, range) => range / Math.sqrt(values.length),
  rice: (values, range) => range / (2 * pow(values.length, 1 / 3)),
};

/** The logarithm to base 2 of x ≥ 1: exact for powers of 2, since the number of bins is rounded up from it. */
function log2(x: number): number {
  let exponent = 0;
  let rest = x;
  while (rest >= 2) {
    rest /= 2;
    exponent++;
  }
  return exponent + log(rest) / Math.LN2;
}
