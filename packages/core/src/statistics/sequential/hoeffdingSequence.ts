import type { Json } from "../../evidence/index.js";
import { log } from "../portable/index.js";
import type { BoundedMeanOptions } from "./boundedMean.js";
import { settledBoundedMean, unitValue } from "./boundedMean.js";
import type { CenteredInterval } from "./centeredInterval.js";
import { centeredBetween } from "./centeredInterval.js";
import type { OnlineKind, OnlineStatistic } from "./onlineStatistic.js";
import { isCount, newOnline, onlineFromState, resultAfter } from "./onlineStatistic.js";

interface Plan {
  readonly options: Required<BoundedMeanOptions>;
  readonly logTerm: number;
}

interface Memory {
  count: number;
  /** Σ λ x, Σ λ, Σ λ². */
  weighted: number;
  weights: number;
  squares: number;
}

const kind: OnlineKind<Required<BoundedMeanOptions>, Plan, Memory, number, CenteredInterval> = {
  name: "hoeffding-sequence",
  settle: (options) => settledBoundedMean("make a Hoeffding sequence", options),
  plan: (options) => ({ options, logTerm: log(2 / (1 - options.level)) }),
  blank: () => ({ count: 0, weighted: 0, weights: 0, squares: 0 }),
  fits: ({ count, weighted, weights, squares }) =>
    isCount(count) &&
    weighted >= 0 &&
    weighted <= weights &&
    weights <= count &&
    squares >= 0 &&
    squares <= weights,
  observe: ({ options, logTerm }, memory, value) => {
    const x = unitValue(value, options, memory.count);
    memory.count += 1;
    const t = memory.count;
    const bet = Math.min(1, Math.sqrt((8 * logTerm) / (t * log(t + 1))));
    memory.weighted += bet * x;
    memory.weights += bet;
    memory.squares += bet * bet;
  },
  result: ({ options, logTerm }, { weighted, weights, squares }) => {
    const halfWidth = (logTerm + squares / 8) / weights;
    return centeredBetween(options, { center: weighted / weights, halfWidth, method: "hoeffding" });
  },
};

/**
 * Hoeffding's interval of a bounded mean at every n at once: Σλx/Σλ ± (ln(2/α) + Σλ²/8)/Σλ, λ = min(1, √(8 ln(2/α)/(t ln(t + 1)))); values
 * scaled to [0, 1].
 *
 * The simplest confidence sequence: its width depends on n alone, so that it can be planned, and is the width for the worst variance. Where the
 * variance may be small {@link empiricalBernsteinInterval} and {@link bettingInterval} are far narrower. `lower` and `upper` are cut at the bounds,
 * `center` and `halfWidth` are not. Not measured: `no-rows`. Throws `RangeError` at the first value outside the bounds, and unless the options are
 * in their ranges. Cost: O(n). Source: Waudby-Smith & Ramdas, JRSS B 86 (2024), theorem 1. Golden: `drift/sequential.json`.
 *
 * @example
 * import { hoeffdingInterval } from "@probity/core/statistics";
 * hoeffdingInterval(new Float64Array(60).fill(0.5)).halfWidth; // => 0.188103433
 */
export function hoeffdingInterval(values: Float64Array, options: BoundedMeanOptions = {}): CenteredInterval {
  return resultAfter(kind, options, { length: values.length, at: (i) => values[i]! });
}

/**
 * {@link hoeffdingInterval} one value at a time, in constant memory. `update` throws `RangeError` at a value outside the bounds, which then does
 * not count. Cost: O(1) a value.
 *
 * @example
 * import { createHoeffdingSequence } from "@probity/core/statistics";
 * createHoeffdingSequence({ lower: -1 }).update(0).lower; // => -1
 */
export function createHoeffdingSequence(
  options: BoundedMeanOptions = {},
): OnlineStatistic<number, CenteredInterval> {
  return newOnline(kind, options);
}

/**
 * Resumes a Hoeffding sequence from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createHoeffdingSequence, hoeffdingSequenceFromState } from "@probity/core/statistics";
 * hoeffdingSequenceFromState(createHoeffdingSequence().state()).update(0.25).center; // => 0.25
 */
export function hoeffdingSequenceFromState(state: Json): OnlineStatistic<number, CenteredInterval> {
  return onlineFromState(kind, state);
}
