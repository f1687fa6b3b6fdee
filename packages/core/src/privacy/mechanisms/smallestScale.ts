import type { ExactNumber } from "../exact/rational.js";
import type { Mechanism, PrivacyLoss } from "./mechanism.js";

/** What is to be afforded: the distance between neighbors, and the greatest ε (or ρ, of a zero-concentrated mechanism) for it. */
export interface ScaleSearchOptions {
  readonly distance: ExactNumber;
  readonly budget: number;
}

/**
 * The least scale of noise that a budget affords: the smallest double for which the mechanism's own map stays within it, rounding of doubles and all.
 * `build` makes the mechanism of a scale; chained ones are found alike.
 *
 * Throws `RangeError` for a budget that is not above 0 or not finite, a mechanism whose loss has a δ, and where no scale up to 10^38 serves.
 * Where losses do not fall steadily with the scale (a lattice that coarsens with it) the scale found serves, though one slightly smaller may too.
 * Cost: O(1) maps, about 70.
 *
 * @example
 * import { laplaceMechanism, smallestScale } from "@probity/core/privacy";
 * const counts = { kind: "lattice", exponent: 0, size: 4, lower: 0, upper: 1000 } as const;
 * smallestScale((scale) => laplaceMechanism(counts, { scale }), { distance: 1, budget: 0.5 }); // => 2
 */
export function smallestScale<Value, Release>(
  build: (scale: number) => Mechanism<Value, Release>,
  options: ScaleSearchOptions,
): number {
  const { distance, budget } = options;
  if (!(budget > 0 && Number.isFinite(budget)))
    throw new RangeError(`cannot search a scale for a budget of ${budget}: it needs a finite number above 0`);
  const isAfforded = (scale: number): boolean => amountOf(build(scale).map(distance)) <= budget;
  let [low, high] = [1, 1];
  while (!isAfforded(high)) {
    if (high > largest)
      throw new RangeError("cannot find a scale: it needs a larger budget or a smaller distance");
    low = high;
    high *= 2;
  }
  while (low === high) {
    if (low < 1 / largest) return low;
    low /= 2;
    if (isAfforded(low)) high = low;
  }
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (isAfforded(middle)) high = middle;
    else low = middle;
  }
}

const largest = 1e38;

function amountOf(loss: PrivacyLoss): number {
  if (loss.measure === "pure") return loss.epsilon;
  if (loss.measure === "zero-concentrated") return loss.rho;
  throw new RangeError("cannot search a scale for a loss with a delta: it needs one of epsilon or rho alone");
}
