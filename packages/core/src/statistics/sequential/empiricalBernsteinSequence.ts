import type { Json } from "../../evidence/index.js";
import { log, log1p } from "../portable/index.js";
import type { BettingOptions } from "./boundedMean.js";
import { settledBetting, unitValue } from "./boundedMean.js";
import type { CenteredInterval } from "./centeredInterval.js";
import { centeredBetween } from "./centeredInterval.js";
import type { OnlineKind, OnlineStatistic } from "./onlineStatistic.js";
import { newOnline, onlineFromState, resultAfter } from "./onlineStatistic.js";
import type { PlugInMemory } from "./plugInBets.js";
import { blankPlugIn, observePlugIn, plugInBet, plugInFits, plugInMean } from "./plugInBets.js";

interface Plan {
  readonly options: Required<BettingOptions>;
  readonly logTerm: number;
}

interface Memory extends PlugInMemory {
  /** Σ λ x, Σ λ, Σ v ψ. */
  weighted: number;
  weights: number;
  penalty: number;
}

const kind: OnlineKind<Required<BettingOptions>, Plan, Memory, number, CenteredInterval> = {
  name: "empirical-bernstein-sequence",
  settle: (options) => settledBetting("make an empirical Bernstein sequence", options),
  plan: (options) => ({ options, logTerm: log(2 / (1 - options.level)) }),
  blank: () => ({ ...blankPlugIn(), weighted: 0, weights: 0, penalty: 0 }),
  fits: (memory) =>
    plugInFits(memory) &&
    memory.weighted >= 0 &&
    memory.weighted <= memory.weights &&
    memory.weights <= memory.count &&
    memory.penalty >= 0,
  observe: ({ options, logTerm }, memory, value) => {
    const x = unitValue(value, options, memory.count);
    const bet = Math.min(plugInBet(memory, logTerm), options.truncation);
    const deviation = x - plugInMean(memory);
    // v ψ = 4 (x − μ̂)² (−ln(1 − λ) − λ)/4
    memory.penalty += deviation * deviation * (-log1p(-bet) - bet);
    memory.weighted += bet * x;
    memory.weights += bet;
    observePlugIn(memory, x);
  },
  result: ({ options, logTerm }, { weighted, weights, penalty }) => {
    const halfWidth = (logTerm + penalty) / weights;
    return centeredBetween(options, { center: weighted / weights, halfWidth, method: "empirical-bernstein" });
  },
};

/**
 * The predictable plug-in empirical Bernstein interval of a bounded mean: Σλx/Σλ ± (ln(2/α) + Σ vψ(λ))/Σλ with ψ(λ) = (−ln(1 − λ) − λ)/4,
 * v = 4(x − μ̂)² about the mean of the values before, and the plug-in bets λ capped at the truncation; values scaled to [0, 1].
 *
 * A confidence sequence like {@link bettingInterval}: valid at every n at once, whatever the distribution within the bounds, where the mean of
 * each value given the past stays the same. In closed form, O(1) a value, and somewhat wider than betting. `lower` and `upper` are cut at the
 * bounds, `center` and `halfWidth` are not. Not measured: `no-rows`. Throws `RangeError` at the first value outside the bounds, and unless the
 * options are in their ranges. Cost: O(n). Source: Waudby-Smith & Ramdas, JRSS B 86 (2024), theorem 2. Golden: `drift/sequential.json`.
 *
 * @example
 * import { empiricalBernsteinInterval } from "@probity/core/statistics";
 * empiricalBernsteinInterval(new Float64Array(60).fill(0.5)).halfWidth; // => 0.1229626485
 */
export function empiricalBernsteinInterval(
  values: Float64Array,
  options: BettingOptions = {},
): CenteredInterval {
  return resultAfter(kind, options, { length: values.length, at: (i) => values[i]! });
}

/**
 * {@link empiricalBernsteinInterval} one value at a time, in constant memory. `update` throws `RangeError` at a value outside the bounds, which
 * then does not count. Cost: O(1) a value.
 *
 * @example
 * import { createEmpiricalBernsteinSequence } from "@probity/core/statistics";
 * createEmpiricalBernsteinSequence({ upper: 10 }).update(4).upper; // => 10
 */
export function createEmpiricalBernsteinSequence(
  options: BettingOptions = {},
): OnlineStatistic<number, CenteredInterval> {
  return newOnline(kind, options);
}

/**
 * Resumes an empirical Bernstein sequence from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createEmpiricalBernsteinSequence, empiricalBernsteinSequenceFromState } from "@probity/core/statistics";
 * empiricalBernsteinSequenceFromState(createEmpiricalBernsteinSequence().state()).update(0.25).center; // => 0.25
 */
export function empiricalBernsteinSequenceFromState(state: Json): OnlineStatistic<number, CenteredInterval> {
  return onlineFromState(kind, state);
}
