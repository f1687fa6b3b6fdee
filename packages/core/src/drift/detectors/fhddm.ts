import type { Json } from "../../evidence/index.js";
import { log } from "../../statistics/index.js";
import { requireShare, requireWhole } from "./detectorOptions.js";
import type { Detector, DetectorKind } from "./detectorState.js";
import { detectorFromState, isCount, newDetector, stateOf } from "./detectorState.js";
import type { StreamDetector } from "./streamDetector.js";
import { requireBit } from "./streamDetector.js";

/** How a fast Hoeffding detector is set. */
export interface FhddmOptions {
  /** Items of the sliding window; default 100. */
  readonly window?: number;
  /** δ of Hoeffding's bound, in (0, 1); default 1e-6. */
  readonly delta?: number;
}

interface Memory {
  count: number;
  at: number;
  errors: number;
  fewest: number;
  items: Int32Array;
}

const kind: DetectorKind<Required<FhddmOptions>, Memory> = {
  name: "fhddm",
  settle({ window = 100, delta = 1e-6 }) {
    requireWhole(kind.name, "window", window, { from: 1, to: 1_000_000 });
    requireShare(kind.name, "delta", delta);
    return { window, delta };
  },
  blank: ({ window }) => ({ count: 0, at: 0, errors: 0, fewest: window, items: new Int32Array(window) }),
  fits({ count, at, errors, fewest, items }, { window }) {
    return (
      isCount(count) &&
      count <= window &&
      isCount(at) &&
      at < window &&
      (count === window || at === count) &&
      isCount(fewest) &&
      fewest <= window &&
      items.every((item, i) => item === 0 || (item === 1 && i < count)) &&
      items.reduce((sum, item) => sum + item, 0) === errors
    );
  },
};

/**
 * FHDDM, the fast Hoeffding detection method: the error rate of a sliding window of n items against the smallest that it had since the last
 * alarm; `drift` where it is larger by more than ε = √(ln(1/δ)/(2n)). It starts afresh, with an empty window, after an alarm.
 *
 * An item is 1 for an error and 0 for none; only a rising rate is seen, and only one that rises by ε: 0.26 with the defaults.
 * River's `FHDDM` takes errors into the rule that the paper states for right answers, and so alarms where the rate *falls*: feed 1 − x for
 * its alarms. `update` throws `RangeError` at anything but 0 and 1. Cost: O(1) an item, O(n) memory.
 * Source: Pesaranghader & Viktor, ECML-PKDD (2016). Golden: `drift/streams.json`.
 *
 * @example
 * import { createFhddm } from "@probity/core/drift";
 * const detector = createFhddm();
 * const statuses = Array.from({ length: 300 }, (_, i) => detector.update(i < 200 ? Number(i % 10 === 0) : Number(i % 2 === 0)));
 * statuses.indexOf("drift"); // => 266
 */
export function createFhddm(options: FhddmOptions = {}): StreamDetector {
  return fhddmOf(newDetector(kind, options));
}

/**
 * Resumes a fast Hoeffding detector from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createFhddm, fhddmFromState } from "@probity/core/drift";
 * fhddmFromState(createFhddm().state()).update(1); // => "warming-up"
 */
export function fhddmFromState(state: Json): StreamDetector {
  return fhddmOf(detectorFromState(kind, state));
}

function fhddmOf(detector: Detector<Required<FhddmOptions>, Memory>): StreamDetector {
  const { memory } = detector;
  const { window, delta } = detector.options;
  const bound = Math.sqrt(log(1 / delta) / (2 * window)) * window;
  const { items } = memory;
  return {
    update(value) {
      requireBit(kind.name, value);
      const { at } = memory;
      memory.errors += value - items[at]!;
      items[at] = value;
      memory.at = at + 1 === window ? 0 : at + 1;
      if (memory.count < window) memory.count++;
      if (memory.count < window) return "warming-up";
      if (memory.errors < memory.fewest) memory.fewest = memory.errors;
      if (!(memory.errors - memory.fewest > bound)) return "stable";
      items.fill(0);
      Object.assign(memory, { ...kind.blank(detector.options), items });
      return "drift";
    },
    state: () => stateOf(kind, detector),
  };
}
