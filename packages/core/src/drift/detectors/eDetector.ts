import type { Json } from "../../evidence/index.js";
import { requireMode, requireOption } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, newDetector, stateOf } from "./detectorState.js";
import type { DirectedDetector, DriftMode } from "./streamDetector.js";
import { directionOf } from "./streamDetector.js";

/** How an e-detector of a bounded mean is set. */
export interface EDetectorOptions {
  /** The mean in control, inside the bounds. */
  readonly mean: number;
  /** The budget of false alarms: the mean number of items to one is at least this, above 1; default 10,000. */
  readonly averageRunLength?: number;
  /** The smallest possible item; default 0. */
  readonly lower?: number;
  /** The largest possible item; default 1. */
  readonly upper?: number;
  /** `up`: in control the mean is at most `mean`; `down`: at least; `both`, the default: equal. */
  readonly mode?: DriftMode;
}

type Options = Required<EDetectorOptions>;

interface Memory {
  direction: number;
  up: Float64Array;
  down: Float64Array;
}

/** Shares of the largest bet: strong ones find large shifts, weak ones small shifts. */
const bets = [0.9, 0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625];

const kind: DetectorKind<Options, Memory> = {
  name: "e-detector",
  settle({ mean = Number.NaN, averageRunLength = 10_000, lower = 0, upper = 1, mode = "both" }) {
    const holds = Number.isFinite(lower) && Number.isFinite(upper) && Number.isFinite(upper - lower);
    requireOption(kind.name, "upper", upper, {
      holds: holds && upper > lower,
      needs: "finite bounds, upper above lower",
    });
    requireOption(kind.name, "mean", mean, {
      holds: Number.isFinite(mean) && mean > lower && mean < upper,
      needs: "a number between the bounds",
    });
    requireOption(kind.name, "averageRunLength", averageRunLength, {
      holds: Number.isFinite(averageRunLength) && averageRunLength > 1 && averageRunLength <= 1e100,
      needs: "a number above 1, up to 1e100",
    });
    requireMode(kind.name, mode);
    return { mean, averageRunLength, lower, upper, mode };
  },
  blank: () => ({
    direction: 0,
    up: new Float64Array(bets.length),
    down: new Float64Array(bets.length),
  }),
  fits: ({ direction, up, down }) =>
    up.every((e) => e >= 0) && down.every((e) => e >= 0) && [-1, 0, 1].includes(direction),
};

/**
 * An alarm with a budget: a mixture e-SR detector of a bounded mean. Items are scaled to [0, 1]; a bet λ gives E = 1 + λ(x − m) ≥ 0, whose
 * mean in control is at most 1 whatever the distribution; M_λ = E(M_λ + 1), the Shiryaev–Roberts sum over all starts of the change; M is
 * the average of M_λ over seven fixed bets on either side, from 0.9 to 1/64 of the largest possible one. `drift` where M ≥ A, the wanted
 * run length; then all start at 0.
 *
 * Theorem: if the conditional mean of each item given the past keeps to `mode` in control, then M_n − n is a supermartingale, so by
 * optional stopping the mean number of items to a false alarm is at least A: for any distribution within the bounds, independent or not,
 * at any length of the stream. With `both` it is A and the overshoot (simulated with uniform items: 10,700 ± 540 at A = 10,000); a stream
 * that never leaves `mean` alarms at the A-th item. The price is a longer delay than a CUSUM with a known distribution has. Independent
 * items are not needed, the right `mean` is: learn it from data that are not watched.
 * `update` throws `RangeError` at an item outside the bounds, which the caller vouches for. Cost: O(1) an item.
 * Source: Shin, Ramdas & Rinaldo, "E-detectors", New England J. Stat. Data Sci. 2 (2024);
 * bets as in Waudby-Smith & Ramdas, JRSS B 86 (2024).
 *
 * @example
 * import { createEDetector } from "@probity/core/drift";
 * const detector = createEDetector({ mean: 0.1, averageRunLength: 1000 });
 * const statuses = Array.from({ length: 300 }, (_, i) => detector.update(i < 200 ? Number(i % 10 === 0) : Number(i % 2 === 0)));
 * statuses.indexOf("drift"); // => 212
 */
export function createEDetector(options: EDetectorOptions): DirectedDetector {
  return eDetectorOf(newDetector(kind, options));
}

/**
 * Resumes an e-detector from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createEDetector, eDetectorFromState } from "@probity/core/drift";
 * eDetectorFromState(createEDetector({ mean: 0.5 }).state()).update(1); // => "stable"
 */
export function eDetectorFromState(state: Json): DirectedDetector {
  return eDetectorOf(detectorFromState(kind, state));
}

function eDetectorOf(detector: Detector<Options, Memory>): DirectedDetector {
  const { memory } = detector;
  const { averageRunLength, lower, upper, mode } = detector.options;
  const { up, down } = memory;
  const range = upper - lower;
  const center = (detector.options.mean - lower) / range;
  const upward = Float64Array.from(mode === "down" ? [] : bets, (share) => share / center);
  const downward = Float64Array.from(mode === "up" ? [] : bets, (share) => share / (1 - center));
  const wanted = averageRunLength * (upward.length + downward.length);
  return {
    update(value) {
      if (typeof value !== "number" || !(value >= lower && value <= upper))
        throw new RangeError(
          `cannot update the ${kind.name} detector: got no number within the bounds, it needs one`,
        );
      const gap = (value - lower) / range - center;
      const risen = accumulated(up, upward, gap);
      const fallen = accumulated(down, downward, -gap);
      if (risen + fallen < wanted) return "stable";
      up.fill(0);
      down.fill(0);
      memory.direction = risen >= fallen ? 1 : -1;
      return "drift";
    },
    direction: () => directionOf(memory.direction),
    state: () => stateOf(kind, detector),
  };
}

/** Updates the sums of one side and gives their total. */
function accumulated(sums: Float64Array, stakes: Float64Array, gap: number): number {
  let total = 0;
  for (let i = 0; i < stakes.length; i++) {
    // Rounding may leave a factor a hair below 0 at the bound.
    const sum = Math.max(0, 1 + stakes[i]! * gap) * (sums[i]! + 1);
    sums[i] = sum;
    total += sum;
  }
  return total;
}
