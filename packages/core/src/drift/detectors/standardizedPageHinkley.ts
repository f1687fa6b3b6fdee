import type { Json } from "../../evidence/index.js";
import { requireMode, requireNotNegative, requirePositive, requireWhole } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, isCount, newDetector, stateOf } from "./detectorState.js";
import type { DirectedDetector, DriftMode } from "./streamDetector.js";
import { directionOf, requireObservation } from "./streamDetector.js";

/** How a standardized Page–Hinkley test is set, in standard deviations of the stream. */
export interface StandardizedPageHinkleyOptions {
  /** Items that only teach mean and spread, after the start and after each alarm; default 30. */
  readonly warmUp?: number;
  /** δ: half the shift that is to be found; default 0.25. */
  readonly allowance?: number;
  /** λ: how far a sum may rise; default 20. */
  readonly threshold?: number;
  /** Default `both`. */
  readonly mode?: DriftMode;
}

interface Memory {
  count: number;
  mean: number;
  squares: number;
  up: number;
  down: number;
  direction: number;
}

const kind: DetectorKind<Required<StandardizedPageHinkleyOptions>, Memory> = {
  name: "standardized-page-hinkley",
  settle({ warmUp = 30, allowance = 0.25, threshold = 20, mode = "both" }) {
    requireWhole(kind.name, "warmUp", warmUp, { from: 2 });
    requireNotNegative(kind.name, "allowance", allowance);
    requirePositive(kind.name, "threshold", threshold);
    requireMode(kind.name, mode);
    return { warmUp, allowance, threshold, mode };
  },
  blank: () => ({ count: 0, mean: 0, squares: 0, up: 0, down: 0, direction: 0 }),
  fits: ({ count, squares, up, down, direction }, { threshold }) =>
    isCount(count) &&
    squares >= 0 &&
    up >= 0 &&
    up <= threshold &&
    down >= 0 &&
    down <= threshold &&
    [-1, 0, 1].includes(direction),
};

/**
 * The Page–Hinkley test in units of the stream's own spread: z = (x − x̄)/s with mean x̄ and standard deviation s (ddof 1) of all items
 * since the last alarm, this one included, and then G⁺ = max(0, G⁺ + z − δ), G⁻ = max(0, G⁻ − z − δ); alarm where one exceeds λ. G⁺ is
 * S⁺ − min S⁺ of the plain form without forgetting.
 *
 * It raises the same alarms whatever the origin and scale of the data; the plain form's default λ = 50 fits only data of about unit scale.
 * The sums begin after `warmUp` items. Simulated with normal items and the defaults: one false alarm in about 150,000 items, a shift by one
 * standard deviation found after about 27. `update` throws `RangeError` at what is not finite or beyond ±1e100. Cost: O(1) an item.
 * Source: Hinkley, Biometrika 58 (1971).
 *
 * @example
 * import { createStandardizedPageHinkley } from "@probity/core/drift";
 * const detector = createStandardizedPageHinkley();
 * const statuses = Array.from({ length: 300 }, (_, i) => detector.update(1e4 + ((i * 37) % 101) + (i < 200 ? 0 : 60)));
 * statuses.indexOf("drift"); // => 212
 */
export function createStandardizedPageHinkley(
  options: StandardizedPageHinkleyOptions = {},
): DirectedDetector {
  return standardizedOf(newDetector(kind, options));
}

/**
 * Resumes a standardized Page–Hinkley test from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createStandardizedPageHinkley, standardizedPageHinkleyFromState } from "@probity/core/drift";
 * standardizedPageHinkleyFromState(createStandardizedPageHinkley().state()).update(1); // => "warming-up"
 */
export function standardizedPageHinkleyFromState(state: Json): DirectedDetector {
  return standardizedOf(detectorFromState(kind, state));
}

function standardizedOf(
  detector: Detector<Required<StandardizedPageHinkleyOptions>, Memory>,
): DirectedDetector {
  const { memory } = detector;
  const { warmUp, allowance, threshold, mode } = detector.options;
  const upward = mode !== "down";
  const downward = mode !== "up";
  return {
    update(value) {
      const x = requireObservation(kind.name, value);
      const count = ++memory.count;
      const gap = x - memory.mean;
      memory.mean += gap / count;
      const deviation = x - memory.mean;
      memory.squares += gap * deviation;
      if (count <= warmUp) return "warming-up";
      // |z| < √count: a sum of squares holds its own term. A constant stream has no spread and no deviation.
      const z = memory.squares > 0 ? deviation / Math.sqrt(memory.squares / (count - 1)) : 0;
      const up = upward ? Math.max(0, memory.up + z - allowance) : 0;
      const down = downward ? Math.max(0, memory.down - z - allowance) : 0;
      if (up > threshold || down > threshold) {
        Object.assign(memory, kind.blank(detector.options));
        memory.direction = up > threshold ? 1 : -1;
        return "drift";
      }
      memory.up = up;
      memory.down = down;
      return "stable";
    },
    direction: () => directionOf(memory.direction),
    state: () => stateOf(kind, detector),
  };
}
