import type { Json } from "../../evidence/index.js";
import { log } from "../../statistics/index.js";
import { requireShare } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, isCount, newDetector, stateOf } from "./detectorState.js";
import type { HoeffdingOptions } from "./hoeffdingOptions.js";
import { settledHoeffdingOptions } from "./hoeffdingOptions.js";
import type { DirectedDetector } from "./streamDetector.js";
import { directionOf, requireBit } from "./streamDetector.js";

/** How an HDDM-W detector is set. */
export interface HddmWOptions extends HoeffdingOptions {
  /** λ: the weight of the newest item, in (0, 1); default 0.05. */
  readonly weight?: number;
}

type Options = Required<HddmWOptions>;

interface Memory {
  count: number;
  mean: number;
  bound: number;
  /** The side before the cut of a rise, and the mean and bound after it. */
  lowMean: number;
  lowBound: number;
  lowLimit: number;
  sinceLow: number;
  riseMean: number;
  riseBound: number;
  highMean: number;
  highBound: number;
  highLimit: number;
  sinceHigh: number;
  fallMean: number;
  fallBound: number;
  direction: number;
}

function blank(): Memory {
  return {
    count: 0,
    mean: 0,
    bound: 1,
    lowMean: 0,
    lowBound: 1,
    lowLimit: 0,
    sinceLow: 0,
    riseMean: 0,
    riseBound: 1,
    highMean: 0,
    highBound: 1,
    highLimit: 0,
    sinceHigh: 0,
    fallMean: 0,
    fallBound: 1,
    direction: 0,
  };
}

const kind: DetectorKind<Options, Memory> = {
  name: "hddm-w",
  settle({ weight = 0.05, ...rest }) {
    requireShare(kind.name, "weight", weight);
    return { ...settledHoeffdingOptions(kind.name, rest), weight };
  },
  blank,
  fits: (memory) =>
    [memory.count, memory.sinceLow, memory.sinceHigh].every(isCount) &&
    memory.sinceLow <= memory.count &&
    memory.sinceHigh <= memory.count &&
    [memory.mean, memory.lowMean, memory.riseMean, memory.highMean, memory.fallMean].every(isShare) &&
    [memory.bound, memory.lowBound, memory.riseBound, memory.highBound, memory.fallBound].every(isShare) &&
    [-1, 0, 1].includes(memory.direction),
};

/**
 * HDDM-W: exponentially weighted error rates before and after a cut, compared by McDiarmid's bound. With B the sum of squared weights of
 * a mean, the cut is where mean + √(B ln(1/δ)/2) of all items was smallest; it alarms where the mean since the cut exceeds the mean at the
 * cut by more than √((B₁ + B₂) ln(1/δ)/2), and warns with the warning confidence for δ. `twoSided` tells a falling rate likewise. It starts
 * afresh after an alarm.
 *
 * An item is 1 for an error and 0 for none. Quicker than HDDM-A at sudden changes, and alarms more often without any: the bound holds for one
 * comparison, not for the stream. `update` throws `RangeError` at anything but 0 and 1. Cost: O(1) an item.
 * Source: Frías-Blanco et al., IEEE TKDE 27 (2015). River's and frouros's `HDDMW` raise the same alarms.
 * Golden: `drift/streams.json`.
 *
 * @example
 * import { createHddmW } from "@probity/core/drift";
 * const detector = createHddmW();
 * const statuses = Array.from({ length: 300 }, (_, i) => detector.update(i < 200 ? Number(i % 10 === 0) : Number(i % 2 === 0)));
 * statuses.indexOf("drift"); // => 236
 */
export function createHddmW(options: HddmWOptions = {}): DirectedDetector {
  return hddmWOf(newDetector(kind, options));
}

/**
 * Resumes an HDDM-W detector from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createHddmW, hddmWFromState } from "@probity/core/drift";
 * hddmWFromState(createHddmW().state()).update(1); // => "stable"
 */
export function hddmWFromState(state: Json): DirectedDetector {
  return hddmWOf(detectorFromState(kind, state));
}

function hddmWOf(detector: Detector<Options, Memory>): DirectedDetector {
  const { memory } = detector;
  const { driftConfidence, warningConfidence, twoSided, weight } = detector.options;
  const drift = log(1 / driftConfidence) / 2;
  const warning = log(1 / warningConfidence) / 2;
  const kept = 1 - weight;
  const meanAfter = (mean: number, x: number, first: boolean): number =>
    first ? x : weight * x + kept * mean;
  const boundAfter = (bound: number): number => weight * weight + kept * kept * bound;
  return {
    update(value) {
      requireBit(kind.name, value);
      const count = ++memory.count;
      const mean = (memory.mean = meanAfter(memory.mean, value, count === 1));
      const bound = (memory.bound = boundAfter(memory.bound));
      const width = Math.sqrt(bound * drift);
      let warned = false;
      if (count === 1 || mean + width < memory.lowLimit) {
        memory.lowLimit = mean + width;
        memory.lowMean = mean;
        memory.lowBound = bound;
        memory.sinceLow = 0;
        memory.riseBound = 1;
      } else {
        memory.riseMean = meanAfter(memory.riseMean, value, memory.sinceLow === 0);
        memory.riseBound = boundAfter(memory.riseBound);
        memory.sinceLow++;
        const rise = memory.riseMean - memory.lowMean;
        const bounds = memory.lowBound + memory.riseBound;
        if (rise > Math.sqrt(bounds * drift)) return alarm(memory, 1);
        warned = rise > Math.sqrt(bounds * warning);
      }
      if (twoSided) {
        if (count === 1 || mean - width > memory.highLimit) {
          memory.highLimit = mean - width;
          memory.highMean = mean;
          memory.highBound = bound;
          memory.sinceHigh = 0;
          memory.fallBound = 1;
        } else {
          memory.fallMean = meanAfter(memory.fallMean, value, memory.sinceHigh === 0);
          memory.fallBound = boundAfter(memory.fallBound);
          memory.sinceHigh++;
          const fall = memory.highMean - memory.fallMean;
          const bounds = memory.highBound + memory.fallBound;
          if (fall > Math.sqrt(bounds * drift)) return alarm(memory, -1);
          warned ||= fall > Math.sqrt(bounds * warning);
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

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}
