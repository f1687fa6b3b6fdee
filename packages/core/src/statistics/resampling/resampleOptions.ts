import type { SeededRandom } from "../../random/index.js";

/** How often to draw again, and from what. */
export interface ResampleOptions {
  readonly random: SeededRandom;
  /** Default 2,000. */
  readonly replicates?: number;
}

/** The number of replicates asked for. Throws `RangeError` unless it is a whole number from 1. */
export function requireReplicates({ replicates = 2000 }: ResampleOptions): number {
  if (!Number.isSafeInteger(replicates) || replicates < 1)
    throw new RangeError(`cannot resample ${replicates} times: it needs a whole number from 1`);
  return replicates;
}
