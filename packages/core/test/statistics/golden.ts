import { expect } from "vitest";
import type { NotMeasurable, Reason } from "../../src/evidence/index.js";
import { isNotMeasurable } from "../../src/evidence/index.js";

/** A file of reference values; see the README beside it. */
export interface GoldenFile<Input, Expected, Options = unknown> {
  readonly tolerance: Tolerance;
  readonly cases: readonly {
    readonly name: string;
    readonly input: Input;
    readonly options: Options;
    readonly expected: Expected;
  }[];
}

export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** A number, or one that JSON cannot hold. */
export type GoldenNumber = number | "NaN" | "Infinity" | "-Infinity";

/** Numbers written out, or by the formula ((a i + c) mod m) / d · mul + add. */
export type GoldenValues =
  | readonly GoldenNumber[]
  | {
      readonly formula: {
        readonly a: number;
        readonly c: number;
        readonly m: number;
        readonly d: number;
        readonly n: number;
        readonly mul: number;
        readonly add: number;
        readonly start: number;
      };
    };

export function numbersOf(values: GoldenValues): Float64Array {
  if (!("formula" in values)) return Float64Array.from(values, Number);
  const { a, c, m, d, n, mul, add, start } = values.formula;
  return Float64Array.from({ length: n }, (_, i) => (((a * (i + start) + c) % m) / d) * mul + add);
}

/** |actual − expected| ≤ absolute + relative · |expected|. */
export function expectClose(actual: number, expected: GoldenNumber, { relative, absolute }: Tolerance): void {
  const wanted = Number(expected);
  const within = Math.abs(actual - wanted) <= absolute + relative * Math.abs(wanted);
  expect(actual === wanted || within, `${actual} against ${wanted}`).toBe(true);
}

/** The reason why `compute` had no value. */
export function reasonOf(compute: () => unknown): Reason | undefined {
  return notMeasurableFrom(compute)?.code;
}

function notMeasurableFrom(compute: () => unknown): NotMeasurable | undefined {
  try {
    compute();
  } catch (error) {
    if (isNotMeasurable(error)) return error;
    throw error;
  }
  return undefined;
}
