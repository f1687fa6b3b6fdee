import { civilFromDays, dayMs, daysFromCivil, daysInMonth } from "../../time/civil.js";
import type { DatePart } from "../expressions/datePart.js";
import type { TimeZone } from "../expressions/timeZone.js";

/** The first instant that has a date: the start of year 1. */
export const firstDatedMs: number = daysFromCivil(1, 1, 1) * dayMs;

/** The first instant after those that have a date: the start of year 10,000. */
export const endOfDatesMs: number = daysFromCivil(10_000, 1, 1) * dayMs;

/** Finds a part of an instant's date in a zone, NaN where the instant has no date. */
export function datePartOf(part: DatePart, zone: TimeZone): (instant: number) => number {
  const offsetAt = offsetFinder(zone);
  if (part === "utc-offset-minutes") return dated((instant) => offsetAt(instant) / 60_000);
  const ofLocal = ofLocalTime[part];
  if (zone.changes.length === 0) {
    const offset = zone.offset * 1000;
    return dated((instant) => ofLocal(instant + offset));
  }
  return dated((instant) => ofLocal(instant + offsetAt(instant)));
}

function dated(find: (instant: number) => number): (instant: number) => number {
  return (instant) =>
    instant >= firstDatedMs && instant < endOfDatesMs ? find(Math.floor(instant)) : Number.NaN;
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

const ofLocalTime: { readonly [P in Exclude<DatePart, "utc-offset-minutes">]: (local: number) => number } = {
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
