import { NotMeasurable } from "../../evidence/index.js";
import type { PowerSums } from "./powerSums.js";
import { joined, noValues, powerSumsOf } from "./powerSums.js";
import { runningMomentsBytes } from "./runningMomentsBytes.js";

/** Count, range, sum and the first four moments of a stream of numbers, mergeable with others. */
export interface RunningMoments {
  readonly kind: "running-moments";
  readonly n: number;
  /** Adds a value. Throws `RangeError` at NaN. Cost: O(1). */
  update(value: number): void;
  /** Adds many values, faster than one by one and more exactly. Throws `RangeError` at a NaN, and adds none. Cost: O(n). */
  updateAll(values: Float64Array): void;
  /** Adds all that another one has seen; the other stays as it is. Cost: O(1). */
  merge(other: RunningMoments): void;
  /** The parts that are merged: central power sums, and the sum as an unevaluated sum of two doubles. */
  parts(): RunningMomentsParts;
  /** Not measured: `no-rows`, as all that follow; `not-finite` where it is an infinity. */
  min(): number;
  /** Not measured: `not-finite` where it is an infinity. */
  max(): number;
  /** Σ xᵢ, compensated. Not measured: `not-finite` (an infinity is among the values), `overflow`. */
  sum(): number;
  /** Σ xᵢ / n. Not measured: `not-finite`, `overflow`. */
  mean(): number;
  /** Σ (xᵢ − x̄)² / (n − 1). Not measured: `too-few-rows` (one value), `not-finite`, `overflow`. */
  variance(): number;
  /** m₃ / m₂^{3/2}, with mₖ = Σ (xᵢ − x̄)ᵏ / n. Not measured: `too-few-rows`, `constant-input`, `no-spread`, `not-finite`, `overflow`. */
  skewness(): number;
  /** m₄ / m₂² − 3: 0 for a normal distribution. Not measured as skewness. */
  kurtosis(): number;
  /** The whole state as bytes, for {@link runningMomentsFromState}. */
  state(): Uint8Array;
}

/** All that running moments are. */
export interface RunningMomentsParts {
  readonly powers: PowerSums;
  readonly sum: number;
  readonly sumRest: number;
  readonly min: number;
  readonly max: number;
}

/** Values are taken about a mean of their own in blocks of this many, which are then joined. */
const blockLength = 4096;

/**
 * Starts running moments: count, smallest and largest value are exact; sum, mean, variance, skewness and kurtosis differ from those of all values at
 * once by rounding only, also for values near 2^53 with a small spread, since the mean is kept to twice the precision of a double.
 *
 * An infinity is a value: it makes the moments not measurable, and the end of the range where it stands. Skewness and kurtosis of few values are
 * biased towards 0. The order of merges matters for the last bits alone. Where a power of the deviations leaves the range of doubles its moment is
 * `overflow`; where their squares vanish (differences below 1e-162) the variance is 0 and the shape `no-spread`. Cost: O(1) a value.
 * Source: Pébay, SAND2008-6212 (2008).
 *
 * @example
 * import { createRunningMoments } from "@probity/core/sketch";
 * const moments = createRunningMoments();
 * moments.updateAll(Float64Array.of(1, 2, 3, 4, 10));
 * moments.mean(); // => 4
 * moments.variance(); // => 12.5
 */
export function createRunningMoments(): RunningMoments {
  return runningMomentsOf({ powers: noValues, sum: 0, sumRest: 0, min: Infinity, max: -Infinity });
}

/** Running moments with these parts. */
export function runningMomentsOf(start: RunningMomentsParts): RunningMoments {
  let { powers, sum, sumRest, min, max } = start;
  const parts = (): RunningMomentsParts => ({ powers, sum, sumRest, min, max });
  const addToSum = (value: number): void => {
    const next = sum + value;
    const added = next - sum;
    sumRest += sum - (next - added) + (value - added);
    sum = next;
  };
  const see = (value: number): void => {
    if (value < min) min = value;
    if (value > max) max = value;
    addToSum(value);
  };
  const finite = (value: number): number => {
    if (powers.n === 0) throw new NotMeasurable("no-rows");
    if (min === -Infinity || max === Infinity) throw new NotMeasurable("not-finite");
    if (!Number.isFinite(value)) throw new NotMeasurable("overflow");
    return value;
  };
  const finiteEnd = (end: number): number => {
    if (powers.n === 0) throw new NotMeasurable("no-rows");
    if (!Number.isFinite(end)) throw new NotMeasurable("not-finite");
    return end;
  };
  const secondMoment = (): number => {
    const m2 = finite(powers.m2);
    if (powers.n < 2) throw new NotMeasurable("too-few-rows");
    if (m2 === 0) throw new NotMeasurable(min === max ? "constant-input" : "no-spread");
    return m2;
  };
  return {
    kind: "running-moments",
    get n() {
      return powers.n;
    },
    update(value) {
      if (Number.isNaN(value)) throw new RangeError("cannot add NaN to running moments: they need a number");
      see(value + 0); // −0 + 0 is 0
      powers = joined(powers, { ...noValues, n: 1, mean: value });
    },
    updateAll(values) {
      requireNoNaN(values);
      for (let i = 0; i < values.length; i++) see(values[i]! + 0);
      for (let at = 0; at < values.length; at += blockLength)
        powers = joined(powers, powerSumsOf(values.subarray(at, at + blockLength)));
    },
    merge(other) {
      const others = other.parts();
      powers = joined(powers, others.powers);
      addToSum(others.sum);
      sumRest += others.sumRest;
      min = Math.min(min, others.min);
      max = Math.max(max, others.max);
    },
    parts,
    min: () => finiteEnd(min),
    max: () => finiteEnd(max),
    sum: () => finite(sum + sumRest),
    mean: () => Math.min(Math.max(finite(powers.mean), min), max),
    variance() {
      const m2 = finite(powers.m2);
      if (powers.n < 2) throw new NotMeasurable("too-few-rows");
      return m2 / (powers.n - 1);
    },
    skewness() {
      const m2 = secondMoment();
      const spread = Math.sqrt(m2 / powers.n);
      return finite(powers.m3 / m2 / spread);
    },
    kurtosis() {
      const m2 = secondMoment();
      return finite((powers.m4 / m2 / m2) * powers.n - 3);
    },
    state: () => runningMomentsBytes(parts()),
  };
}

function requireNoNaN(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!))
      throw new RangeError(`cannot add to running moments: the value of row ${i} is NaN`);
  }
}
