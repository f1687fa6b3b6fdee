import type { IntervalMethod } from "../../evidence/index.js";
import { log } from "../../statistics/portable/index.js";

/** How sure intervals are, and of what. */
export interface IntervalTerms {
  /** With which probability each interval holds; default 0.95. */
  readonly level?: number;
  /**
   * Whether it is about where the rows came from: the mean, the quantile or the expected count, rows being drawn independently. Then it is wider, and holds
   * for any law within the bounds. Default false: it is about the rows of the table, and includes the noise alone.
   */
  readonly sampling?: boolean;
}

/** An interval's probability of missing, for each thing that can go wrong. */
export interface Misses {
  readonly level: number;
  readonly sampling: boolean;
  /** Of each of `noises` noises, and of the sample. */
  readonly each: number;
  readonly method: IntervalMethod;
}

/** Shares what an interval may miss evenly. Throws `RangeError` for a level outside (0, 1). */
export function missesOf(
  { level = 0.95, sampling = false }: IntervalTerms,
  { noises, method }: { readonly noises: number; readonly method: IntervalMethod },
): Misses {
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot bound noise at level ${level}: it needs a number between 0 and 1`);
  const each = (1 - level) / (noises + (sampling ? 1 : 0));
  return { level, sampling, each, method: sampling ? "noise-and-sampling" : method };
}

/** How far a mean of n independent rows within a range of 1 strays from its expectation, but for a chance (Hoeffding). */
export function hoeffdingMargin(rows: number, chance: number): number {
  return Math.sqrt(log(2 / chance) / (2 * Math.max(1, rows)));
}

/**
 * Where the expectation of a count of independent arrivals (Poisson) lies, seen a count from `from` to `to`, but for a chance: the tails of Chernoff's bound
 * in Bernstein's form, solved for the expectation.
 */
export function poissonBounds(from: number, to: number, chance: number): readonly [number, number] {
  const weight = log(2 / chance);
  const least = Math.max(0, from) - weight / 3;
  const lower =
    least <= 0 ? 0 : least + weight - Math.sqrt(2 * least * weight + weight * weight + (weight * weight) / 9);
  const root = (Math.sqrt(2 * weight) + Math.sqrt(2 * weight + 4 * Math.max(0, to))) / 2;
  return [Math.max(0, lower), root * root];
}
