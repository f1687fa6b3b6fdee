import type { Coins } from "./coins.js";
import type { Compactors } from "./compactors.js";
import type { KllErrorOptions } from "./kllRankError.js";
import type { SortedView } from "./sortedView.js";

/** A quantile sketch: an ordered summary of any number of values in a few kilobytes, mergeable with others. */
export interface Kll {
  readonly kind: "kll";
  /** The size: an error of ranks of about 2.3 / k^0.97. */
  readonly k: number;
  /** The smallest size of all estimating sketches that were merged into this one: it sets the error. */
  readonly smallestK: number;
  /** How many values it has seen, exactly. */
  readonly n: number;
  /** How many values it keeps. */
  readonly retained: number;
  /** What it keeps: an item of level h stands for 2^h values; each level ascends. Copies. */
  readonly levels: readonly Float64Array[];
  /** Adds a value. Throws `RangeError` at NaN. Cost: O(log k), amortized. */
  update(value: number): void;
  /** Adds many values, faster than one by one and with the same guarantee. Throws `RangeError` at a NaN, and adds none. Cost: O(n). */
  updateAll(values: Float64Array): void;
  /** Adds all that another sketch stands for; the other stays as it is. Cost: O(k). */
  merge(other: Kll): void;
  /** The smallest and the largest value as they are kept, infinities included; Infinity and −Infinity where there is none. */
  readonly extremes: { readonly min: number; readonly max: number };
  /** The smallest value, exactly. Not measured: `no-rows`, `not-finite` where it is an infinity. */
  min(): number;
  /** The largest value, exactly. Not measured: `no-rows`, `not-finite` where it is an infinity. */
  max(): number;
  /**
   * The smallest kept value up to which at least a share p of all values lies (inclusive rank): min { x : F(x) ≥ p }. Never falls with p; exact at
   * 0 and 1. Not measured: `no-rows`, `not-finite` where the answer is an infinity. Throws `RangeError` for p outside [0, 1].
   */
  quantile(p: number): number;
  /** As `quantile` by the exclusive rank: min { x : F(x) > p }, the largest value where there is none. */
  exclusiveQuantile(p: number): number;
  /** The share of values up to and including `value`. Not measured: `no-rows`. Throws `RangeError` at NaN. */
  rank(value: number): number;
  /** The share of values below `value`. */
  exclusiveRank(value: number): number;
  /** Inclusive ranks of ascending points, and 1: one more than there are points. Throws `RangeError` unless they ascend strictly. */
  cumulativeShares(points: Float64Array): Float64Array;
  /** The shares (−∞, p₁], (p₁, p₂], …, (pₘ, ∞): they add up to 1. Throws as `cumulativeShares`. */
  shares(points: Float64Array): Float64Array;
  /** The kept values in ascending order with the number of values up to each. */
  ascending(): SortedView;
  /** The error of ranks by {@link kllRankError} for `smallestK`; 0 while the sketch keeps every value. */
  rankError(options?: KllErrorOptions): number;
  /** The whole sketch as bytes, for {@link kllFromState}. */
  state(): Uint8Array;
}

/** All that a sketch is. */
export interface KllParts {
  readonly compactors: Compactors;
  readonly coins: Coins;
  smallestK: number;
  n: number;
  min: number;
  max: number;
}
