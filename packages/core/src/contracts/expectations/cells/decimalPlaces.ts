import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link decimalPlaces}. */
export interface DecimalPlaces<Column extends string = string> extends Rule<Column> {
  readonly kind: "decimal-places";
  readonly places: number;
}

/**
 * Expects numbers whose shortest decimal text has at most so many decimals. It finds values that went through a narrower float on
 * their way: 0.221 as a 32-bit float prints as 0.221000003814697. NaN and ±Infinity break the rule; missing cells are not evaluated.
 *
 * Throws `RangeError` unless `atMost` is a whole number from 0 to 15, and for a tolerance outside [0, 1].
 *
 * @example
 * import { decimalPlaces } from "@probity/core/contracts";
 * decimalPlaces("debt_to_income", { atMost: 6 }).id; // => "decimal-places(debt_to_income)"
 * decimalPlaces("debt_to_income", { atMost: 0.5 }); // throws RangeError
 */
export function decimalPlaces<const Column extends string>(
  column: Column,
  { atMost, ...tolerance }: { readonly atMost: number } & Tolerance,
): DecimalPlaces<Column> {
  if (!Number.isInteger(atMost) || atMost < 0 || atMost > 15)
    throw new RangeError(
      `cannot expect at most ${atMost} decimal places, it needs a whole number from 0 to 15`,
    );
  return { kind: "decimal-places", ...rule("decimal-places", [column], tolerance), places: atMost };
}

/** The test of {@link decimalPlaces}. Cost: O(1), cheap for numbers that pass. */
export function decimalPlacesTest(places: number): (value: number) => boolean {
  const scale = Number(`1e${places}`);
  return (value) => {
    // A double that is the nearest to k / 10^places is printed with so few places; k and 10^places are exact, so is the quotient.
    const scaled = Math.round(value * scale);
    if (Math.abs(scaled) <= Number.MAX_SAFE_INTEGER && scaled / scale === value) return true;
    return Number.isFinite(value) && decimalPlacesOf(value) <= places;
  };
}

/** The decimals of the shortest text that reads back as the value. */
function decimalPlacesOf(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const decimals = mantissa.split(".")[1] ?? "";
  return Math.max(0, decimals.length - Number(exponent));
}
