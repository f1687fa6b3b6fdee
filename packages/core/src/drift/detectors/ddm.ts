import type { Json } from "../../evidence/index.js";
import { requireOption, requirePositive, requireWhole } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, isCount, newDetector, stateOf } from "./detectorState.js";
import type { StreamDetector } from "./streamDetector.js";
import { requireBit } from "./streamDetector.js";

/** How a drift detection method is set. */
export interface DdmOptions {
  /** No sign up to so many items; default 30. */
  readonly warmUp?: number;
  /** Standard deviations above the best error rate for a warning; default 2. */
  readonly warningThreshold?: number;
  /** Standard deviations for an alarm, from the warning's; default 3. */
  readonly driftThreshold?: number;
}

interface Memory {
  count: number;
  errors: number;
  bestRate: number;
  bestDeviation: number;
}

const kind: DetectorKind<Required<DdmOptions>, Memory> = {
  name: "ddm",
  settle({ warmUp = 30, warningThreshold = 2, driftThreshold = 3 }) {
    requireWhole(kind.name, "warmUp", warmUp, { from: 1 });
    requirePositive(kind.name, "warningThreshold", warningThreshold);
    requireOption(kind.name, "driftThreshold", driftThreshold, {
      holds: Number.isFinite(driftThreshold) && driftThreshold >= warningThreshold,
      needs: "a finite number from the warning threshold",
    });
    return { warmUp, warningThreshold, driftThreshold };
  },
  // No rate and no deviation reaches 2, so that the first pair is the best so far.
  blank: () => ({ count: 0, errors: 0, bestRate: 2, bestDeviation: 2 }),
  fits: ({ count, errors, bestRate, bestDeviation }) =>
    isCount(count) && isCount(errors) && errors <= count && bestRate >= 0 && bestDeviation >= 0,
};

/**
 * DDM, the drift detection method: with p the error rate since the last alarm and s = √(p(1 − p)/n), it keeps the pair of the smallest
 * p + s and warns where p + s > p_min + 2 s_min, alarms beyond 3. It starts afresh after an alarm.
 *
 * An item is 1 for an error and 0 for none; only a rising rate is seen. With hardly any error in the warm-up s_min is near 0 and the next
 * error alarms: raise `warmUp` for rare errors. Slow changes are followed by p itself and found late.
 * `update` throws `RangeError` at anything but 0 and 1. Cost: O(1) an item.
 * Source: Gama et al., SBIA (2004). River's and frouros's `DDM` raise the same alarms. Golden: `drift/streams.json`, `drift/peer-frouros.json`.
 *
 * @example
 * import { createDdm } from "@probity/core/drift";
 * const detector = createDdm();
 * const statuses = Array.from({ length: 300 }, (_, i) => detector.update(i < 200 ? Number(i % 10 === 0) : Number(i % 2 === 0)));
 * statuses.indexOf("warning"); // => 210
 * statuses.indexOf("drift"); // => 222
 */
export function createDdm(options: DdmOptions = {}): StreamDetector {
  return ddmOf(newDetector(kind, options));
}

/**
 * Resumes a drift detection method from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createDdm, ddmFromState } from "@probity/core/drift";
 * ddmFromState(createDdm().state()).update(1); // => "warming-up"
 */
export function ddmFromState(state: Json): StreamDetector {
  return ddmOf(detectorFromState(kind, state));
}

function ddmOf(detector: Detector<Required<DdmOptions>, Memory>): StreamDetector {
  const { memory } = detector;
  const { warmUp, warningThreshold, driftThreshold } = detector.options;
  return {
    update(value) {
      requireBit(kind.name, value);
      const count = ++memory.count;
      memory.errors += value;
      if (count <= warmUp) return "warming-up";
      const rate = memory.errors / count;
      const deviation = Math.sqrt((rate * (1 - rate)) / count);
      const level = rate + deviation;
      if (level <= memory.bestRate + memory.bestDeviation) {
        memory.bestRate = rate;
        memory.bestDeviation = deviation;
      }
      if (level > memory.bestRate + driftThreshold * memory.bestDeviation) {
        Object.assign(memory, kind.blank(detector.options));
        return "drift";
      }
      return level > memory.bestRate + warningThreshold * memory.bestDeviation ? "warning" : "stable";
    },
    state: () => stateOf(kind, detector),
  };
}
