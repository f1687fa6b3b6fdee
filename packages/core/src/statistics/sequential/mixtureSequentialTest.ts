import type { Json } from "../../evidence/index.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { log } from "../portable/index.js";
import type { EProcess } from "./eProcess.js";
import { anytimePValue } from "./eProcess.js";
import type { OnlineKind, OnlineStatistic } from "./onlineStatistic.js";
import { isCount, newOnline, onlineFromState, resultAfter } from "./onlineStatistic.js";

/** What is known of the values of a mixture sequential test. */
export interface MixtureSequentialOptions {
  /** σ: the standard deviation of a value in either group, known beforehand. */
  readonly standardDeviation: number;
  /** τ: the standard deviation of the differences that one expects to find. */
  readonly mixtureDeviation: number;
}

/** One value of either group. */
export interface TreatmentPair {
  readonly control: number;
  readonly treatment: number;
}

/** The evidence, with the difference of the means, treatment minus control. */
export interface MixtureSequentialTest extends EProcess {
  readonly difference: number;
}

interface Plan {
  /** 2σ², τ². */
  readonly noise: number;
  readonly mixture: number;
}

interface Memory {
  count: number;
  /** Σ (treatment − control). */
  sum: number;
  largest: number;
}

type Kind = OnlineKind<MixtureSequentialOptions, Plan, Memory, TreatmentPair, MixtureSequentialTest>;

const kind: Kind = {
  name: "mixture-sequential-test",
  settle: ({ standardDeviation = Number.NaN, mixtureDeviation = Number.NaN }) => {
    for (const deviation of [standardDeviation, mixtureDeviation]) {
      if (!(deviation >= 1e-50 && deviation <= 1e50))
        throw new RangeError(
          `cannot make a mixture sequential test with deviation ${deviation}: it needs a number from 1e-50 to 1e50`,
        );
    }
    return { standardDeviation, mixtureDeviation };
  },
  plan: ({ standardDeviation, mixtureDeviation }) => ({
    noise: 2 * standardDeviation * standardDeviation,
    mixture: mixtureDeviation * mixtureDeviation,
  }),
  blank: () => ({ count: 0, sum: 0, largest: 0 }),
  fits: ({ count, largest }) => isCount(count) && largest >= 0,
  observe: (plan, memory, { control, treatment }) => {
    if (!(Math.abs(control) <= 1e50 && Math.abs(treatment) <= 1e50))
      throw new RangeError(`cannot take the values of row ${memory.count}: it needs numbers within ±1e50`);
    memory.count += 1;
    memory.sum += treatment - control;
    memory.largest = Math.max(memory.largest, logEOf(plan, memory));
  },
  result: (plan, memory) => ({
    n: memory.count,
    logE: logEOf(plan, memory),
    pValue: anytimePValue(memory.largest),
    difference: memory.sum / memory.count,
  }),
};

/**
 * The mixture sequential probability ratio test of the difference of two normal means, pair by pair:
 * Λₙ = √(2σ²/(2σ² + nτ²)) exp(n²τ²d²/(4σ²(2σ² + nτ²))), d the mean of treatment − control, against d = 0 with differences N(0, τ²) as the
 * alternative. The p-value is 1 over the largest Λ so far.
 *
 * If there is no difference, the p-value falls below α with probability α at most, however often one looks. σ must be known: with an estimate the level
 * holds for large n only; for bounded values take {@link bettingEProcess}. A τ of the size of the difference that matters gives the most power.
 * Not measured: `no-rows`. Throws `RangeError` where the arrays differ in length, at a value beyond ±1e50 or NaN, and unless the options are in
 * their ranges. Cost: O(n). Source: Robbins (1970); Johari, Koomen, Pekelis & Walsh, Operations Research 70 (2022). Golden: `drift/sequential.json`.
 *
 * @example
 * import { mixtureSequentialTest } from "@probity/core/statistics";
 * const control = new Float64Array(50);
 * const treatment = new Float64Array(50).fill(0.8);
 * mixtureSequentialTest(control, treatment, { standardDeviation: 1, mixtureDeviation: 0.5 }).pValue; // => 0.0027
 */
export function mixtureSequentialTest(
  control: Float64Array,
  treatment: Float64Array,
  options: MixtureSequentialOptions,
): MixtureSequentialTest {
  requireSameLength("make a mixture sequential test", control.length, treatment.length);
  return resultAfter(kind, options, {
    length: control.length,
    at: (i) => ({ control: control[i]!, treatment: treatment[i]! }),
  });
}

/**
 * {@link mixtureSequentialTest} one pair at a time. `update` throws `RangeError` at a value beyond ±1e50 or NaN; the pair then does not count.
 * Cost: O(1) a pair.
 *
 * @example
 * import { createMixtureSequentialTest } from "@probity/core/statistics";
 * const test = createMixtureSequentialTest({ standardDeviation: 1, mixtureDeviation: 1 });
 * test.update({ control: 0, treatment: 3 }).pValue; // => 0.5785285
 */
export function createMixtureSequentialTest(
  options: MixtureSequentialOptions,
): OnlineStatistic<TreatmentPair, MixtureSequentialTest> {
  return newOnline(kind, options);
}

/**
 * Resumes a mixture sequential test from its `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createMixtureSequentialTest, mixtureSequentialTestFromState } from "@probity/core/statistics";
 * const test = createMixtureSequentialTest({ standardDeviation: 1, mixtureDeviation: 1 });
 * mixtureSequentialTestFromState(test.state()).update({ control: 1, treatment: 1 }).difference; // => 0
 */
export function mixtureSequentialTestFromState(
  state: Json,
): OnlineStatistic<TreatmentPair, MixtureSequentialTest> {
  return onlineFromState(kind, state);
}

function logEOf({ noise, mixture }: Plan, { count, sum }: Memory): number {
  const total = noise + count * mixture;
  // n²τ²d²/(4σ²(2σ² + nτ²)), by quotients that stay within the doubles.
  const scaled = sum / Math.sqrt(noise);
  return 0.5 * (log(noise / total) + scaled * (mixture / total) * scaled);
}
