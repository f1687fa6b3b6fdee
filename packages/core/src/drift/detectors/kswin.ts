import type { Json } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import { seededRandom, seededRandomFromState } from "../../random/index.js";
import { requireOption, requireShare, requireWhole } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, invalid, isCount, newDetector, stateOf } from "./detectorState.js";
import type { StreamDetector } from "./streamDetector.js";
import { requireObservation } from "./streamDetector.js";

/** How a Kolmogorov–Smirnov window is set. */
export interface KswinOptions {
  /** Level of the test, in (0, 1); default 0.005. */
  readonly alpha?: number;
  /** Items of the sliding window, up to 32,767; default 100. */
  readonly window?: number;
  /** Newest items, and items drawn from the older ones: at most half of the window; default 30. */
  readonly sample?: number;
  /** Seed of the draws; default "kswin". */
  readonly seed?: string;
}

type Options = Required<KswinOptions>;

interface Memory {
  count: number;
  at: number;
  items: Float64Array;
}

const kind: DetectorKind<Options, Memory> = {
  name: "kswin",
  settle({ alpha = 0.005, window = 100, sample = 30, seed = "kswin" }) {
    requireShare(kind.name, "alpha", alpha);
    requireWhole(kind.name, "window", window, { from: 2, to: 32_767 });
    requireWhole(kind.name, "sample", sample, { from: 1, to: Math.floor(window / 2) });
    requireOption(kind.name, "seed", seed, { holds: typeof seed === "string", needs: "text" });
    return { alpha, window, sample, seed };
  },
  blank: ({ window }) => ({ count: 0, at: 0, items: new Float64Array(window) }),
  fits: ({ count, at, items }, { window }) =>
    isCount(count) &&
    count <= window &&
    isCount(at) &&
    at < window &&
    (count === window || at === count) &&
    items.every((item, i) => i < count || item === 0),
};

/** However small the p-value, a distance must exceed this. */
const leastDistance = 0.1;

/**
 * KSWIN, the Kolmogorov–Smirnov window: at each item of a full sliding window the newest r items against r that are drawn at random, without
 * replacement, from the older ones; `drift` where the two-sample distance D has p ≤ α and D > 0.1. It starts afresh, with an empty window,
 * after an alarm.
 *
 * p is exact for samples without ties and too large, hence safe, with them. It is the level of one comparison; there is one at each item, so
 * that a stationary stream alarms every 730 items at α = 0.005 and every 18,000 at 1e-4 (simulated). It sees changes of shape that
 * leave the mean alone. The draws come from a seeded source that `state()` keeps.
 * `update` throws `RangeError` at what is not finite or beyond ±1e100. Cost: O(window) an item, about a microsecond with the defaults.
 * Source: Raab, Heusinger & Schleif, Neurocomputing 416 (2020). River's `KSWIN` draws from another source. Golden: `drift/streams.json`.
 *
 * @example
 * import { createKswin } from "@probity/core/drift";
 * const detector = createKswin({ alpha: 1e-4 });
 * const statuses = Array.from({ length: 300 }, (_, i) => detector.update(((i * 37) % 101) + (i < 200 ? 0 : 80)));
 * statuses.indexOf("drift"); // => 220
 */
export function createKswin(options: KswinOptions = {}): StreamDetector {
  const detector = newDetector(kind, options);
  return kswinOf(detector, seededRandom(detector.options.seed));
}

/**
 * Resumes a Kolmogorov–Smirnov window from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createKswin, kswinFromState } from "@probity/core/drift";
 * kswinFromState(createKswin().state()).update(1); // => "warming-up"
 */
export function kswinFromState(state: Json): StreamDetector {
  const detector = detectorFromState(kind, state, ["random"]);
  // detectorFromState refuses whatever is not a record.
  const { random = null } = state as { readonly [key: string]: Json };
  const source = seededRandomFromState(random);
  if ((random as { readonly [key: string]: Json })["seed"] !== detector.options.seed)
    throw invalid(kind.name, "draws by another seed than its own");
  return kswinOf(detector, source);
}

