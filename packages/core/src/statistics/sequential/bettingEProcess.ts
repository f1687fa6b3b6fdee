import type { Json } from "../../evidence/index.js";
import { exp, log, log1p } from "../portable/index.js";
import type { Bounds } from "./boundedMean.js";
import { requireBounds, requireTruncation, unitValue } from "./boundedMean.js";
import type { EProcess } from "./eProcess.js";
import { anytimePValue } from "./eProcess.js";
import type { OnlineKind, OnlineStatistic } from "./onlineStatistic.js";
import { newOnline, onlineFromState, resultAfter } from "./onlineStatistic.js";
import type { PlugInMemory } from "./plugInBets.js";
import { blankPlugIn, observePlugIn, plugInBet, plugInFits } from "./plugInBets.js";

/** How bets against a mean are made. */
export interface BettingEProcessOptions extends Bounds {
  /** The mean that is doubted, between the bounds. */
  readonly mean: number;
  /** The budget of false alarms, in (0, 1): the probability of any, ever. Sets the size of the bets; default 0.05. */
  readonly alpha?: number;
  /** The largest part of the capital that a bet may lose, in (0, 0.999]; default 0.5. */
  readonly truncation?: number;
  /** What is looked for: a mean other than this (`two-sided`, the default), or only a `greater`, or only a `less`. */
  readonly alternative?: "two-sided" | "greater" | "less";
}

/** The capitals of those who bet on values above and below the mean. */
export interface BettingEProcess extends EProcess {
  readonly logCapitalUp: number;
  readonly logCapitalDown: number;
  /** Whether the e-value has ever reached 1/α. */
  readonly alarm: boolean;
}

interface Plan {
  readonly options: Required<BettingEProcessOptions>;
  readonly logTerm: number;
  readonly mean: number;
  readonly mostUp: number;
  readonly mostDown: number;
  readonly logWanted: number;
}

interface Memory extends PlugInMemory {
  logUp: number;
  logDown: number;
  largest: number;
}

type Kind = OnlineKind<Required<BettingEProcessOptions>, Plan, Memory, number, BettingEProcess>;

const attempt = "bet against a mean";

const kind: Kind = {
  name: "betting-e-process",
  settle: (options) => {
    const bounds = requireBounds(attempt, options);
    const { mean = Number.NaN, alpha = 0.05, alternative = "two-sided" } = options;
    if (!(mean > bounds.lower && mean < bounds.upper))
      throw new RangeError(`cannot ${attempt} of ${mean}: it needs a number between the bounds`);
    if (!(alpha > 0 && alpha < 1))
      throw new RangeError(`cannot ${attempt} at alpha ${alpha}: it needs a number between 0 and 1`);
    if (!["two-sided", "greater", "less"].includes(alternative))
      throw new RangeError(`cannot ${attempt} for ${alternative}: it needs two-sided, greater or less`);
    return { mean, ...bounds, alpha, truncation: requireTruncation(attempt, options), alternative };
  },
  plan: (options) => {
    const mean = (options.mean - options.lower) / (options.upper - options.lower);
    return {
      options,
      logTerm: log(2 / options.alpha),
      mean,
      mostUp: options.truncation / mean,
      mostDown: options.truncation / (1 - mean),
      logWanted: -log(options.alpha),
    };
  },
  blank: () => ({ ...blankPlugIn(), logUp: 0, logDown: 0, largest: 0 }),
  fits: (memory) => plugInFits(memory) && memory.largest >= 0,
  observe: (plan, memory, value) => {
    const { options, logTerm, mean, mostUp, mostDown } = plan;
    const x = unitValue(value, options, memory.count);
    const bet = plugInBet(memory, logTerm);
    memory.logUp += log1p(Math.min(bet, mostUp) * (x - mean));
    memory.logDown += log1p(-Math.min(bet, mostDown) * (x - mean));
    memory.largest = Math.max(memory.largest, logEOf(plan, memory));
    observePlugIn(memory, x);
  },
  result: (plan, memory) => ({
    n: memory.count,
    logE: logEOf(plan, memory),
    pValue: anytimePValue(memory.largest),
    logCapitalUp: memory.logUp,
    logCapitalDown: memory.logDown,
    alarm: memory.largest >= plan.logWanted,
  }),
};

/**
 * The evidence of bounded values against a mean m, as the capital of gamblers: K⁺ = Π(1 + λ⁺(x − m)) bets on values above, K⁻ = Π(1 − λ⁻(x − m))
 * below, with the bets of {@link bettingInterval}; the e-value is ½K⁺ + ½K⁻ two-sided, K⁺ for `greater`, K⁻ for `less`.
 *
 * If the mean of each value given the past is m (at most m for `greater`, at least m for `less`), then with probability 1 − α the e-value never
 * reaches 1/α, whatever the distribution within the bounds and however often one looks: `alarm` spends the whole budget α once.
 * An e-value of 20 is twenty times the capital; it can be multiplied with that of independent data. It watches from the first item on: a change after a
 * long quiet time costs what was lost before, so start afresh at times, with a part of the budget each.
 * Not measured: `no-rows`. Throws `RangeError` at the first value outside the bounds, and unless the options are in their ranges. Cost: O(n).
 * Source: Waudby-Smith & Ramdas, JRSS B 86 (2024); Ville (1939). Golden: `drift/sequential.json`.
 *
 * @example
 * import { bettingEProcess } from "@probity/core/statistics";
 * const { logE, alarm } = bettingEProcess(new Float64Array(30).fill(0.9), { mean: 0.5 });
 * logE; // => 9.4010199
 * alarm; // => true
 */
export function bettingEProcess(values: Float64Array, options: BettingEProcessOptions): BettingEProcess {
  return resultAfter(kind, options, { length: values.length, at: (i) => values[i]! });
}

/**
 * {@link bettingEProcess} one value at a time: a detector of a moved mean with a budget of false alarms. `update` throws `RangeError` at a value
 * outside the bounds, which then does not count. Cost: O(1) a value.
 *
 * @example
 * import { createBettingEProcess } from "@probity/core/statistics";
 * const process = createBettingEProcess({ mean: 0.1, alternative: "greater", alpha: 0.01 });
 * const alarms = Array.from({ length: 40 }, (_, i) => process.update(i % 2).alarm);
 * alarms.indexOf(true); // => 11
 */
export function createBettingEProcess(
  options: BettingEProcessOptions,
): OnlineStatistic<number, BettingEProcess> {
  return newOnline(kind, options);
}

/**
 * Resumes a betting e-process from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { bettingEProcessFromState, createBettingEProcess } from "@probity/core/statistics";
 * bettingEProcessFromState(createBettingEProcess({ mean: 0.5 }).state()).update(0.5).logE; // => 0
 */
export function bettingEProcessFromState(state: Json): OnlineStatistic<number, BettingEProcess> {
  return onlineFromState(kind, state);
}

function logEOf({ options }: Plan, { logUp, logDown }: Memory): number {
  if (options.alternative === "greater") return logUp;
  if (options.alternative === "less") return logDown;
  const larger = Math.max(logUp, logDown);
  return larger + log(0.5 + 0.5 * exp(-Math.abs(logUp - logDown)));
}
