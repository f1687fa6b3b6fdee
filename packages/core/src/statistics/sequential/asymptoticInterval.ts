import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import type { Moments } from "../summation/moments.js";
import { oneSidedWidth, twoSidedWidth } from "./asymptoticWidth.js";

/** How an asymptotic confidence sequence is made. */
export interface AsymptoticOptions extends IntervalOptions {
  /** The number of values at which it is tightest; default 5,000. */
  readonly tunedFor?: number;
  /**
   * What is claimed of the mean: `greater` than a lower end, `less` than an upper end, or both ends (`two-sided`, the default). The other
   * end is `null`.
   */
  readonly alternative?: "two-sided" | "greater" | "less";
}

/**
 * The asymptotic confidence sequence of a mean at n values: x̄ ± s √(2(nρ² + 1)/(n²ρ²) · ln(√(nρ² + 1)/α)), with ρ such that it is tightest at
 * n = `tunedFor`; one-sided with ln(1 + √(nρ² + 1)/(2α)) and ρ of 2α. s² has the divisor n − 1.
 *
 * For values without bounds: what the central limit theorem is to an interval at one n, uniformly over all n. The level holds in the limit of
 * late first looks; a look in the first hundred values can err more often, and a skewed or heavy tail needs more. For bounded values
 * {@link bettingInterval} needs no limit. Give it the {@link moments} of the values. Not measured: `no-rows`, `too-few-rows` (one value),
 * `constant-input` (no variance), `overflow`. Throws `RangeError` unless the options are in their ranges and n, mean and variance are such.
 * Cost: O(1). Source: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas, Annals of Statistics 52 (2024). Golden: `drift/sequential.json`.
 *
 * @example
 * import { asymptoticInterval } from "@probity/core/statistics";
 * const { lower, upper } = asymptoticInterval({ n: 5000, mean: 2, variance: 1 });
 * lower; // => 1.957076
 * upper; // => 2.042924
 */
export function asymptoticInterval(
  { n, mean, variance }: Pick<Moments, "n" | "mean" | "variance">,
  options: AsymptoticOptions = {},
): Interval {
  const { level, tunedFor, alternative } = settledAsymptotic(options);
  const alpha = 1 - level;
  if (!(Number.isSafeInteger(n) && n >= 0 && Number.isFinite(mean) && variance >= 0))
    throw new RangeError(
      "cannot make an asymptotic interval: it needs a number of rows, a finite mean and a variance",
    );
  if (n === 0) throw new NotMeasurable("no-rows");
  if (n === 1) throw new NotMeasurable("too-few-rows");
  if (variance === 0) throw new NotMeasurable("constant-input");
  const width = alternative === "two-sided" ? twoSidedWidth : oneSidedWidth;
  const halfWidth = Math.sqrt(variance) * width(n, alpha, tunedFor);
  if (!Number.isFinite(Math.abs(mean) + halfWidth)) throw new NotMeasurable("overflow");
  return {
    lower: alternative === "less" ? null : mean - halfWidth,
    upper: alternative === "greater" ? null : mean + halfWidth,
    level,
    method: "asymptotic-confidence-sequence",
  };
}

/** The options with their defaults, checked. */
export function settledAsymptotic(options: AsymptoticOptions): Required<AsymptoticOptions> {
  const { tunedFor = 5000, alternative = "two-sided" } = options;
  const level = requireLevel(options);
  if (!(tunedFor >= 1 && tunedFor <= 1e15))
    throw new RangeError(
      `cannot tune an asymptotic interval for ${tunedFor} values: it needs a number from 1 to 1e15`,
    );
  if (!["two-sided", "greater", "less"].includes(alternative))
    throw new RangeError(
      `cannot make an asymptotic interval for ${alternative}: it needs two-sided, greater or less`,
    );
  if (alternative !== "two-sided" && level <= 0.5)
    throw new RangeError(
      `cannot make a one-sided asymptotic interval of level ${level}: it needs more than 0.5`,
    );
  return { level, tunedFor, alternative };
}
