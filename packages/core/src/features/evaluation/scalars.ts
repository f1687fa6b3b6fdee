import { sha256 } from "@noble/hashes/sha2.js";
import { cos, exp, log, pow, sin } from "../../statistics/portable/index.js";
import { codePointOrder } from "../codePointOrder.js";
import type {
  ArithmeticOperator,
  NumberOperator,
  OrderOperator,
  TextOperator,
  TextQuestion,
} from "../expressions/expression.js";
import { inCase } from "./caseMapping.js";

/** What the operators do with present values; both evaluators stand on it. */
export const numberFunctions: { readonly [O in NumberOperator]: (value: number) => number } = {
  negate: (value) => -value,
  absolute: Math.abs,
  floor: Math.floor,
  ceiling: Math.ceil,
  round: Math.round,
  truncate: Math.trunc,
  "square-root": Math.sqrt,
  exponential: exp,
  logarithm: log,
  sine: sin,
  cosine: cos,
};

export const arithmetic: { readonly [O in ArithmeticOperator]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  remainder: (a, b) => a % b,
  power: pow,
  least: Math.min,
  greatest: Math.max,
};

export const order: { readonly [O in OrderOperator]: (a: number, b: number) => boolean } = {
  less: (a, b) => a < b,
  "less-or-equal": (a, b) => a <= b,
  greater: (a, b) => a > b,
  "greater-or-equal": (a, b) => a >= b,
};

/** How two texts are ordered, by an operator. */
export function textOrder(op: OrderOperator): (a: string, b: string) => boolean {
  const holds = order[op];
  return (a, b) => holds(codePointOrder(a, b), 0);
}

export const textFunctions: { readonly [O in TextOperator]: (text: string) => string } = {
  lower: (text) => inCase("lower", text),
  upper: (text) => inCase("upper", text),
  trim: (text) => text.trim(),
};

export const textQuestions: { readonly [O in TextQuestion]: (text: string, part: string) => boolean } = {
  contains: (text, part) => text.includes(part),
  "starts-with": (text, part) => text.startsWith(part),
  "ends-with": (text, part) => text.endsWith(part),
};

/** The number of code points: a surrogate pair counts once. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++)
    if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) count -= 1;
  return count;
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** The hash of texts with a seed, as `hashBucket` defines it. */
export function bucketOfHash(seed: string, buckets: number): (text: string) => number {
  const encoder = new TextEncoder();
  return (text) => {
    const bytes = sha256(encoder.encode(`${seed}\0${text}`));
    let first48 = 0;
    for (let i = 0; i < 6; i++) first48 = first48 * 256 + bytes[i]!;
    return first48 % buckets;
  };
}

/**
 * The number of edges at or below a number, NaN for NaN. The edges are filled up with NaN, below which nothing lies, to one less than a
 * power of two, so that every search takes the same steps and none is a branch that the engine cannot predict.
 */
export function bucketOfNumber(edges: readonly number[]): (value: number) => number {
  let half = 1;
  while (half * 2 <= edges.length) half *= 2;
  const filled = new Float64Array(2 * half - 1).fill(Number.NaN);
  filled.set(edges);
  return (value) => {
    let found = 0;
    for (let step = half; step > 0; step >>>= 1) found += step * Number(value >= filled[found + step - 1]!);
    return Number.isNaN(value) ? value : found;
  };
}
