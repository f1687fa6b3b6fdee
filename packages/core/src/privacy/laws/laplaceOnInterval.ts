import { exp, expm1, log } from "../../statistics/portable/index.js";

/** A Laplace law around `location` and the interval that its values are brought to. */
export interface LaplaceOnInterval {
  readonly location: number;
  readonly scale: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * P(value ≤ x) of Laplace noise around a location, drawn until it falls into the interval. The ε of such a release is *not* sensitivity/scale: how
 * likely the interval is depends on the location (`renormalizedLaplaceScale`).
 *
 * These laws are for comparison and for charts: no mechanism here draws from them, for they are laws of reals.
 * Throws `RangeError` for a scale not above 0, bounds that are not finite and rising, a location outside of them. Cost: O(1).
 * Source: Holohan et al. (2018). Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { renormalizedLaplaceCdf } from "@probity/core/privacy";
 * renormalizedLaplaceCdf(0.5, { location: 0.5, scale: 1, lower: -2, upper: 3 }); // => 0.5
 */
export function renormalizedLaplaceCdf(x: number, law: LaplaceOnInterval): number {
  const { lower, upper } = requireLaw(law);
  if (!(x > lower)) return 0;
  if (x >= upper) return 1;
  return massBetween(lower, x, law) / massBetween(lower, upper, law);
}

/**
 * The probability that Laplace noise around a location falls into the interval at once: the rest is drawn again, cut, or folded.
 *
 * Throws as {@link renormalizedLaplaceCdf}. Cost: O(1). Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { laplaceIntervalMass } from "@probity/core/privacy";
 * laplaceIntervalMass({ location: 0.5, scale: 1, lower: -2, upper: 3 }); // => 0.917915001376
 */
export function laplaceIntervalMass(law: LaplaceOnInterval): number {
  const { lower, upper } = requireLaw(law);
  return massBetween(lower, upper, law);
}

/**
 * The probabilities that cut Laplace noise lies on the lower and on the upper bound. Cutting is post-processing and keeps ε.
 *
 * Throws as {@link renormalizedLaplaceCdf}. Cost: O(1). Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { clampedLaplaceAtoms } from "@probity/core/privacy";
 * clampedLaplaceAtoms({ location: 0, scale: 0.1, lower: 0, upper: 1 }); // => { lower: 0.5, upper: 0.0000226999648812 }
 */
export function clampedLaplaceAtoms(law: LaplaceOnInterval): {
  readonly lower: number;
  readonly upper: number;
} {
  const { location, scale, lower, upper } = requireLaw(law);
  return { lower: exp((lower - location) / scale) / 2, upper: exp((location - upper) / scale) / 2 };
}

/**
 * P(value ≤ x) of Laplace noise that is reflected at the bounds until it falls between them. Folding is post-processing and keeps ε.
 *
 * Throws as {@link renormalizedLaplaceCdf}. The images of the interval are summed in closed form. Cost: O(1). Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { foldedLaplaceCdf } from "@probity/core/privacy";
 * foldedLaplaceCdf(-1.375, { location: 0.5, scale: 1, lower: -2, upper: 3 }); // => 0.0550801436997
 */
export function foldedLaplaceCdf(x: number, law: LaplaceOnInterval): number {
  const { location, scale, lower, upper } = requireLaw(law);
  if (!(x > lower)) return 0;
  if (x >= upper) return 1;
  const period = (2 * (upper - lower)) / scale;
  const reach = (x - lower) / scale;
  const from = (location - lower) / scale;
  // The images of [lower, x] are 2·reach wide and a period apart, one of them around the lower bound, where the location is `from` above it.
  // Those that do not hold the location form a geometric series on either side.
  const beyond = (distance: number): number =>
    (exp(2 * reach - distance) * expm1(-2 * reach)) / (2 * expm1(-period));
  const right = beyond(period - from + reach);
  if (from > reach) return right + beyond(from + reach);
  return right + beyond(period + from + reach) + 1 - (exp(from - reach) + exp(-from - reach)) / 2;
}

/** The neighbors and the loss that a renormalized law is to keep. */
export interface RenormalizedScaleOptions {
  readonly sensitivity: number;
  readonly epsilon: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The least scale for which Laplace noise that is drawn again until it falls into the interval has a loss of ε: above sensitivity/ε, since the chance
 * of the interval differs between neighbors.
 *
 * Throws `RangeError` for ε or a sensitivity not above 0, bounds that are not finite and rising, a sensitivity above their distance.
 * Relative error below 1e-13. Cost: O(1). Source: Holohan et al., The Bounded Laplace Mechanism (2018). Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { renormalizedLaplaceScale } from "@probity/core/privacy";
 * renormalizedLaplaceScale({ sensitivity: 1, epsilon: 1, lower: -2, upper: 3 }); // => 1.58893810661
 */
export function renormalizedLaplaceScale(options: RenormalizedScaleOptions): number {
  const { sensitivity, epsilon, lower, upper } = options;
  requireInterval(lower, upper);
  const width = upper - lower;
  if (!(epsilon > 0 && Number.isFinite(epsilon) && sensitivity > 0 && sensitivity <= width))
    throw new RangeError(
      `cannot choose a scale for epsilon ${epsilon} and sensitivity ${sensitivity}: it needs both above 0, the latter within the interval`,
    );
  // The interval is least likely from a bound, and likelier by this factor from one sensitivity further in.
  const gain = (scale: number): number =>
    log((expm1(-sensitivity / scale) + expm1((sensitivity - width) / scale)) / expm1(-width / scale));
  let [low, high] = [sensitivity / epsilon, (2 * sensitivity) / epsilon];
  while (sensitivity / high + gain(high) > epsilon) high *= 2;
  while ((high - low) / high > 1e-15) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (sensitivity / middle + gain(middle) > epsilon) low = middle;
    else high = middle;
  }
  return high;
}

/** P(from < value ≤ to), by differences that do not cancel. */
function massBetween(from: number, to: number, { location, scale }: LaplaceOnInterval): number {
  const [a, b] = [(from - location) / scale, (to - location) / scale];
  if (b <= 0) return (exp(b) * -expm1(a - b)) / 2;
  if (a >= 0) return (exp(-a) * -expm1(a - b)) / 2;
  return -(expm1(a) + expm1(-b)) / 2;
}

function requireInterval(lower: number, upper: number): void {
  if (!(Number.isFinite(lower) && Number.isFinite(upper) && lower < upper))
    throw new RangeError(
      `cannot bring noise to ${lower} to ${upper}: it needs finite bounds, the lower first`,
    );
}

function requireLaw(law: LaplaceOnInterval): LaplaceOnInterval {
  const { location, scale, lower, upper } = law;
  requireInterval(lower, upper);
  if (!(scale > 0 && Number.isFinite(scale) && location >= lower && location <= upper))
    throw new RangeError(
      `cannot weigh noise of scale ${scale} around ${location}: it needs a scale above 0 and a location within the bounds`,
    );
  return law;
}
