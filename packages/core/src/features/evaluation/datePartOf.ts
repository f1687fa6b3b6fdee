import { civilFromDays, dayMs, daysFromCivil, daysInMonth } from "../../time/civil.js";
import type { DatePart } from "../expressions/datePart.js";
import type { TimeZone } from "../expressions/timeZone.js";

/** The first instant that has a date: the start of year 1. */
export const firstDatedMs: number = daysFromCivil(1, 1, 1) * dayMs;

/** The first instant after those that have a date: the start of year 10,000. */
export const endOfDatesMs: number = daysFromCivil(10_000, 1, 1) * dayMs;

/** Finds a part of an instant's date in a zone, NaN where the instant has no date. */
export function datePartOf(part: DatePart, zone: TimeZone): (instant: number) => number {
  const ofLocal = datePartOfLocal(part);
  const toLocal = localTimes(part, zone);
  const instants = new Float64Array(1);
  return (instant) => {
    instants[0] = instant;
    toLocal(instants, instants, 1);
    return ofLocal(instants[0]);
  };
}

/** The part of a local time in milliseconds, NaN of NaN; of the offset itself for the part that tells it. */
export function datePartOfLocal(part: DatePart): (local: number) => number {
  return ofLocalTime[part];
}

/** The local times of instants, NaN where an instant has no date; the offsets alone for the part that tells them. */
export function localTimes(
  part: DatePart,
  zone: TimeZone,
): (instants: Float64Array, out: Float64Array, count: number) => void {
  const offsetAt = offsetFinder(zone);
  const times = part === "utc-offset-minutes" ? 0 : 1;
  const fixed = zone.offset * 1000;
  if (zone.changes.length === 0)
    return (instants, out, count) => {
      for (let i = 0; i < count; i++) {
        const instant = instants[i]!;
        out[i] =
          instant >= firstDatedMs && instant < endOfDatesMs
            ? Math.floor(instant) * times + fixed
            : Number.NaN;
      }
    };
  return (instants, out, count) => {
    for (let i = 0; i < count; i++) {
      const instant = instants[i]!;
      if (instant >= firstDatedMs && instant < endOfDatesMs) {
        const whole = Math.floor(instant);
        out[i] = whole * times + offsetAt(whole);
      } else out[i] = Number.NaN;
    }
  };
}

/** The offset in milliseconds. Neighboring rows often lie between the same two changes, so the last answer is tried first. */
function offsetFinder({ offset, changes }: TimeZone): (instant: number) => number {
  const starts = Float64Array.from(changes, ([at]) => at);
  const offsets = [offset, ...changes.map(([, seconds]) => seconds)].map((seconds) => seconds * 1000);
  let last = 0;
  return (instant) => {
    const holds =
      (last === 0 || instant >= starts[last - 1]!) && (last === starts.length || instant < starts[last]!);
    if (!holds) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (instant >= starts[middle]!) low = middle + 1;
        else high = middle;
      }
      last = low;
    }
    return offsets[last]!;
  };
}

const civil = (local: number): { readonly year: number; readonly month: number; readonly day: number } =>
  civilFromDays(Math.floor(local / dayMs));

const timeOfDay = (local: number): number => local - Math.floor(local / dayMs) * dayMs;

/** Monday is 1; the epoch was a Thursday. */
function isoWeekday(days: number): number {
  const sinceMonday = days + 3;
  return sinceMonday - Math.floor(sinceMonday / 7) * 7 + 1;
}

/** The year of the Thursday of the week, and how many weeks before it are of that year. */
function isoWeek(local: number): { readonly year: number; readonly week: number } {
  const days = Math.floor(local / dayMs);
  const thursday = days - isoWeekday(days) + 4;
  const { year } = civilFromDays(thursday);
  return { year, week: Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1 };
}

const ofLocalTime: { readonly [P in DatePart]: (local: number) => number } = {
  "utc-offset-minutes": (offset) => offset / 60_000,
  year: (local) => civil(local).year,
  quarter: (local) => Math.floor((civil(local).month + 2) / 3),
  month: (local) => civil(local).month,
  day: (local) => civil(local).day,
  hour: (local) => Math.floor(timeOfDay(local) / 3_600_000),
  minute: (local) => Math.floor(timeOfDay(local) / 60_000) % 60,
  second: (local) => Math.floor(timeOfDay(local) / 1000) % 60,
  millisecond: (local) => timeOfDay(local) % 1000,
  "iso-weekday": (local) => isoWeekday(Math.floor(local / dayMs)),
  "iso-week": (local) => isoWeek(local).week,
  "iso-year": (local) => isoWeek(local).year,
  "day-of-year": (local) => {
    const days = Math.floor(local / dayMs);
    return days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1;
  },
  "days-in-month": (local) => {
    const { year, month } = civil(local);
    return daysInMonth(year, month);
  },
};
