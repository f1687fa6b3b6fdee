import type { Interval } from "../../evidence/index.js";

/** What is known of a game before anything is sampled. */
export interface GameEnds {
  readonly players: number;
  readonly outputs: number;
  /** v(∅) and v(all), one an output. */
  readonly empty: Float64Array;
  readonly full: Float64Array;
}

/**
 * A way of sampling coalitions, without any model in it: `next` gives coalitions to value, `take` their values, until `next` gives `null`.
 */
export interface Sampler {
  /** Rows of `players` zeros and ones. */
  next(): Uint8Array | null;
  /** [coalition][output], in the order of the coalitions just given. */
  take(values: Float64Array): void;
  result(): SampledValues;
}

/** Why no more coalitions were asked for: all of them were valued, every interval was tight enough, or the budget was spent. */
export type Stopped = "exact" | "tight" | "budget";

/** What a sampler knows in the end, [player][output]. */
export interface SampledValues {
  readonly values: Float64Array;
  readonly intervals: readonly Interval[];
  readonly stopped: Stopped;
  /** Coalitions valued, beside ∅ and all. */
  readonly evaluations: number;
}

/** When to stop, and how to tell what was not seen. */
export interface SamplingPlan {
  readonly budget: number;
  readonly tolerance: number | null;
  readonly level: number;
}
