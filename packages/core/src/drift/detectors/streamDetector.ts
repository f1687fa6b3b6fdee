import type { Json } from "../../evidence/index.js";

/**
 * What a detector says after an item: `warming-up` while it cannot alarm yet, which is no sign of stability; `warning` where it has a
 * lower limit of its own; `drift` at the item of the alarm.
 */
export type DetectorStatus = "warming-up" | "stable" | "warning" | "drift";

/** The side of the last alarm of a two-sided detector. */
export type DriftDirection = "up" | "down" | null;

/** A detector of change in a stream, one item at a time, in constant or logarithmic memory. */
export interface StreamDetector {
  /** Takes one item. Throws `RangeError` at one that cannot be used, and is then as it was before. */
  update(value: number): DetectorStatus;
  /** Everything it knows as plain JSON: what is resumed from it says the same about the rest of the stream, to the last bit. */
  state(): Json;
}

/** A detector that knows in which direction the stream moved. */
export interface DirectedDetector extends StreamDetector {
  /** The direction of the last alarm, `null` before the first. */
  direction(): DriftDirection;
}

/** Which shifts of a mean raise an alarm. */
export type DriftMode = "up" | "down" | "both";

/** Beyond this, squares and their sums would leave the range of numbers. */
const largest = 1e100;

/** Throws `RangeError` at what is no number within ±1e100. A negative zero becomes a zero, as JSON would make it. */
export function requireObservation(detector: string, value: number): number {
  if (typeof value !== "number" || !(Math.abs(value) <= largest))
    throw new RangeError(
      `cannot update the ${detector} detector: got no number within ±1e100, it needs a finite one`,
    );
  return value + 0;
}

/** Throws `RangeError` at what is neither 0 nor 1. */
export function requireBit(detector: string, value: number): void {
  if (value !== 0 && value !== 1)
    throw new RangeError(
      `cannot update the ${detector} detector: got neither 0 nor 1, it needs 1 for an error and 0 for none`,
    );
}

/** -1, 0 or 1 as a direction. */
export function directionOf(sign: number): DriftDirection {
  if (sign === 0) return null;
  return sign > 0 ? "up" : "down";
}
