import type { ArithmeticOperator, OrderOperator } from "../expressions/expression.js";

type Numbers = Float64Array;

/** One loop an operator, so that each stays a plain loop over doubles for the engine. */
export const arithmeticKernels: {
  readonly [O in ArithmeticOperator]: (a: Numbers, b: Numbers, out: Numbers, count: number) => void;
} = {
  add(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i]! + b[i]!;
  },
  subtract(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i]! - b[i]!;
  },
  multiply(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i]! * b[i]!;
  },
  divide(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i]! / b[i]!;
  },
};

export const orderKernels: {
  readonly [O in OrderOperator]: (a: Numbers, b: Numbers, out: Uint8Array, count: number) => void;
} = {
  less(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i]! < b[i]! ? 1 : 0;
  },
  "less-or-equal"(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i]! <= b[i]! ? 1 : 0;
  },
  greater(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i]! > b[i]! ? 1 : 0;
  },
  "greater-or-equal"(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i]! >= b[i]! ? 1 : 0;
  },
};

/** Writes 1 where two values are equal (`same` = 1), or where they differ (`same` = 0). */
export function equalityKernel<T>(
  a: ArrayLike<T>,
  b: ArrayLike<T>,
  out: Uint8Array,
  { count, same }: { readonly count: number; readonly same: 0 | 1 },
): void {
  for (let i = 0; i < count; i++) out[i] = a[i] === b[i] ? same : 1 - same;
}
