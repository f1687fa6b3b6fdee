import type { RowExpectation } from "../expectations/rows/rowRule.js";
import type { CheckDefinition } from "../schema/checksOf.js";
import { numberRange } from "../schema/numberRange.js";
import type { ArbitraryLike, FastCheck } from "./fastCheck.js";

/** Numbers within the range of a schema and of rules about the cell, whole or of so many decimals where these ask for it. */
export function numberArbitrary(
  fc: FastCheck,
  checks: readonly CheckDefinition[],
  rules: readonly RowExpectation[],
): ArbitraryLike<unknown> {
  const { range, others } = numberRange(checks);
  let { lower, upper } = range;
  /** Numbers are whole multiples of this quotient. */
  let step: readonly [number, number] | null = range.whole ? [1, 1] : null;
  for (const { check, value } of others)
    if (check === "multiple_of" && typeof value === "number" && value > 0) step = [value, 1];
  for (const rule of rules) {
    if (rule.kind === "within-range") {
      lower = Math.max(lower, rule.minimum ?? lower);
      upper = Math.min(upper, rule.maximum ?? upper);
    } else if (rule.kind === "whole-numbers") step ??= [1, 1];
    else if (rule.kind === "multiple-of") step = [rule.of, 1];
    else if (rule.kind === "decimal-places") step ??= [1, Number(`1e${rule.places}`)];
  }
  if (step === null) {
    if (!(lower <= upper)) return fc.constant(lower);
    return fc.double({ min: lower, max: upper, noNaN: true, noDefaultInfinity: true });
  }
  const [factor, divisor] = step;
  const most = Number.MAX_SAFE_INTEGER;
  const min = Math.max(-most, Math.ceil((lower / factor) * divisor));
  const max = Math.min(most, Math.floor((upper / factor) * divisor));
  if (!(min <= max)) return fc.constant(lower);
  return fc.integer({ min, max }).map((count) => (count * factor) / divisor);
}
