import { pow } from "../../statistics/portable/index.js";
import type { ArithmeticOperator, NumberOperator, OrderOperator } from "../expressions/expression.js";
import { numberFunctions } from "./scalars.js";

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
  remainder(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = a[i]! % b[i]!;
  },
  power(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = pow(a[i]!, b[i]!);
  },
  least(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.min(a[i]!, b[i]!);
  },
  greatest(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.max(a[i]!, b[i]!);
  },
};

type NumberKernel = (a: Numbers, out: Numbers, count: number) => void;

const plainKernels: { readonly [O in NumberOperator]?: NumberKernel } = {
  negate(a, out, count) {
    for (let i = 0; i < count; i++) out[i] = -a[i]!;
  },
  absolute(a, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.abs(a[i]!);
  },
  floor(a, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.floor(a[i]!);
  },
  ceiling(a, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.ceil(a[i]!);
  },
  round(a, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.round(a[i]!);
  },
  truncate(a, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.trunc(a[i]!);
  },
  "square-root"(a, out, count) {
    for (let i = 0; i < count; i++) out[i] = Math.sqrt(a[i]!);
  },
};

/** The loop of an operator; those that are slower than a call share one. */
export function numberKernel(op: NumberOperator): NumberKernel {
  const apply = numberFunctions[op];
  return (
    plainKernels[op] ??
    ((a, out, count) => {
      for (let i = 0; i < count; i++) out[i] = apply(a[i]!);
    })
  );
}

/** As a number, which the engine takes for what it is; a choice between 1 and 0 would be a branch that it cannot predict. */
export const orderKernels: {
  readonly [O in OrderOperator]: (a: Numbers, b: Numbers, out: Uint8Array, count: number) => void;
} = {
  less(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = Number(a[i]! < b[i]!);
  },
  "less-or-equal"(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = Number(a[i]! <= b[i]!);
  },
  greater(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = Number(a[i]! > b[i]!);
  },
  "greater-or-equal"(a, b, out, count) {
    for (let i = 0; i < count; i++) out[i] = Number(a[i]! >= b[i]!);
  },
};

/** Writes 1 where two values are equal (`same` = 1), or where they differ (`same` = 0). */
export function equalityKernel<T>(
  a: ArrayLike<T>,
  b: ArrayLike<T>,
  out: Uint8Array,
  { count, same }: { readonly count: number; readonly same: 0 | 1 },
): void {
  const different = 1 - same;
  for (let i = 0; i < count; i++) out[i] = Number(a[i] === b[i]) ^ different;
}
