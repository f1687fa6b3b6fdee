import type { CheckDefinition } from "./checksOf.js";
import { doubleAbove } from "./doubleAbove.js";

/** The closed range of doubles that a number schema accepts. NaN and ±Infinity lie in no range. */
export interface NumberRange {
  readonly lower: number;
  readonly upper: number;
  readonly whole: boolean;
}

const formats: { readonly [format: string]: NumberRange } = {
  safeint: { lower: Number.MIN_SAFE_INTEGER, upper: Number.MAX_SAFE_INTEGER, whole: true },
  int32: { lower: -2147483648, upper: 2147483647, whole: true },
  uint32: { lower: 0, upper: 4294967295, whole: true },
  float32: { lower: -3.4028234663852886e38, upper: 3.4028234663852886e38, whole: false },
  float64: { lower: -Number.MAX_VALUE, upper: Number.MAX_VALUE, whole: false },
};

/** The range of some checks of a number, and the checks that are no range. */
export function numberRange(checks: readonly CheckDefinition[]): {
  readonly range: NumberRange;
  readonly others: readonly CheckDefinition[];
} {
  let { lower, upper, whole } = formats["float64"]!;
  const others: CheckDefinition[] = [];
  for (const check of checks) {
    const format = check.check === "number_format" ? formats[check.format ?? ""] : undefined;
    if (format !== undefined) {
      lower = Math.max(lower, format.lower);
      upper = Math.min(upper, format.upper);
      whole ||= format.whole;
    } else if (check.check === "greater_than" && typeof check.value === "number")
      lower = Math.max(lower, check.inclusive === true ? check.value : above(check.value));
    else if (check.check === "less_than" && typeof check.value === "number")
      upper = Math.min(upper, check.inclusive === true ? check.value : -above(-check.value));
    else others.push(check);
  }
  return { range: { lower, upper, whole }, others };
}

export function inRange(value: number, { lower, upper, whole }: NumberRange): boolean {
  return value >= lower && value <= upper && (!whole || Math.floor(value) === value);
}

/** A NaN bound stays NaN and accepts nothing, as in zod. */
function above(bound: number): number {
  if (bound === Number.NEGATIVE_INFINITY) return -Number.MAX_VALUE;
  return Number.isFinite(bound) ? doubleAbove(bound) : bound;
}
