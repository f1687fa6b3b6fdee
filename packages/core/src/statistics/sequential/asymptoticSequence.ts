import type { Interval, Json } from "../../evidence/index.js";
import type { AsymptoticOptions } from "./asymptoticInterval.js";
import { asymptoticInterval, settledAsymptotic } from "./asymptoticInterval.js";
import type { OnlineKind, OnlineStatistic } from "./onlineStatistic.js";
import { isCount, newOnline, onlineFromState } from "./onlineStatistic.js";

interface Memory {
  count: number;
  mean: number;
  /** Σ (xᵢ − x̄)². */
  squares: number;
}

const kind: OnlineKind<Required<AsymptoticOptions>, Required<AsymptoticOptions>, Memory, number, Interval> = {
  name: "asymptotic-sequence",
  settle: settledAsymptotic,
  plan: (options) => options,
  blank: () => ({ count: 0, mean: 0, squares: 0 }),
  fits: ({ count, squares }) => isCount(count) && squares >= 0 && (count > 1 || squares === 0),
  observe: (_, memory, value) => {
    // Squares of larger values would leave the doubles.
    if (!(Math.abs(value) <= 1e140))
      throw new RangeError(`cannot take the value of row ${memory.count}: it needs a number within ±1e140`);
    memory.count += 1;
    const deviation = value - memory.mean;
    memory.mean += deviation / memory.count;
    memory.squares += deviation * (value - memory.mean);
  },
  result: (options, { count, mean, squares }) =>
    squares === 0
      ? { lower: null, upper: null, level: options.level, method: "asymptotic-confidence-sequence" }
      : asymptoticInterval({ n: count, mean, variance: squares / (count - 1) }, options),
};

/**
 * {@link asymptoticInterval} one value at a time, in constant memory (mean and variance by Welford's recursion). As long as the values do not
 * differ, nothing is known of their variance: both ends are `null`. `update` throws `RangeError` at a value that is no number within ±1e140, which
 * then does not count. Cost: O(1) a value.
 *
 * @example
 * import { createAsymptoticSequence } from "@probity/core/statistics";
 * const sequence = createAsymptoticSequence({ tunedFor: 100 });
 * sequence.update(1).upper; // => null
 * for (let i = 0; i < 98; i++) sequence.update(i % 2);
 * sequence.update(0).upper; // => 0.652525
 */
export function createAsymptoticSequence(options: AsymptoticOptions = {}): OnlineStatistic<number, Interval> {
  return newOnline(kind, options);
}

/**
 * Resumes an asymptotic sequence from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { asymptoticSequenceFromState, createAsymptoticSequence } from "@probity/core/statistics";
 * const sequence = createAsymptoticSequence();
 * for (let i = 0; i < 99; i++) sequence.update(i % 2 === 0 ? 1 : -1);
 * asymptoticSequenceFromState(sequence.state()).update(0).level; // => 0.95
 */
export function asymptoticSequenceFromState(state: Json): OnlineStatistic<number, Interval> {
  return onlineFromState(kind, state);
}
