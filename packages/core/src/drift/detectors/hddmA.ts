import type { Json } from "../../evidence/index.js";
import { log } from "../../statistics/index.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, isCount, newDetector, stateOf } from "./detectorState.js";
import type { HoeffdingOptions } from "./hoeffdingOptions.js";
import { settledHoeffdingOptions } from "./hoeffdingOptions.js";
import type { DirectedDetector } from "./streamDetector.js";
import { directionOf, requireBit } from "./streamDetector.js";

interface Memory {
  count: number;
  errors: number;
  lowCount: number;
  lowErrors: number;
  highCount: number;
  highErrors: number;
  direction: number;
}

function blank(): Memory {
  return { count: 0, errors: 0, lowCount: 0, lowErrors: 0, highCount: 0, highErrors: 0, direction: 0 };
}

const kind: DetectorKind<Required<HoeffdingOptions>, Memory> = {
  name: "hddm-a",
  settle: (options) => settledHoeffdingOptions(kind.name, options),
  blank,
  fits: ({ count, errors, lowCount, lowErrors, highCount, highErrors, direction }, { twoSided }) =>
    [count, errors, lowCount, lowErrors, highCount, highErrors].every(isCount) &&
    errors <= count &&
    lowErrors <= lowCount &&
    highErrors <= highCount &&
    lowCount <= count &&
    highCount <= count &&
    count > 0 === lowCount > 0 &&
    (twoSided && count > 0) === highCount > 0 &&
    [-1, 0, 1].includes(direction),
};

/**
 * HDDM-A: the mean z of all n items since the last alarm against the mean x of the first m of them, m being where x + ε_m is smallest
 * (ε_m = √(ln(1/δ)/(2m))). It alarms where z − x ≥ √((n − m)/(2mn) · ln(2/δ)), with the drift confidence for δ, and warns with the
 * warning's. `twoSided` also tells a falling rate, by the cut where x − ε_m is largest. It starts afresh after an alarm.
 *
 * An item is 1 for an error and 0 for none. The bound holds for one comparison; there are as many as items, so that δ is no false-alarm
 * rate of the stream. `update` throws `RangeError` at anything but 0 and 1. Cost: O(1) an item.
 * Source: Frías-Blanco et al., IEEE TKDE 27 (2015), with the 2/δ of MOA and River (`HDDMA`), whose alarms it raises; frouros takes 1/δ.
 * Golden: `drift/streams.json`.
 *
 * @example
 * import { createHddmA } from "@probity/core/drift";
 * const detector = createHddmA();
 * const statuses = Array.from({ length: 300 }, (_, i) => detector.update(i < 200 ? Number(i % 10 === 0) : Number(i % 2 === 0)));
 * statuses.indexOf("drift"); // => 224
 */
export function createHddmA(options: HoeffdingOptions = {}): DirectedDetector {
  return hddmAOf(newDetector(kind, options));
}

/**
 * Resumes an HDDM-A detector from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createHddmA, hddmAFromState } from "@probity/core/drift";
 * hddmAFromState(createHddmA().state()).update(1); // => "stable"
 */
export function hddmAFromState(state: Json): DirectedDetector {
  return hddmAOf(detectorFromState(kind, state));
}

function hddmAOf(detector: Detector<Required<HoeffdingOptions>, Memory>): DirectedDetector {
  const { memory } = detector;
  const { driftConfidence, warningConfidence, twoSided } = detector.options;
  const cut = log(1 / driftConfidence) / 2;
  const drift = log(2 / driftConfidence) / 2;
  const warning = log(2 / warningConfidence) / 2;
  return {
    update(value) {
      requireBit(kind.name, value);
      const count = ++memory.count;
      const errors = (memory.errors += value);
      const mean = errors / count;
      const bound = Math.sqrt(cut / count);
      if (
        count === 1 ||
        memory.lowErrors / memory.lowCount + Math.sqrt(cut / memory.lowCount) >= mean + bound
      ) {
        memory.lowCount = count;
        memory.lowErrors = errors;
      }
      const rise = mean - memory.lowErrors / memory.lowCount;
      const risen = (count - memory.lowCount) / memory.lowCount / count;
      let warned = false;
      if (risen > 0) {
        if (rise >= Math.sqrt(risen * drift)) return alarm(memory, 1);
        warned = rise >= Math.sqrt(risen * warning);
      }
      if (twoSided) {
        if (
          count === 1 ||
          memory.highErrors / memory.highCount - Math.sqrt(cut / memory.highCount) <= mean - bound
        ) {
          memory.highCount = count;
          memory.highErrors = errors;
        }
        const fall = memory.highErrors / memory.highCount - mean;
        const fallen = (count - memory.highCount) / memory.highCount / count;
        if (fallen > 0) {
          if (fall >= Math.sqrt(fallen * drift)) return alarm(memory, -1);
          warned ||= fall >= Math.sqrt(fallen * warning);
        }
      }
      return warned ? "warning" : "stable";
    },
    direction: () => directionOf(memory.direction),
    state: () => stateOf(kind, detector),
  };
}

function alarm(memory: Memory, direction: 1 | -1): "drift" {
  Object.assign(memory, blank());
  memory.direction = direction;
  return "drift";
}
