import type { Json } from "../../evidence/index.js";
import { log } from "../../statistics/index.js";
import { requireShare, requireWhole, requireWord } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, isCount, newDetector, stateOf } from "./detectorState.js";
import type { DirectedDetector } from "./streamDetector.js";
import { directionOf, requireObservation } from "./streamDetector.js";

/** How an adaptive window is set. */
export interface AdwinOptions {
  /** Bound on the chance of a false cut at one check, in (0, 1); default 0.002. */
  readonly delta?: number;
  /** A check after each so many items; default 32. */
  readonly clock?: number;
  /** Buckets of one size before two merge, 2 to 100; default 5. */
  readonly maxBuckets?: number;
  /** The fewest items on either side of a cut; default 5. */
  readonly minWindow?: number;
  /** No check up to so many items; default 10. */
  readonly grace?: number;
  /** What follows an alarm: `restart` with an empty window, as River does, or `shrink` to the newer part, as the paper says. Default `restart`. */
  readonly afterAlarm?: "restart" | "shrink";
}

/** The window that an {@link createAdwin} detector keeps. */
export interface AdaptiveWindow {
  readonly count: number;
  readonly mean: number;
  /** Population variance, from 0. */
  readonly variance: number;
}

/** A detector that also knows the stretch of the stream since the last change. */
export interface Adwin extends DirectedDetector {
  /** The present window; mean and variance are 0 while it is empty. */
  window(): AdaptiveWindow;
}

type Options = Required<AdwinOptions>;

interface Memory {
  tick: number;
  count: number;
  total: number;
  squares: number;
  rows: number;
  direction: number;
  sizes: Int32Array;
  totals: Float64Array;
  variances: Float64Array;
}

/** Buckets of 2^53 items are never filled. */
const mostRows = 54;

const kind: DetectorKind<Options, Memory> = {
  name: "adwin",
  settle({ delta = 0.002, clock = 32, maxBuckets = 5, minWindow = 5, grace = 10, afterAlarm = "restart" }) {
    requireShare(kind.name, "delta", delta);
    requireWhole(kind.name, "clock", clock, { from: 1 });
    requireWhole(kind.name, "maxBuckets", maxBuckets, { from: 2, to: 100 });
    requireWhole(kind.name, "minWindow", minWindow, { from: 1 });
    requireWhole(kind.name, "grace", grace, { from: 1 });
    requireWord(kind.name, "afterAlarm", afterAlarm, ["restart", "shrink"]);
    return { delta, clock, maxBuckets, minWindow, grace, afterAlarm };
  },
  blank: ({ maxBuckets }) => ({
    tick: 0,
    count: 0,
    total: 0,
    squares: 0,
    rows: 1,
    direction: 0,
    sizes: new Int32Array(mostRows),
    totals: new Float64Array(mostRows * (maxBuckets + 1)),
    variances: new Float64Array(mostRows * (maxBuckets + 1)),
  }),
  fits({ tick, count, rows, direction, sizes }, { maxBuckets, clock }) {
    let items = 0;
    for (let row = mostRows - 1; row >= 0; row--) items = 2 * items + sizes[row]!;
    return (
      isCount(tick) &&
      tick < clock &&
      isCount(rows) &&
      rows >= 1 &&
      rows <= mostRows &&
      (rows === 1 || sizes[rows - 1]! > 0) &&
      sizes.every((size, row) => size >= 0 && size <= maxBuckets && (row < rows || size === 0)) &&
      items === count &&
      [-1, 0, 1].includes(direction)
    );
  },
};

/**
 * ADWIN, the adaptive window: an exponential histogram of the items since the last change. At each check every boundary of buckets cuts the
 * window into n₀ older and n₁ newer items; the oldest bucket is dropped as long as some cut has
 * |μ₀ − μ₁| > √(2mσ²δ′) + ⅔mδ′ with δ′ = ln(2 ln W/δ) and m = 1/(n₀ − w + 1) + 1/(n₁ − w + 1), w = `minWindow`; that check is `drift`.
 *
 * The bound is for values in [0, 1]: rescale others, since the second term is in units of the data. `restart` tells a change once and
 * raises the alarms of River 0.26; `shrink` keeps the newer part, as the paper and MOA do, and may tell a change by several alarms while old
 * buckets remain. Every cut is tried: older releases of River (0.21) leave out the last bucket of each size and alarm later.
 * `window()` gives mean and variance since the last change.
 * `update` throws `RangeError` at what is not finite or beyond ±1e100; options out of range throw `RangeError`.
 * Cost: O(1) an item, O(log items) a check; memory O(log items).
 * Source: Bifet & Gavaldà, SDM (2007). Golden: `drift/streams.json`.
 *
 * @example
 * import { createAdwin } from "@probity/core/drift";
 * const detector = createAdwin();
 * const statuses = Array.from({ length: 400 }, (_, i) => detector.update(i < 200 ? 0.2 : 0.8));
 * statuses.indexOf("drift"); // => 223
 * detector.direction(); // => "up"
 */
export function createAdwin(options: AdwinOptions = {}): Adwin {
  return adwinOf(newDetector(kind, options));
}

/**
 * Resumes an adaptive window from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { adwinFromState, createAdwin } from "@probity/core/drift";
 * const detector = createAdwin();
 * detector.update(0.5);
 * adwinFromState(detector.state()).window(); // => { count: 1, mean: 0.5, variance: 0 }
 */
export function adwinFromState(state: Json): Adwin {
  return adwinOf(detectorFromState(kind, state));
}

