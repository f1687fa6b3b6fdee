import type { ExactNumber } from "../../exact/rational.js";
import type { PartitionSelection } from "./partitionTerms.js";

/** What is to be afforded: the distance between neighbors, and the greatest δ for it. */
export interface ThresholdSearchOptions {
  readonly distance: ExactNumber;
  readonly delta: number;
}

/**
 * The least threshold of a partition selection whose δ is within a budget, by the mechanism's own map; `build` makes the mechanism of a threshold.
 *
 * Throws `RangeError` for a δ outside (0, 1), for a mechanism whose loss has none, and where no threshold up to 2^40 serves. Cost: about 40 maps.
 *
 * @example
 * import { partitionSelection, smallestThreshold } from "@probity/core/privacy";
 * const build = (threshold: number) => partitionSelection({ scale: 1, threshold });
 * smallestThreshold(build, { distance: 1, delta: 1e-6 }); // => 14
 */
export function smallestThreshold(
  build: (threshold: number) => PartitionSelection,
  options: ThresholdSearchOptions,
): number {
  const { distance, delta } = options;
  if (!(delta > 0 && delta < 1))
    throw new RangeError(
      `cannot search a threshold for a delta of ${delta}: it needs a number between 0 and 1`,
    );
  const isAfforded = (threshold: number): boolean => deltaOf(build(threshold), distance) <= delta;
  let high = 1;
  while (!isAfforded(high)) {
    if (high >= largest)
      throw new RangeError(
        "cannot find a threshold: it needs a larger delta, less noise or fewer rows a unit",
      );
    high *= 2;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isAfforded(middle)) high = middle;
    else low = middle;
  }
  return high;
}

const largest = 0x100_0000_0000;

function deltaOf(selection: PartitionSelection, distance: ExactNumber): number {
  const loss = selection.map(distance);
  if ("delta" in loss) return loss.delta;
  throw new RangeError(`cannot search a threshold of ${selection.name}: it needs a mechanism with a delta`);
}
