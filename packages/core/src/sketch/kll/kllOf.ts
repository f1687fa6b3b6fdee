import { NotMeasurable } from "../../evidence/index.js";
import type { BlockSorter } from "./blockSorter.js";
import { blockLength, blockSorter } from "./blockSorter.js";
import type { Coins } from "./coins.js";
import { compact, pushRun, pushValue, sortBottom } from "./compactors.js";
import type { Kll, KllParts } from "./kll.js";
import { kllBytes } from "./kllBytes.js";
import { kllRankError } from "./kllRankError.js";
import type { SortedView } from "./sortedView.js";
import { itemsUpTo, sortedView } from "./sortedView.js";

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
      sortBottom(compactors);
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

/** Of a sorted block one value in `weight` is kept: at least 2 k of them, so that the step adds little to the error of the levels. */
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
