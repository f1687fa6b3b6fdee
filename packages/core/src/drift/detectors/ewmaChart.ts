import type { Json } from "../../evidence/index.js";
import { requireOption, requirePositive } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, newDetector, stateOf } from "./detectorState.js";
import type { InControlMemory, InControlOptions, SettledInControl } from "./inControl.js";
import { blankInControl, fitsInControl, learn, settledInControl } from "./inControl.js";
import type { DirectedDetector } from "./streamDetector.js";
import { directionOf, requireObservation } from "./streamDetector.js";

/** How an EWMA chart is set. */
export interface EwmaChartOptions extends InControlOptions {
  /** λ: the weight of the newest item, in (0, 1]; default 0.1. */
  readonly weight?: number;
  /** L: half width of the limits in standard deviations of the average; default 2.7. See {@link ewmaLimit} for a wanted run length. */
  readonly limit?: number;
}

interface Options extends SettledInControl {
  readonly weight: number;
  readonly limit: number;
}

interface Memory extends InControlMemory {
  average: number;
  /** (1 − λ)^(2j) after j items: how far the limits are from their final width. */
  fade: number;
  direction: number;
}

const kind: DetectorKind<Options, Memory> = {
  name: "ewma",
  settle({ weight = 0.1, limit = 2.7, ...rest }) {
    requireOption(kind.name, "weight", weight, {
      holds: Number.isFinite(weight) && weight > 0 && weight <= 1,
      needs: "a number above 0 and up to 1",
    });
    requirePositive(kind.name, "limit", limit);
    return { ...settledInControl(kind.name, rest), weight, limit };
  },
  blank: (options) => ({ ...blankInControl(options), average: options.mean ?? 0, fade: 1, direction: 0 }),
  fits: (memory, options) =>
    fitsInControl(memory, options) &&
    memory.fade >= 0 &&
    memory.fade <= 1 &&
    [-1, 0, 1].includes(memory.direction),
};

/**
 * The EWMA chart: Z = λx + (1 − λ)Z from Z₀ = μ; `drift` where |Z − μ| > Lσ√(λ/(2 − λ) · (1 − (1 − λ)^{2j})) at the j-th item. It is not
 * reset: as long as the average stays outside, each item alarms.
 *
 * μ and σ are given, or the mean and standard deviation (ddof 1) of the first `warmUp` items, to which the chart does not answer. Small λ
 * finds small lasting shifts. With given μ and σ {@link ewmaAverageRunLength}, for limits of the final width, is close from below to the mean
 * run length in control; `state()` holds the average.
 * `update` throws `RangeError` at what is not finite or beyond ±1e100. Cost: O(1) an item.
 * Source: Roberts, Technometrics 1 (1959); Lucas & Saccucci, Technometrics 32 (1990). Golden: `drift/streams.json`.
 *
 * @example
 * import { createEwmaChart } from "@probity/core/drift";
 * const detector = createEwmaChart({ mean: 0, standardDeviation: 1 });
 * [0, 0.2, 2, 2, 2, 2].map((x) => detector.update(x)).indexOf("drift"); // => 4
 */
export function createEwmaChart(options: EwmaChartOptions = {}): DirectedDetector {
  return ewmaChartOf(newDetector<Options, Memory>(kind, options));
}

/**
 * Resumes an EWMA chart from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createEwmaChart, ewmaChartFromState } from "@probity/core/drift";
 * ewmaChartFromState(createEwmaChart({ mean: 0, standardDeviation: 1 }).state()).update(6); // => "drift"
 */
export function ewmaChartFromState(state: Json): DirectedDetector {
  return ewmaChartOf(detectorFromState(kind, state));
}

function ewmaChartOf(detector: Detector<Options, Memory>): DirectedDetector {
  const { memory } = detector;
  const { weight, limit, warmUp } = detector.options;
  const kept = 1 - weight;
  const share = weight / (2 - weight);
  return {
    update(value) {
      const x = requireObservation(kind.name, value);
      if (memory.deviation === 0) {
        learn(memory, warmUp, x);
        memory.average = memory.mean;
        return "warming-up";
      }
      const average = weight * x + kept * memory.average;
      memory.average = average;
      memory.fade *= kept * kept;
      const width = limit * memory.deviation * Math.sqrt(share * (1 - memory.fade));
      const gap = average - memory.mean;
      if (Math.abs(gap) <= width) return "stable";
      memory.direction = gap > 0 ? 1 : -1;
      return "drift";
    },
    direction: () => directionOf(memory.direction),
    state: () => stateOf(kind, detector),
  };
}
