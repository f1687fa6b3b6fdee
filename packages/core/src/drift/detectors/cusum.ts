import type { Json } from "../../evidence/index.js";
import { requireMode, requireNotNegative, requirePositive } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, newDetector, stateOf } from "./detectorState.js";
import type { InControlMemory, InControlOptions, SettledInControl } from "./inControl.js";
import { blankInControl, fitsInControl, learn, settledInControl } from "./inControl.js";
import type { DirectedDetector, DriftMode } from "./streamDetector.js";
import { directionOf, requireObservation } from "./streamDetector.js";

/** How a CUSUM chart is set, in standard deviations. */
export interface CusumOptions extends InControlOptions {
  /** k: half the shift that is to be found; default 0.5. */
  readonly reference?: number;
  /** h: the limit of a sum; default 5. See {@link cusumLimit} for a wanted run length. */
  readonly limit?: number;
  /** Default `both`. */
  readonly mode?: DriftMode;
}

interface Options extends SettledInControl {
  readonly reference: number;
  readonly limit: number;
  readonly mode: DriftMode;
}

interface Memory extends InControlMemory {
  high: number;
  low: number;
  direction: number;
}

const kind: DetectorKind<Options, Memory> = {
  name: "cusum",
  settle({ reference = 0.5, limit = 5, mode = "both", ...rest }) {
    requireNotNegative(kind.name, "reference", reference);
    requirePositive(kind.name, "limit", limit);
    requireMode(kind.name, mode);
    return { ...settledInControl(kind.name, rest), reference, limit, mode };
  },
  blank: (options) => ({ ...blankInControl(options), high: 0, low: 0, direction: 0 }),
  fits: (memory, options) =>
    fitsInControl(memory, options) &&
    memory.high >= 0 &&
    memory.high <= options.limit &&
    memory.low >= 0 &&
    memory.low <= options.limit &&
    [-1, 0, 1].includes(memory.direction),
};

/**
 * The CUSUM chart: with z = (x − μ)/σ, S⁺ = max(0, S⁺ + z − k) and S⁻ = max(0, S⁻ − z − k); alarm where one exceeds h, after which both
 * start at 0 (μ and σ stay). Restarted sequential probability ratio tests of N(0, 1) against N(±2k, 1): the quickest way to find that
 * shift for a given run length to a false alarm (Moustakides, 1986).
 *
 * μ and σ are given, or the mean and standard deviation (ddof 1) of the first `warmUp` items, to which the chart does not answer. With given
 * ones {@link cusumAverageRunLength} is the mean run length; learned from 100 items it is shorter and differs between streams.
 * `update` throws `RangeError` at what is not finite or beyond ±1e100. Cost: O(1) an item. Source: Page, Biometrika 41 (1954).
 * Golden: `drift/streams.json`.
 *
 * @example
 * import { createCusum } from "@probity/core/drift";
 * const detector = createCusum({ mean: 0, standardDeviation: 1 });
 * [0, 0.2, 2, 2, 2, 2].map((x) => detector.update(x)).indexOf("drift"); // => 5
 * detector.direction(); // => "up"
 */
export function createCusum(options: CusumOptions = {}): DirectedDetector {
  return cusumOf(newDetector<Options, Memory>(kind, options));
}

/**
 * Resumes a CUSUM chart from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createCusum, cusumFromState } from "@probity/core/drift";
 * cusumFromState(createCusum({ mean: 0, standardDeviation: 1 }).state()).update(6); // => "drift"
 */
export function cusumFromState(state: Json): DirectedDetector {
  return cusumOf(detectorFromState(kind, state));
}

function cusumOf(detector: Detector<Options, Memory>): DirectedDetector {
  const { memory } = detector;
  const { reference, limit, mode, warmUp } = detector.options;
  const up = mode !== "down";
  const down = mode !== "up";
  return {
    update(value) {
      const x = requireObservation(kind.name, value);
      if (memory.deviation === 0) {
        learn(memory, warmUp, x);
        return "warming-up";
      }
      const z = (x - memory.mean) / memory.deviation;
      const high = up ? Math.max(0, memory.high + z - reference) : 0;
      const low = down ? Math.max(0, memory.low - z - reference) : 0;
      if (high > limit || low > limit) {
        memory.high = 0;
        memory.low = 0;
        memory.direction = high > limit ? 1 : -1;
        return "drift";
      }
      memory.high = high;
      memory.low = low;
      return "stable";
    },
    direction: () => directionOf(memory.direction),
    state: () => stateOf(kind, detector),
  };
}
