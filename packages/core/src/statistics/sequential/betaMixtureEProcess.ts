import type { Json } from "../../evidence/index.js";
import { logBeta } from "../distributions/index.js";
import { log, log1p } from "../portable/index.js";
import type { EProcess } from "./eProcess.js";
import { anytimePValue } from "./eProcess.js";
import type { OnlineKind, OnlineStatistic } from "./onlineStatistic.js";
import { isCount, newOnline, onlineFromState, resultAfter } from "./onlineStatistic.js";

/** The rate that is doubted. */
export interface BetaMixtureOptions {
  /** In (0, 1). */
  readonly rate: number;
}

/** The evidence with the counts that it comes from. */
export interface BetaMixtureEProcess extends EProcess {
  readonly successes: number;
}

interface Memory {
  count: number;
  successes: number;
  largest: number;
}

interface Plan {
  readonly logRate: number;
  readonly logCounterRate: number;
}

const logPi = 1.1447298858494002;

const kind: OnlineKind<BetaMixtureOptions, Plan, Memory, number, BetaMixtureEProcess> = {
  name: "beta-mixture-e-process",
  settle: ({ rate = Number.NaN }) => {
    if (!(rate > 0 && rate < 1))
      throw new RangeError(`cannot doubt a rate of ${rate}: it needs a number between 0 and 1`);
    return { rate };
  },
  plan: ({ rate }) => ({ logRate: log(rate), logCounterRate: log1p(-rate) }),
  blank: () => ({ count: 0, successes: 0, largest: 0 }),
  fits: ({ count, successes, largest }) =>
    isCount(count) && isCount(successes) && successes <= count && largest >= 0,
  observe: (plan, memory, label) => {
    if (label !== 0 && label !== 1)
      throw new RangeError(`cannot take the label of row ${memory.count}: it needs 0 or 1`);
    memory.count += 1;
    memory.successes += label;
    memory.largest = Math.max(memory.largest, logEOf(plan, memory));
  },
  result: (plan, memory) => ({
    n: memory.count,
    logE: logEOf(plan, memory),
    pValue: anytimePValue(memory.largest),
    successes: memory.successes,
  }),
};

/**
 * The evidence of labels 0 and 1 against a rate p, by the mixture of all rates with Jeffreys' weights: the e-value is
 * B(k + ½, n − k + ½)/B(½, ½) / (p^k (1 − p)^(n−k)), k the number of ones. It nearly equals the likelihood ratio of the best rate in hindsight
 * over p: at most ½ ln n + ln 2 below its logarithm (Krichevsky and Trofimov).
 *
 * If each label is 1 with probability p given the past, then with probability 1 − α the e-value never reaches 1/α: one may look after each and stop
 * when one likes. Not measured: `no-rows`. Throws `RangeError` at the first label that is neither 0 nor 1. Cost: O(n).
 * Source: Robbins, Annals of Mathematical Statistics 41 (1970). Golden: `drift/sequential.json`.
 *
 * @example
 * import { betaMixtureEProcess } from "@probity/core/statistics";
 * betaMixtureEProcess(Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 1), { rate: 0.5 }).logE; // => 3.9174768561
 */
export function betaMixtureEProcess(labels: Uint8Array, options: BetaMixtureOptions): BetaMixtureEProcess {
  return resultAfter(kind, options, { length: labels.length, at: (i) => labels[i]! });
}

/**
 * {@link betaMixtureEProcess} one label at a time. `update` throws `RangeError` at what is neither 0 nor 1, which then does not count.
 * Cost: O(1) a label.
 *
 * @example
 * import { createBetaMixtureEProcess } from "@probity/core/statistics";
 * createBetaMixtureEProcess({ rate: 0.25 }).update(1).logE; // => 0.693147
 */
export function createBetaMixtureEProcess(
  options: BetaMixtureOptions,
): OnlineStatistic<number, BetaMixtureEProcess> {
  return newOnline(kind, options);
}

/**
 * Resumes a mixture e-process from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { betaMixtureEProcessFromState, createBetaMixtureEProcess } from "@probity/core/statistics";
 * betaMixtureEProcessFromState(createBetaMixtureEProcess({ rate: 0.5 }).state()).update(1).successes; // => 1
 */
export function betaMixtureEProcessFromState(state: Json): OnlineStatistic<number, BetaMixtureEProcess> {
  return onlineFromState(kind, state);
}

function logEOf({ logRate, logCounterRate }: Plan, { count, successes }: Memory): number {
  const failures = count - successes;
  return logBeta(successes + 0.5, failures + 0.5) - logPi - (successes * logRate + failures * logCounterRate);
}
