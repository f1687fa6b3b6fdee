import type { Json } from "../../evidence/index.js";
import { requirePositive } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, newDetector, stateOf } from "./detectorState.js";
import type { InControlMemory, InControlOptions, SettledInControl } from "./inControl.js";
import { blankInControl, fitsInControl, learn, settledInControl } from "./inControl.js";
import type { DirectedDetector } from "./streamDetector.js";
import { directionOf, requireObservation } from "./streamDetector.js";

/** How a Shewhart chart is set. */
export interface ShewhartChartOptions extends InControlOptions {
  /** Half width of the limits in standard deviations; default 3. See {@link shewhartLimit} for a wanted run length. */
  readonly limit?: number;
}

interface Options extends SettledInControl {
  readonly limit: number;
}

interface Memory extends InControlMemory {
  direction: number;
}

const kind: DetectorKind<Options, Memory> = {
  name: "shewhart",
  settle({ limit = 3, ...rest }) {
    requirePositive(kind.name, "limit", limit);
    return { ...settledInControl(kind.name, rest), limit };
  },
  blank: (options) => ({ ...blankInControl(options), direction: 0 }),
  fits: (memory, options) => fitsInControl(memory, options) && [-1, 0, 1].includes(memory.direction),
};

/**
 * The Shewhart chart for single items: `drift` where |x − μ| > Lσ. It remembers nothing else: large sudden shifts are found at once, shifts
 * below 1.5 σ late.
 *
 * μ and σ are given, or the mean and standard deviation (ddof 1) of the first `warmUp` items, to which the chart does not answer. In control
 * a normal stream alarms every 370 items at L = 3 ({@link shewhartAverageRunLength}); heavier tails alarm more often.
 * `update` throws `RangeError` at what is not finite or beyond ±1e100. Cost: O(1) an item. Source: Shewhart (1931).
 *
 * @example
 * import { createShewhartChart } from "@probity/core/drift";
 * const detector = createShewhartChart({ mean: 10, standardDeviation: 2 });
 * [11, 15, 16.5].map((x) => detector.update(x)); // => ["stable", "stable", "drift"]
 */
export function createShewhartChart(options: ShewhartChartOptions = {}): DirectedDetector {
  return shewhartChartOf(newDetector<Options, Memory>(kind, options));
}

/**
 * Resumes a Shewhart chart from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createShewhartChart, shewhartChartFromState } from "@probity/core/drift";
 * shewhartChartFromState(createShewhartChart({ mean: 0, standardDeviation: 1 }).state()).update(6); // => "drift"
 */
export function shewhartChartFromState(state: Json): DirectedDetector {
  return shewhartChartOf(detectorFromState(kind, state));
}

function shewhartChartOf(detector: Detector<Options, Memory>): DirectedDetector {
  const { memory } = detector;
  const { limit, warmUp } = detector.options;
  return {
    update(value) {
      const x = requireObservation(kind.name, value);
      if (memory.deviation === 0) {
        learn(memory, warmUp, x);
        return "warming-up";
      }
      const gap = x - memory.mean;
      if (Math.abs(gap) <= limit * memory.deviation) return "stable";
      memory.direction = gap > 0 ? 1 : -1;
      return "drift";
    },
    direction: () => directionOf(memory.direction),
    state: () => stateOf(kind, detector),
  };
}
