import type { SeededRandom } from "../../src/random/index.js";
import { seededRandom } from "../../src/random/index.js";

/** A test that yields a verdict, on data without anything to find. */
export interface LevelCase {
  readonly name: string;
  /** `exact` (permutation tests too) rejects at most 5 %; `asymptotic` rejects 3.5 % to 6.5 %. */
  readonly kind: "exact" | "asymptotic";
  /** Rows of each sample. */
  readonly sizes: readonly number[];
  /** The p-value of null data of n rows a sample, drawn from this source alone. */
  readonly pValue: (random: SeededRandom, n: number) => number;
  /** Some milliseconds a replicate: the deep run has a quarter as many of them, the quick run very few. */
  readonly costly?: true;
  /** Sizes at which an asymptotic test leaves its range, as its doc comment says. */
  readonly outside?: readonly number[];
}

export const nominal = 0.05;

/** Range of the level of an asymptotic test (design: else the default plan does not use it at that size). */
export const asymptoticRange = { lower: 0.035, upper: 0.065 } as const;

/** Replicates of one worker, by number: `from`, `from + step`, … below `replicates`. */
export interface Replicates {
  readonly seed: string;
  readonly replicates: number;
  readonly from?: number;
  readonly step?: number;
}

/** Rejections among replicates. */
export interface Rejections {
  readonly rejected: number;
  readonly replicates: number;
}

/** How many replicates reject; each draws from a stream of its own, so that it does not matter which worker has it. */
export function rejections(
  { name, pValue }: LevelCase,
  n: number,
  { seed, replicates, from = 0, step = 1 }: Replicates,
): Rejections {
  const random = seededRandom(seed);
  const result = { rejected: 0, replicates: 0 };
  for (let r = from; r < replicates; r += step) {
    result.replicates += 1;
    // Equal p-values may differ in their last bits.
    if (pValue(random.stream(`${name} at ${n}`, r), n) <= nominal * (1 + 1e-12)) result.rejected += 1;
  }
  return result;
}
