import type { DriftMode } from "./streamDetector.js";

/** Throws `RangeError` where an option is out of its range. */
export function requireOption(
  detector: string,
  name: string,
  value: string | number | boolean | null,
  rule: { readonly holds: boolean; readonly needs: string },
): void {
  if (!rule.holds)
    throw new RangeError(
      `cannot make a ${detector} detector: got ${String(value)} for ${name}, it needs ${rule.needs}`,
    );
}

/** An option strictly between 0 and 1. */
export function requireShare(detector: string, name: string, value: number): void {
  requireOption(detector, name, value, {
    holds: Number.isFinite(value) && value > 0 && value < 1,
    needs: "a number between 0 and 1",
  });
}

/** A finite option above 0. */
export function requirePositive(detector: string, name: string, value: number): void {
  requireOption(detector, name, value, {
    holds: Number.isFinite(value) && value > 0,
    needs: "a finite number above 0",
  });
}

/** A finite option from 0. */
export function requireNotNegative(detector: string, name: string, value: number): void {
  requireOption(detector, name, value, {
    holds: Number.isFinite(value) && value >= 0,
    needs: "a finite number from 0",
  });
}

/** A whole option from `from` to `to`. */
export function requireWhole(
  detector: string,
  name: string,
  value: number,
  range: { readonly from: number; readonly to?: number },
): void {
  const { from, to = 1_000_000_000 } = range;
  requireOption(detector, name, value, {
    holds: Number.isInteger(value) && value >= from && value <= to,
    needs: `a whole number from ${from} to ${to}`,
  });
}

/** One of a closed list of words. */
export function requireWord<W extends string>(
  detector: string,
  name: string,
  value: W,
  words: readonly W[],
): void {
  requireOption(detector, name, value, { holds: words.includes(value), needs: `one of ${words.join(", ")}` });
}

/** One of the modes. */
export function requireMode(detector: string, mode: DriftMode): void {
  requireWord(detector, "mode", mode, ["up", "down", "both"]);
}

/** `true` or `false`. */
export function requireTruth(detector: string, name: string, value: boolean): void {
  requireOption(detector, name, value, { holds: typeof value === "boolean", needs: "true or false" });
}
