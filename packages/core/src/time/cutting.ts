import type { Duration } from "./duration.js";
import { addDuration } from "./duration.js";
import type { CalendarUnit } from "./startOfUnit.js";
import { startOfUnit, unitDuration } from "./startOfUnit.js";
import { requireOffset } from "./windows.js";

/** Windows of one width, counted from an origin. */
export interface FixedCutting {
  /** A whole number of milliseconds from 1. */
  readonly widthMs: number;
  /** An instant at which a window starts; default 0. */
  readonly originMs?: number;
}

/** Windows that are calendar units. */
export interface CalendarCutting {
  readonly unit: CalendarUnit;
  /** The local time less UTC; default 0. */
  readonly offsetMs?: number;
}

/** How time is cut into windows that follow one another. */
export type Cutting = FixedCutting | CalendarCutting;

/** The edges of the windows of a cutting. */
export interface Cutter {
  startOf(time: number): number;
  /** The end of the window that starts at an instant. */
  endOf(start: number): number;
  /** No window is shorter. */
  readonly shortestMs: number;
}

/** A cutting with its defaults. Throws `RangeError` where one is out of range. */
export function settledCutting(cutting: Cutting): Cutting {
  if ("unit" in cutting) {
    const { unit, offsetMs = 0 } = cutting;
    unitDuration(unit);
    requireOffset(offsetMs);
    return { unit, offsetMs };
  }
  const { widthMs, originMs = 0 } = cutting;
  if (!Number.isSafeInteger(widthMs) || widthMs < 1)
    throw new RangeError(`cannot cut windows with a width of ${widthMs} ms: it needs a whole number from 1`);
  if (!Number.isSafeInteger(originMs) || Math.abs(originMs) > 8.64e15)
    throw new RangeError(
      `cannot cut windows from an origin of ${originMs} ms: it needs a whole number within ±8.64e15`,
    );
  return { widthMs, originMs };
}

/** The edges of a settled cutting. */
export function cutter(cutting: Cutting): Cutter {
  if ("unit" in cutting) {
    const { unit, offsetMs = 0 } = cutting;
    const width = unitDuration(unit);
    return {
      startOf: (time) => startOfUnit(time + offsetMs, unit) - offsetMs,
      endOf: (start) => addDuration(start + offsetMs, width) - offsetMs,
      shortestMs: shortest(width),
    };
  }
  const { widthMs, originMs = 0 } = cutting;
  return {
    startOf: (time) => {
      const start = Math.floor((time - originMs) / widthMs) * widthMs + originMs;
      // The quotient of an instant a hair before an edge may round up to the edge.
      return start > time ? start - widthMs : start;
    },
    endOf: (start) => start + widthMs,
    shortestMs: widthMs,
  };
}

/** A month has 28 days at least. */
function shortest({ months, ms }: Duration): number {
  return months * 28 * 86_400_000 + ms;
}
