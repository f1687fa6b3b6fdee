import type { SeededRandom } from "../../random/index.js";
import type { IntervalOptions } from "../../statistics/index.js";
import type { SamplingPlan } from "./sampler.js";

/** How much to sample; every part but the random source is optional. */
export interface SamplingOptions extends IntervalOptions {
  readonly random: SeededRandom;
  /** Coalitions that may be valued for a row, beside none and all; default 2 · players + 2,048. */
  readonly budget?: number;
  /**
   * Half of the width of an interval that is tight enough, in units of the values. Where it is given, sampling stops once every interval is, and
   * the intervals are confidence sequences, which hold whenever one stops; else the budget is spent and they are Student's.
   */
  readonly tolerance?: number;
}

export function settledSampling(options: SamplingOptions, players: number): SamplingPlan {
  const { budget = 2 * players + 2048, tolerance = null, level = 0.95 } = options;
  if (!(Number.isSafeInteger(budget) && budget >= 0))
    throw new RangeError(`cannot sample ${budget} coalitions: it needs a whole number from 0`);
  if (tolerance !== null && !(tolerance > 0))
    throw new RangeError(`cannot stop at intervals of half width ${tolerance}: it needs a number above 0`);
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot make an interval of level ${level}: it needs a number between 0 and 1`);
  return { budget, tolerance, level };
}

/** Throws `RangeError` where the budget leaves fewer than two draws, of which no spread can be told. */
export function requireDraws(draws: number, { budget }: SamplingPlan, each: number): void {
  if (draws < 2)
    throw new RangeError(
      `cannot sample with a budget of ${budget} coalitions: it needs ${each} for each of two draws at least`,
    );
}
