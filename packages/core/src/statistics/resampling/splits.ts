import { NotMeasurable } from "../../evidence/index.js";
import type { Alternative } from "../arguments/alternative.js";

/** The numbers of rows of two samples. */
export interface TwoSizes {
  readonly first: number;
  readonly second: number;
}

/** A statistic of two samples, given by the indices of their rows among the pooled ones. */
export type SplitStatistic = (first: Uint32Array, second: Uint32Array) => number;

/** Throws `RangeError` where a size is no whole number, `no-rows` where one is 0. */
export function requireSizes({ first, second }: TwoSizes): void {
  for (const size of [first, second]) {
    if (!Number.isSafeInteger(size) || size < 0)
      throw new RangeError(`cannot permute ${size} rows: it needs a whole number`);
  }
  if (first === 0 || second === 0) throw new NotMeasurable("no-rows");
}

/** The value of a statistic. Throws `RangeError` where it is not finite. */
export function statisticOf(statistic: SplitStatistic, first: Uint32Array, second: Uint32Array): number {
  const value = statistic(first, second);
  if (!Number.isFinite(value))
    throw new RangeError(`cannot permute: got a statistic of ${value}, it needs finite numbers`);
  return value;
}

/** How many values are at least as extreme as the observed one, but for rounding; two-sided, on the side with fewer. */
export function countAsExtreme(observed: number, values: Float64Array, alternative: Alternative): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), Math.abs(observed));
  const slack = largest * 1e-12;
  let greater = 0;
  let less = 0;
  for (let r = 0; r < values.length; r++) {
    if (values[r]! >= observed - slack) greater += 1;
    if (values[r]! <= observed + slack) less += 1;
  }
  if (alternative === "two-sided") return Math.min(greater, less);
  return alternative === "greater" ? greater : less;
}
