import type { Json } from "../../evidence/index.js";
import {
  requireMode,
  requireNotNegative,
  requirePositive,
  requireShare,
  requireWhole,
} from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, isCount, newDetector, stateOf } from "./detectorState.js";
import type { DirectedDetector, DriftMode } from "./streamDetector.js";
import { directionOf, requireObservation } from "./streamDetector.js";

/** How a Page–Hinkley test is set. */
export interface PageHinkleyOptions {
  /** No alarm before so many items; default 30. */
  readonly minItems?: number;
  /** δ: a deviation from the mean that is let pass, in units of the data; default 0.005. */
  readonly allowance?: number;
  /** λ: how far the sum may rise over its minimum, in units of the data; default 50. */
  readonly threshold?: number;
  /** Weight of the former sum at each item, in (0, 1]; default 0.9999. */
  readonly forgetting?: number;
  /** Default `both`. */
  readonly mode?: DriftMode;
}

interface Memory {
  count: number;
  mean: number;
  sumUp: number;
  lowest: number;
  sumDown: number;
  highest: number;
  direction: number;
}

const kind: DetectorKind<Required<PageHinkleyOptions>, Memory> = {
  name: "page-hinkley",
  settle({ minItems = 30, allowance = 0.005, threshold = 50, forgetting = 0.9999, mode = "both" }) {
    requireWhole(kind.name, "minItems", minItems, { from: 1 });
    requireNotNegative(kind.name, "allowance", allowance);
    requirePositive(kind.name, "threshold", threshold);
    if (forgetting !== 1) requireShare(kind.name, "forgetting", forgetting);
    requireMode(kind.name, mode);
    return { minItems, allowance, threshold, forgetting, mode };
  },
  blank: () => ({ count: 0, mean: 0, sumUp: 0, lowest: 0, sumDown: 0, highest: 0, direction: 0 }),
  fits: (memory) =>
    isCount(memory.count) &&
    memory.lowest <= memory.sumUp &&
    memory.highest >= memory.sumDown &&
    [-1, 0, 1].includes(memory.direction),
};

/**
 * The Page–Hinkley test for a shift of the mean: with d = x − x̄ (the mean since the last alarm, this item included),
 * S⁺ = αS⁺ + d − δ and S⁻ = αS⁻ + d + δ; alarm where S⁺ − min S⁺ > λ (up) or max S⁻ − S⁻ > λ (down). It starts afresh after an alarm.
 *
 * δ and λ are in units of the data: at values around 10,000 the default λ = 50 alarms at once, at shares it may never. Where the scale is
 * not known take {@link createStandardizedPageHinkley}. Without forgetting the upper side is a CUSUM with a running mean.
 * `update` throws `RangeError` at what is not finite or beyond ±1e100; options out of range throw `RangeError`. Cost: O(1) an item.
 * Source: Page, Biometrika 41 (1954); Hinkley, Biometrika 58 (1971). River's `PageHinkley` raises the same alarms.
 * Golden: `drift/streams.json`.
 *
 * @example
 * import { createPageHinkley } from "@probity/core/drift";
 * const detector = createPageHinkley({ threshold: 5 });
 * const statuses = Array.from({ length: 60 }, (_, i) => detector.update(i < 40 ? 0 : 2));
 * statuses.indexOf("drift"); // => 42
 * detector.direction(); // => "up"
 */
export function createPageHinkley(options: PageHinkleyOptions = {}): DirectedDetector {
  return pageHinkleyOf(newDetector(kind, options));
}

/**
 * Resumes a Page–Hinkley test from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createPageHinkley, pageHinkleyFromState } from "@probity/core/drift";
 * const detector = createPageHinkley();
 * detector.update(1);
 * pageHinkleyFromState(detector.state()).update(2); // => "warming-up"
 */
export function pageHinkleyFromState(state: Json): DirectedDetector {
  return pageHinkleyOf(detectorFromState(kind, state));
}

function pageHinkleyOf(detector: Detector<Required<PageHinkleyOptions>, Memory>): DirectedDetector {
  const { memory } = detector;
  const { minItems, allowance, threshold, forgetting, mode } = detector.options;
  const up = mode !== "down";
  const down = mode !== "up";
  return {
    update(value) {
      const x = requireObservation(kind.name, value);
      const count = memory.count + 1;
      const mean = memory.mean + (x - memory.mean) / count;
      const deviation = x - mean;
      const sumUp = forgetting * memory.sumUp + deviation - allowance;
      const sumDown = forgetting * memory.sumDown + deviation + allowance;
      if (sumUp < memory.lowest) memory.lowest = sumUp;
      if (sumDown > memory.highest) memory.highest = sumDown;
      if (count >= minItems) {
        const rises = up && sumUp - memory.lowest > threshold;
        if (rises || (down && memory.highest - sumDown > threshold)) {
          Object.assign(memory, kind.blank(detector.options));
          memory.direction = rises ? 1 : -1;
          return "drift";
        }
      }
      memory.count = count;
      memory.mean = mean;
      memory.sumUp = sumUp;
      memory.sumDown = sumDown;
      return count < minItems ? "warming-up" : "stable";
    },
    direction: () => directionOf(memory.direction),
    state: () => stateOf(kind, detector),
  };
}
