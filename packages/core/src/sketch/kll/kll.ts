import { NotMeasurable } from "../../evidence/index.js";
import type { BlockSorter } from "./blockSorter.js";
import { blockLength, blockSorter } from "./blockSorter.js";
import type { Coins } from "./coins.js";
import { coinsFrom } from "./coins.js";
import type { Compactors } from "./compactors.js";
import { compact, emptyCompactors, growTo, pushRun, pushValue } from "./compactors.js";
import { kllBytes } from "./kllBytes.js";
import type { KllErrorOptions } from "./kllRankError.js";
import { kllRankError, requireK } from "./kllRankError.js";
import type { SortedView } from "./sortedView.js";
import { itemsUpTo, sortedView } from "./sortedView.js";

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
  /** What it keeps: an item of level h stands for 2^h values; level 0 is in any order, the others ascend. Copies. */
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

/** How a sketch starts. */
export interface KllOptions {
  /** From 8 to 65535; default 200, an error of ranks of 1.33 % at 99 % confidence. */
  readonly k?: number;
  /** Starts the coins: a whole number from 0 to 2^32 − 1, default 0. The same values in the same calls and the same seed give the same sketch. */
  readonly seed?: number;
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

/** The sketch with these parts. */
export function kllOf(parts: KllParts): Kll {
  const { compactors, coins } = parts;
  const { k } = compactors;
  let sorter: BlockSorter | null = null;
  let view: SortedView | null = null;
  const currentView = (): SortedView => {
    if (parts.n === 0) throw new NotMeasurable("no-rows");
    return (view ??= sortedView(compactors));
  };
  const rankOf = (value: number, inclusive: boolean): number => {
    if (Number.isNaN(value)) throw new RangeError("cannot rank NaN: it needs a number");
    const { items, counts } = currentView();
    const at = itemsUpTo(items, value, inclusive);
    return at === 0 ? 0 : counts[at - 1]! / parts.n;
  };
  const cumulativeShares = (points: Float64Array): Float64Array => {
    requireAscending(points);
    const shares = new Float64Array(points.length + 1).fill(1);
    currentView();
    for (let i = 0; i < points.length; i++) shares[i] = rankOf(points[i]!, true);
    return shares;
  };
  const quantileOf = (p: number, inclusive: boolean): number => {
    if (!(p >= 0 && p <= 1))
      throw new RangeError(`cannot find the quantile at ${p}: it needs a number in [0, 1]`);
    const { items, counts } = currentView();
    if (p === 0 || p === 1) return finite(p === 0 ? parts.min : parts.max);
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const share = counts[middle]! / parts.n;
      if (inclusive ? share >= p : share > p) high = middle;
      else low = middle + 1;
    }
    return finite(items[low]!);
  };
  const self: Kll = {
    kind: "kll",
    k,
    get smallestK() {
      return parts.smallestK;
    },
    get n() {
      return parts.n;
    },
    get retained() {
      return compactors.retained;
    },
    get extremes() {
      return { min: parts.min, max: parts.max };
    },
    get levels() {
      return compactors.levels.map((level, h) => level.slice(0, compactors.sizes[h]));
    },
    update(value) {
      if (Number.isNaN(value)) throw new RangeError("cannot add NaN to a KLL sketch: it has no rank");
      pushValue(compactors, value + 0); // −0 + 0 is 0
      view = null;
      parts.n++;
      if (value < parts.min) parts.min = value + 0;
      if (value > parts.max) parts.max = value + 0;
      if (compactors.retained >= compactors.capacity) compact(compactors, coins);
    },
    updateAll(values) {
      requireRanked(values);
      view = null;
      let at = 0;
      const stride = strideOf(k);
      for (; stride.weight > 1 && at + blockLength <= values.length; at += blockLength) {
        const block = (sorter ??= blockSorter()).sorted(values.subarray(at, at + blockLength));
        extend(parts, block[0]!, block[blockLength - 1]!);
        pushRun(compactors, stride.level, everyNth(block, stride.weight, coins));
        growTo(compactors, stride.level + 1);
        compact(compactors, coins);
      }
      parts.n += at;
      for (; at < values.length; at++) self.update(values[at]!);
    },
    merge(other) {
      if (other.n === 0) return;
      view = null;
      extend(parts, other.extremes.min, other.extremes.max);
      const { levels } = other;
      for (let h = levels.length - 1; h >= 0; h--) pushRun(compactors, h, levels[h]!);
      parts.n += other.n;
      if (levels.length > 1) parts.smallestK = Math.min(parts.smallestK, other.smallestK);
      compact(compactors, coins);
    },
    min: () => quantileOf(0, true),
    max: () => quantileOf(1, true),
    quantile: (p) => quantileOf(p, true),
    exclusiveQuantile: (p) => quantileOf(p, false),
    rank: (value) => rankOf(value, true),
    exclusiveRank: (value) => rankOf(value, false),
    cumulativeShares,
    shares(points) {
      const shares = cumulativeShares(points);
      for (let i = shares.length - 1; i > 0; i--) shares[i]! -= shares[i - 1]!;
      return shares;
    },
    ascending() {
      const { items, counts } = currentView();
      return { items: items.slice(), counts: counts.slice() };
    },
    rankError: (options) => (compactors.levels.length === 1 ? 0 : kllRankError(parts.smallestK, options)),
    state: () => kllBytes(parts),
  };
  return self;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new NotMeasurable("not-finite");
  return value;
}

function extend(parts: KllParts, low: number, high: number): void {
  parts.min = Math.min(parts.min, low);
  parts.max = Math.max(parts.max, high);
}

/** Every how manieth value of a sorted block is kept: at least 2 k of a block, so that the step adds little to the error of the levels. */
function strideOf(k: number): { readonly level: number; readonly weight: number } {
  let level = 0;
  let weight = 1;
  while (blockLength / (weight * 2) >= 2 * k) {
    level++;
    weight *= 2;
  }
  return { level, weight };
}

function everyNth(block: Float64Array, weight: number, coins: Coins): Float64Array {
  const run = new Float64Array(block.length / weight);
  for (let i = 0, at = coins.below(weight); i < run.length; i++, at += weight) run[i] = block[at]!;
  return run;
}

function requireRanked(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!))
      throw new RangeError(`cannot add to a KLL sketch: the value of row ${i} is NaN, which has no rank`);
  }
}

function requireAscending(points: Float64Array): void {
  for (let i = 0; i < points.length; i++) {
    if (!(i === 0 ? !Number.isNaN(points[0]!) : points[i]! > points[i - 1]!))
      throw new RangeError(`cannot split at these points: point ${i} is not above the one before`);
  }
}