function kswinOf(detector: Detector<Options, Memory>, random: SeededRandom): StreamDetector {
  const { memory } = detector;
  const { alpha, window, sample } = detector.options;
  const { items } = memory;
  const critical = criticalUnits(sample, alpha);
  /** Positions of the ring in ascending order of their items. */
  const order = ascendingPositions(items, memory.count);
  const drawn = new Uint8Array(window);
  return {
    update(value) {
      const x = requireObservation(kind.name, value);
      const { at } = memory;
      if (memory.count === window) remove(order, window, at);
      else memory.count++;
      items[at] = x;
      insert(order, memory.count - 1, { items, at });
      memory.at = at + 1 === window ? 0 : at + 1;
      if (memory.count < window) return "warming-up";
      drawOlder(random, drawn, { first: memory.at, from: window - sample, sample });
      if (largestUnits({ items, order, drawn }, memory.at, sample) < critical) return "stable";
      items.fill(0);
      memory.count = 0;
      memory.at = 0;
      return "drift";
    },
    state: () => ({ ...stateOf(kind, detector), random: random.state() }),
  };
}

/** Marks `sample` of the `from` ring positions that begin at `first`, each set alike likely (Floyd's way). */
function drawOlder(
  random: SeededRandom,
  drawn: Uint8Array,
  { first, from, sample }: { readonly first: number; readonly from: number; readonly sample: number },
): void {
  const { length } = drawn;
  drawn.fill(0);
  for (let last = from - sample; last < from; last++) {
    const pick = (first + random.integer(last + 1)) % length;
    drawn[drawn[pick] === 0 ? pick : (first + last) % length] = 1;
  }
}

/** r D: the largest gap between the counts of newest and of drawn items along the ascending order; the newest end before `next`. */
function largestUnits(
  {
    items,
    order,
    drawn,
  }: { readonly items: Float64Array; readonly order: Int16Array; readonly drawn: Uint8Array },
  next: number,
  sample: number,
): number {
  const { length } = items;
  let units = 0;
  let gap = 0;
  for (let i = 0; i < length; i++) {
    const position = order[i]!;
    const age = position < next ? next - position : next - position + length;
    gap += (age <= sample ? 1 : 0) - drawn[position]!;
    if (i + 1 < length && items[order[i + 1]!] === items[position]) continue;
    units = Math.max(units, gap, -gap);
  }
  return units;
}

function remove(order: Int16Array, length: number, position: number): void {
  const place = order.indexOf(position);
  order.copyWithin(place, place + 1, length);
}

/** Puts the newest position behind all whose items are not larger. */
function insert(
  order: Int16Array,
  length: number,
  { items, at }: { readonly items: Float64Array; readonly at: number },
): void {
  const x = items[at]!;
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items[order[middle]!]! <= x) low = middle + 1;
    else high = middle;
  }
  order.copyWithin(low + 1, low, length);
  order[low] = at;
}

function ascendingPositions(items: Float64Array, count: number): Int16Array {
  const order = new Int16Array(items.length);
  const positions = Array.from({ length: count }, (_, i) => i);
  order.set(positions.sort((a, b) => items[a]! - items[b]!));
  return order;
}

/**
 * The smallest r D with p ≤ α and D > 0.1, r + 1 where there is none. For equal sizes r without ties
 * P(rD ≥ h) = 2 Σ_{k ≥ 1} (−1)^{k+1} C(2r, r − kh)/C(2r, r), by reflection (Gnedenko & Korolyuk 1951).
 */
function criticalUnits(sample: number, alpha: number): number {
  for (let units = Math.floor(leastDistance * sample) + 1; units <= sample; units++) {
    if (units / sample > leastDistance && survival(sample, units) <= alpha) return units;
  }
  return sample + 1;
}

function survival(sample: number, units: number): number {
  let sum = 0;
  let ratio = 1;
  for (let distance = 1, sign = 1; distance <= sample; distance++) {
    ratio *= (sample - distance + 1) / (sample + distance);
    if (distance % units === 0) {
      sum += sign * ratio;
      sign = -sign;
    }
  }
  return 2 * sum;
}
