import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import { asymptoticInterval, studentTUpperQuantile } from "../../statistics/index.js";
import type { SamplingPlan } from "./sampler.js";

/** Draws before the first look: earlier the limit theorem behind the sequence says too little. */
const firstLook = 32;

/** Means of independent draws of several numbers at once, with intervals. */
export interface DrawnMeans {
  /** Takes one draw: independent of the others, and right in the mean. */
  add(draw: Float64Array): void;
  readonly means: Float64Array;
  count(): number;
  /** Whether every interval is as tight as the plan asks. */
  isTight(): boolean;
  intervals(): readonly Interval[];
}

/**
 * Welford's recursion over draws of `width` numbers. Without a tolerance the intervals are Student's over the draws; with one they are
 * asymptotic confidence sequences, tightest midway between the first look and `mostDraws`.
 */
export function drawnMeans(width: number, { tolerance, level }: SamplingPlan, mostDraws: number): DrawnMeans {
  const means = new Float64Array(width);
  const squares = new Float64Array(width);
  let n = 0;
  const tunedFor = Math.sqrt(firstLook * Math.max(firstLook, mostDraws));
  const intervalOf = (i: number, half: number): Interval => {
    if (!Number.isFinite(Math.abs(means[i]!) + half)) throw new NotMeasurable("overflow");
    return {
      lower: means[i]! - half,
      upper: means[i]! + half,
      level,
      method: tolerance === null ? "student-t" : "asymptotic-confidence-sequence",
    };
  };
  /** Half of the width of a variance of 1. */
  const unit = (): number => {
    if (tolerance === null) return studentTUpperQuantile((1 - level) / 2, n - 1) / Math.sqrt(n);
    return asymptoticInterval({ n, mean: 0, variance: 1 }, { level, tunedFor }).upper ?? Infinity;
  };
  const deviation = (i: number): number => Math.sqrt(squares[i]! / (n - 1));
  return {
    means,
    count: () => n,
    add: (draw) => {
      n++;
      for (let i = 0; i < width; i++) {
        const off = draw[i]! - means[i]!;
        means[i]! += off / n;
        squares[i]! += off * (draw[i]! - means[i]!);
      }
    },
    isTight: () => {
      if (tolerance === null || n < firstLook) return false;
      const half = unit();
      return means.every((_, i) => half * deviation(i) <= tolerance);
    },
    intervals: () => {
      const half = unit();
      return Array.from(means, (_, i) => intervalOf(i, half * deviation(i)));
    },
  };
}

/** Intervals of no width: the values are known. */
export function exactIntervals(
  values: Float64Array,
  { tolerance, level }: SamplingPlan,
): readonly Interval[] {
  if (!values.every(Number.isFinite)) throw new NotMeasurable("overflow");
  const method = tolerance === null ? "student-t" : "asymptotic-confidence-sequence";
  return Array.from(values, (value) => ({ lower: value, upper: value, level, method }));
}
