import { frequentItemsBytes } from "./frequentItemsBytes.js";
import type { FrequentItem, Weights } from "./weights.js";
import { emptyWeights } from "./weights.js";

/** An item and what is known of its weight: between `lower` and `upper`, for certain. */
export interface FrequentItemRow {
  readonly item: FrequentItem;
  /** The upper bound, as Apache DataSketches has it. */
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** A sketch of the heaviest items of a stream, mergeable with others. */
export interface FrequentItems {
  readonly kind: "frequent-items";
  /** The binary logarithm of the map's size: three quarters of it are used. */
  readonly lgMaxMapSize: number;
  /** The weight of all items, exactly. */
  readonly totalWeight: number;
  /** How far `upper` is above `lower`, for every item: 0 while nothing was dropped. */
  readonly maximumError: number;
  /** 3.5 / 2^lgMaxMapSize: `maximumError` stays below this share of the total weight, unless a smaller sketch was merged into this one. */
  readonly epsilon: number;
  /** How many items are kept. */
  readonly size: number;
  /** Adds an item. Throws `RangeError` for a weight that is no whole number from 0, or a total beyond 2^53 − 1. Cost: O(1), amortized. */
  update(item: FrequentItem, weight?: number): void;
  /** Adds many items, each with weight 1. */
  updateAll(items: readonly FrequentItem[] | Float64Array): void;
  /** Adds all that another sketch has seen; the other stays as it is. Bounds hold in any order, and the errors add up. Cost: O(size). */
  merge(other: FrequentItems): void;
  /** The upper bound of an item that is kept, 0 of another. */
  estimate(item: FrequentItem): number;
  lowerBound(item: FrequentItem): number;
  upperBound(item: FrequentItem): number;
  /** All kept items, the heaviest first, equal ones by number and then by code units. */
  rows(): readonly FrequentItemRow[];
  /** Items that weigh more than `threshold` for certain; by default more than the error. */
  noFalsePositives(threshold?: number): readonly FrequentItemRow[];
  /** All items that may weigh more than `threshold`, which is at least the error; by default the error. */
  noFalseNegatives(threshold?: number): readonly FrequentItemRow[];
  /** The whole sketch as bytes, for {@link frequentItemsFromState}. Throws `InputError` (`lone-surrogate`) where an item is no Unicode text. */
  state(): Uint8Array;
}

/** How a sketch starts. */
export interface FrequentItemsOptions {
  /** From 3 to 26; default 10: 768 items, an error below 0.35 % of the total. */
  readonly lgMaxMapSize?: number;
}

/** All that a sketch is. */
export interface FrequentItemsParts {
  readonly lgMaxMapSize: number;
  readonly weights: Weights;
  totalWeight: number;
  maximumError: number;
}

/**
 * Starts a sketch of frequent items (Misra & Gries 1982, with the purge of Anderson et al., IMC 2017): a map of weights; when it is full, the median
 * weight is taken from every item, and the half that has nothing left is dropped.
 *
 * With W the total weight, every item heavier than 3.5 W / 2^lgMaxMapSize is kept, and every bound is certain. It keeps items themselves: they are
 * cells of the data. It does not see what is rare; a total of near-equal items leaves nothing but errors. Deterministic. Throws `RangeError` for an
 * lgMaxMapSize out of range. Cost: O(1) an item, amortized; memory O(2^lgMaxMapSize). Golden: `sketches/frequency-errors.json`.
 *
 * @example
 * import { createFrequentItems } from "@probity/core/sketch";
 * const sketch = createFrequentItems();
 * sketch.updateAll(["a", "b", "a"]);
 * sketch.rows()[0]; // => { item: "a", estimate: 2, lower: 2, upper: 2 }
 */
export function createFrequentItems(options: FrequentItemsOptions = {}): FrequentItems {
  const { lgMaxMapSize = 10 } = options;
  if (!(Number.isInteger(lgMaxMapSize) && lgMaxMapSize >= 3 && lgMaxMapSize <= 26))
    throw new RangeError(
      `cannot keep frequent items with lgMaxMapSize = ${lgMaxMapSize}: it needs a whole number from 3 to 26`,
    );
  const weights = emptyWeights(capacityOf(lgMaxMapSize));
  return frequentItemsOf({ lgMaxMapSize, weights, totalWeight: 0, maximumError: 0 });
}

/** How many items a map of a size keeps. */
export function capacityOf(lgMaxMapSize: number): number {
  return 0.75 * (1 << lgMaxMapSize);
}

/** The sketch with these parts. */
export function frequentItemsOf(parts: FrequentItemsParts): FrequentItems {
  const { lgMaxMapSize, weights } = parts;
  const capacity = capacityOf(lgMaxMapSize);
  const add = (item: FrequentItem, weight: number): void => {
    weights.add(item, weight);
    if (weights.size > capacity) parts.maximumError += weights.purge();
  };
  const addToTotal = (weight: number): void => {
    if (!(Number.isSafeInteger(weight) && weight >= 0))
      throw new RangeError(`cannot add an item with weight ${weight}: it needs a whole number from 0`);
    if (parts.totalWeight + weight > Number.MAX_SAFE_INTEGER)
      throw new RangeError("cannot add items: their total weight would exceed 2^53 - 1");
    parts.totalWeight += weight;
  };
  const rowOf = (item: FrequentItem, weight: number): FrequentItemRow => {
    const upper = weight + parts.maximumError;
    return { item, estimate: upper, lower: weight, upper };
  };
  const rows = (): readonly FrequentItemRow[] =>
    Array.from(weights.entries(), ([item, weight]) => rowOf(item, weight)).sort(byWeight);
  return {
    kind: "frequent-items",
    lgMaxMapSize,
    get totalWeight() {
      return parts.totalWeight;
    },
    get maximumError() {
      return parts.maximumError;
    },
    epsilon: 3.5 / (1 << lgMaxMapSize),
    get size() {
      return weights.size;
    },
    update(item, weight = 1) {
      requireItem(item);
      addToTotal(weight);
      if (weight > 0) add(item, weight);
    },
    updateAll(items) {
      addToTotal(items.length);
      for (let i = 0; i < items.length; i++) add(items[i]!, 1);
    },
    merge(other) {
      // First, since the other may be this one.
      const others = other.rows();
      const { totalWeight, maximumError } = other;
      addToTotal(totalWeight);
      for (const { item, lower } of others) add(item, lower);
      parts.maximumError += maximumError;
    },
    estimate(item) {
      const weight = weights.get(item);
      return weight > 0 ? weight + parts.maximumError : 0;
    },
    lowerBound: (item) => weights.get(item),
    upperBound: (item) => weights.get(item) + parts.maximumError,
    rows,
    noFalsePositives: (threshold = parts.maximumError) => rows().filter(({ lower }) => lower > threshold),
    noFalseNegatives(threshold = parts.maximumError) {
      if (threshold < parts.maximumError)
        throw new RangeError(
          `cannot find all items above ${threshold}: the sketch may have dropped some of up to ${parts.maximumError}`,
        );
      return rows().filter(({ upper }) => upper > threshold);
    },
    state: () => frequentItemsBytes(parts, rows()),
  };
}

function requireItem(item: FrequentItem): void {
  if (typeof item !== "string" && typeof item !== "number")
    throw new TypeError(`cannot count a ${typeof item}: it needs text or a number`);
}

function byWeight(a: FrequentItemRow, b: FrequentItemRow): number {
  if (a.lower !== b.lower) return b.lower - a.lower;
  if (typeof a.item !== typeof b.item) return typeof a.item === "number" ? -1 : 1;
  // NaN last among the numbers.
  if (Number.isNaN(a.item) || Number.isNaN(b.item)) return Number.isNaN(a.item) ? 1 : -1;
  return a.item < b.item ? -1 : 1;
}
