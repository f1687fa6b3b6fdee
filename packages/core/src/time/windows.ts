import { dayMs } from "./civil.js";
import type { Duration } from "./duration.js";
import { addDuration } from "./duration.js";
import type { CalendarUnit } from "./startOfUnit.js";
import { startOfUnit, unitDuration } from "./startOfUnit.js";

/** A span of time that holds its start and not its end: [start, end), milliseconds since the epoch. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/**
 * Windows of one width, each beginning where the last one ends, from the start of the span until it is covered.
 * The last one has the full width and may pass the span's end. A generator: nothing is kept.
 *
 * Throws `RangeError` where the span is not finite or runs backwards, or the width is zero.
 *
 * @example
 * import { fixedWindows, parseDuration } from "@probity/core/time";
 * [...fixedWindows({ start: 0, end: 2500 }, parseDuration("PT1S"))].map((window) => window.start); // => [0, 1000, 2000]
 */
export function fixedWindows(span: Window, width: Duration): Generator<Window, void> {
  return slidingWindows(span, width, width);
}

/**
 * Windows of one width that begin one step apart, from the start of the span to its last step; they overlap where the step is
 * shorter than the width, and leave gaps where it is longer.
 *
 * Throws `RangeError` where the span is not finite or runs backwards, or the width or the step is zero.
 *
 * @example
 * import { parseDuration, slidingWindows } from "@probity/core/time";
 * [...slidingWindows({ start: 0, end: 2000 }, parseDuration("PT2S"), parseDuration("PT1S"))]; // => [{ start: 0, end: 2000 }, { start: 1000, end: 3000 }]
 */
export function slidingWindows(span: Window, width: Duration, step: Duration): Generator<Window, void> {
  requireSpan(span);
  requirePositive(width, "width");
  requirePositive(step, "step");
  return windowsFrom(span, width, step);
}

/** Where a calendar stands. */
export interface CalendarOptions {
  /** The local time less UTC, in whole milliseconds below a day either way: 7,200,000 for +02:00. Default 0, UTC. */
  readonly offsetMs?: number;
}

/**
 * The calendar units that overlap a span, whole, in UTC or at a fixed offset from it. Zones with summer time have no fixed offset: cut
 * their days by instants of your own.
 *
 * Throws `RangeError` where the span is not finite or runs backwards, or the offset is not below a day.
 *
 * @example
 * import { calendarWindows, formatDay, parseDay } from "@probity/core/time";
 * const span = { start: parseDay("2024-01-31"), end: parseDay("2024-03-01") };
 * [...calendarWindows(span, "month")].map((month) => formatDay(month.start)); // => ["2024-01-01", "2024-02-01"]
 * const [day] = calendarWindows({ start: 0, end: 1 }, "day", { offsetMs: 7_200_000 });
 * day; // => { start: -7200000, end: 79200000 }
 */
export function calendarWindows(
  span: Window,
  unit: CalendarUnit,
  options: CalendarOptions = {},
): Generator<Window, void> {
  requireSpan(span);
  const { offsetMs = 0 } = options;
  requireOffset(offsetMs);
  const width = unitDuration(unit);
  const start = startOfUnit(span.start + offsetMs, unit);
  return movedBack(windowsFrom({ start, end: span.end + offsetMs }, width, width), offsetMs);
}

/** Throws `RangeError` unless an offset from UTC is a whole number of milliseconds below a day. */
export function requireOffset(offsetMs: number): void {
  if (!Number.isInteger(offsetMs) || Math.abs(offsetMs) >= dayMs)
    throw new RangeError(
      `cannot use an offset from UTC of ${offsetMs} ms: it needs a whole number below a day either way`,
    );
}

/**
 * For each end the window of one width before it, [end − width, end).
 *
 * Throws `RangeError` where the width is zero or an end is not finite.
 *
 * @example
 * import { parseDuration, trailingWindows } from "@probity/core/time";
 * [...trailingWindows([5000], parseDuration("PT2S"))]; // => [{ start: 3000, end: 5000 }]
 */
export function trailingWindows(ends: Iterable<number>, width: Duration): Generator<Window, void> {
  requirePositive(width, "width");
  return windowsBefore(ends, width);
}

function* movedBack(windows: Iterable<Window>, offsetMs: number): Generator<Window, void> {
  for (const { start, end } of windows) yield { start: start - offsetMs, end: end - offsetMs };
}

function* windowsBefore(ends: Iterable<number>, width: Duration): Generator<Window, void> {
  for (const end of ends) yield { start: addDuration(end, width, -1), end };
}

/** Starts are counted from the first one, so that months do not drift. */
function* windowsFrom(span: Window, width: Duration, step: Duration): Generator<Window, void> {
  if (span.start === span.end) return;
  const gapless = step.months === width.months && step.ms === width.ms;
  for (let count = 0; ; count++) {
    const start = addDuration(span.start, step, count);
    if (start >= span.end) return;
    yield {
      start,
      end: gapless ? addDuration(span.start, step, count + 1) : addDuration(start, width),
    };
  }
}

function requireSpan({ start, end }: Window): void {
  if (!Number.isFinite(start) || !Number.isFinite(end) || start > end)
    throw new RangeError(
      `cannot cut windows from ${start} to ${end}: it needs a finite span that runs forwards`,
    );
}

function requirePositive({ months, ms }: Duration, name: string): void {
  if (months === 0 && ms === 0)
    throw new RangeError(`cannot cut windows with a ${name} of zero: it needs a longer one`);
}
