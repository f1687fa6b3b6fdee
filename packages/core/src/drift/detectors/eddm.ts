import type { Json } from "../../evidence/index.js";
import { requireOption, requireShare, requireWhole } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, isCount, newDetector, stateOf } from "./detectorState.js";
import type { StreamDetector } from "./streamDetector.js";
import { requireBit } from "./streamDetector.js";

/** How an early drift detection method is set. */
export interface EddmOptions {
  /** No sign up to so many items, nor up to so many errors; default 30. */
  readonly warmUp?: number;
  /** α: below this share of the widest spacing of errors it warns; default 0.95. */
  readonly warningRatio?: number;
  /** β: below this share it alarms, up to the warning's; default 0.9. */
  readonly driftRatio?: number;
}

interface Memory {
  count: number;
  errors: number;
  lastError: number;
  mean: number;
  squares: number;
  widest: number;
  warning: number;
}

const kind: DetectorKind<Required<EddmOptions>, Memory> = {
  name: "eddm",
  settle({ warmUp = 30, warningRatio = 0.95, driftRatio = 0.9 }) {
    requireWhole(kind.name, "warmUp", warmUp, { from: 1 });
    requireShare(kind.name, "warningRatio", warningRatio);
    requireOption(kind.name, "driftRatio", driftRatio, {
      holds: Number.isFinite(driftRatio) && driftRatio > 0 && driftRatio <= warningRatio,
      needs: "a number above 0 and up to the warning ratio",
    });
    return { warmUp, warningRatio, driftRatio };
  },
  blank: () => ({ count: 0, errors: 0, lastError: 0, mean: 0, squares: 0, widest: 0, warning: 0 }),
  fits: ({ count, errors, lastError, mean, squares, widest, warning }) =>
    isCount(count) &&
    isCount(errors) &&
    isCount(lastError) &&
    errors <= lastError &&
    lastError <= count &&
    mean >= 0 &&
    squares >= 0 &&
    widest >= 0 &&
    (warning === 0 || warning === 1),
};

/**
 * EDDM, the early drift detection method: from the spacings of successive errors, mean p′ and standard deviation s′ (ddof 1), it keeps the
 * largest p′ + 2s′ and warns where (p′ + 2s′)/largest < α, alarms below β. It starts afresh after an alarm.
 *
 * An item is 1 for an error and 0 for none. Between errors the last status holds. Made for slow changes; it alarms without any: of streams of
 * independent errors at a constant rate of 0.1, 97 in 100 had an alarm within 20,000 items (simulated).
 * `update` throws `RangeError` at anything but 0 and 1. Cost: O(1) an item.
 * Source: Baena-García et al., IWKDDS (2006). River's `EDDM` raises the same alarms. Golden: `drift/streams.json`.
 *
 * @example
 * import { createEddm } from "@probity/core/drift";
 * const detector = createEddm({ warningRatio: 0.8, driftRatio: 0.7 });
 * const statuses = Array.from({ length: 900 }, (_, i) => detector.update(Number((i * 53) % 211 < (i < 600 ? 10 : 60))));
 * statuses.indexOf("warning"); // => 641
 * statuses.indexOf("drift"); // => 673
 */
export function createEddm(options: EddmOptions = {}): StreamDetector {
  return eddmOf(newDetector(kind, options));
}

/**
 * Resumes an early drift detection method from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createEddm, eddmFromState } from "@probity/core/drift";
 * eddmFromState(createEddm().state()).update(1); // => "warming-up"
 */
export function eddmFromState(state: Json): StreamDetector {
  return eddmOf(detectorFromState(kind, state));
}

function eddmOf(detector: Detector<Required<EddmOptions>, Memory>): StreamDetector {
  const { memory } = detector;
  const { warmUp, warningRatio, driftRatio } = detector.options;
  return {
    update(value) {
      requireBit(kind.name, value);
      const count = ++memory.count;
      if (value === 1) {
        const errors = ++memory.errors;
        const spacing = count - memory.lastError;
        memory.lastError = count;
        const gap = spacing - memory.mean;
        memory.mean += gap / errors;
        memory.squares += gap * (spacing - memory.mean);
        if (count > warmUp) {
          const spread = errors > 1 ? Math.sqrt(memory.squares / (errors - 1)) : 0;
          const level = memory.mean + 2 * spread;
          if (level > memory.widest) memory.widest = level;
          else if (errors > warmUp) {
            const ratio = level / memory.widest;
            if (ratio < driftRatio) {
              Object.assign(memory, kind.blank(detector.options));
              return "drift";
            }
            memory.warning = ratio < warningRatio ? 1 : 0;
          }
        }
      }
      if (memory.errors <= warmUp) return "warming-up";
      return memory.warning === 1 ? "warning" : "stable";
    },
    state: () => stateOf(kind, detector),
  };
}