function adwinOf(detector: Detector<Options, Memory>): Adwin {
  const { memory, options } = detector;
  return {
    update(value) {
      insert(memory, options.maxBuckets, requireObservation(kind.name, value));
      memory.tick++;
      const due = memory.tick === options.clock;
      if (due) memory.tick = 0;
      if (memory.count <= options.grace) return "warming-up";
      if (!due || !shrink(memory, options)) return "stable";
      if (options.afterAlarm === "restart") restart(memory);
      return "drift";
    },
    window: () => {
      const { count, total, squares } = memory;
      if (count === 0) return { count, mean: 0, variance: 0 };
      return { count, mean: total / count, variance: Math.max(0, squares / count) };
    },
    direction: () => directionOf(memory.direction),
    state: () => stateOf(kind, detector),
  };
}

function restart(memory: Memory): void {
  memory.tick = 0;
  memory.count = 0;
  memory.total = 0;
  memory.squares = 0;
  memory.rows = 1;
  memory.sizes.fill(0);
  memory.totals.fill(0);
  memory.variances.fill(0);
}

function insert(memory: Memory, maxBuckets: number, x: number): void {
  const before = memory.count;
  if (before > 0) {
    const gap = x - memory.total / before;
    memory.squares += (before * gap * gap) / (before + 1);
  }
  memory.count = before + 1;
  memory.total += x;
  const { sizes, totals, variances } = memory;
  const newest = sizes[0]!;
  totals[newest] = x;
  variances[newest] = 0;
  sizes[0] = newest + 1;
  const stride = maxBuckets + 1;
  let width = 1;
  // The oldest bucket of a size stands first in its row; two of them become one of the double size.
  for (let row = 0; sizes[row] === stride; row++, width *= 2) {
    const at = row * stride;
    const gap = (totals[at]! - totals[at + 1]!) / width;
    const next = sizes[row + 1]!;
    const to = at + stride + next;
    totals[to] = totals[at]! + totals[at + 1]!;
    variances[to] = variances[at]! + variances[at + 1]! + (width * gap * gap) / 2;
    sizes[row + 1] = next + 1;
    removeOldest(memory, { row, stride, buckets: 2 });
    if (row + 1 === memory.rows) memory.rows++;
  }
}

function removeOldest(
  { sizes, totals, variances }: Memory,
  { row, stride, buckets }: { readonly row: number; readonly stride: number; readonly buckets: number },
): void {
  const at = row * stride;
  const kept = sizes[row]! - buckets;
  for (let i = at; i < at + kept; i++) {
    totals[i] = totals[i + buckets]!;
    variances[i] = variances[i + buckets]!;
  }
  for (let i = at + kept; i < at + kept + buckets; i++) {
    totals[i] = 0;
    variances[i] = 0;
  }
  sizes[row] = kept;
}

/** Drops buckets while a cut tells the two sides apart. */
function shrink(memory: Memory, options: Options): boolean {
  let changed = false;
  for (;;) {
    const sign = cutSign(memory, options);
    if (sign === 0) return changed;
    if (!changed) memory.direction = sign;
    changed = true;
    dropOldest(memory, options.maxBuckets + 1);
  }
}

/** Half the distance of neighboring numbers near 1: the most that rounding can add to a sum, in shares of it, at each item. */
const rounding = 1.1102230246251565e-16;

/** The sign of newer minus older mean at the first cut beyond the bound, else 0. */
function cutSign(memory: Memory, { delta, maxBuckets, minWindow }: Options): number {
  const { count, total, sizes, totals } = memory;
  const stride = maxBuckets + 1;
  const confidence = log((2 * log(count)) / delta);
  const spread = 2 * Math.max(0, memory.squares / count) * confidence;
  let older = 0;
  let olderTotal = 0;
  for (let row = memory.rows - 1, width = widthOf(row); row >= 0; row--, width /= 2) {
    const size = sizes[row]!;
    const end = row * stride + (row === 0 ? size - 1 : size);
    for (let at = row * stride; at < end; at++) {
      older += width;
      olderTotal += totals[at]!;
      const newer = count - older;
      if (newer < minWindow) return 0;
      if (older < minWindow) continue;
      // |μ₀ − μ₁| n₀ n₁, and the bound without its second term in the same units: no division for most cuts.
      const product = older * newer;
      const gap = total * older - olderTotal * count;
      const a = older - minWindow + 1;
      const b = newer - minWindow + 1;
      if (gap * gap * a * b * 1.000001 <= spread * (a + b) * product * product) continue;
      const reciprocal = 1 / a + 1 / b;
      const first = olderTotal / older;
      const second = (total - olderTotal) / newer;
      const bound = Math.sqrt(reciprocal * spread) + (2 / 3) * confidence * reciprocal;
      // Equal values of any size must not be told apart by what their sums lost.
      const lost = rounding * count * Math.abs(total) * (1 / older + 1 / newer);
      if (Math.abs(first - second) > bound + lost) return second > first ? 1 : -1;
    }
  }
  return 0;
}

function widthOf(row: number): number {
  let width = 1;
  for (let i = 0; i < row; i++) width *= 2;
  return width;
}

function dropOldest(memory: Memory, stride: number): void {
  const row = memory.rows - 1;
  const width = widthOf(row);
  const at = row * stride;
  const bucketTotal = memory.totals[at]!;
  const count = memory.count - width;
  const total = memory.total - bucketTotal;
  const gap = bucketTotal / width - total / count;
  memory.squares -= memory.variances[at]! + (width * count * gap * gap) / (width + count);
  memory.count = count;
  memory.total = total;
  removeOldest(memory, { row, stride, buckets: 1 });
  while (memory.rows > 1 && memory.sizes[memory.rows - 1] === 0) memory.rows--;
}
