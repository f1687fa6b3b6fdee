/**
 * The rules of a time zone as data, so that a feature means the same wherever it is computed: the offset from UTC in seconds, and every
 * instant (milliseconds since the epoch) from which on it is another.
 * (A type and no interface, so that expressions are plain JSON to the compiler too.)
 */
export type TimeZone = {
  readonly name: string;
  /** The offset before the first change, in seconds; positive east of Greenwich. */
  readonly offset: number;
  /** Instants and the offsets from then on, in order. */
  readonly changes: readonly (readonly [number, number])[];
};

const dayMs = 86_400_000;
const mostOffset = 26 * 3600;
const mostChanges = 2000;

/** Coordinated universal time. */
export const utc: TimeZone = { name: "UTC", offset: 0, changes: [] };

/**
 * A time zone from a function that tells the offset from UTC at an instant, in minutes. The changes between `from` and `to` (instants in
 * milliseconds) are found to the second by halving days; before and after, the first and the last offset hold. Two changes within one day
 * that cancel each other are not seen. Core knows no time zones by itself: they change by law, so their rules are part of the definition.
 *
 * Throws `RangeError` unless `from` is before `to` and both are whole seconds, and for an offset that is not within ±26 hours.
 * Cost: O(days) calls.
 *
 * @example
 * import { column, datePart, evaluateRow, instant, timeZoneFromOffsets } from "@probity/core/features";
 * const summer = Date.UTC(2024, 2, 31, 1);
 * const zone = timeZoneFromOffsets("example", (ms) => (ms < summer ? 60 : 120), { from: Date.UTC(2024, 0), to: Date.UTC(2024, 5) });
 * zone.changes; // => [[1711846800000, 7200]]
 * evaluateRow(datePart(instant("at"), "hour", zone), { at: new Date("2024-03-31T01:30:00Z") }); // => 3
 */
export function timeZoneFromOffsets(
  name: string,
  offsetMinutesAt: (ms: number) => number,
  { from, to }: { readonly from: number; readonly to: number },
): TimeZone {
  if (!(from < to) || !Number.isInteger(from / 1000) || !Number.isInteger(to / 1000))
    throw new RangeError(
      `cannot find the changes of a time zone from ${from} to ${to}: it needs two instants of whole seconds, the earlier first`,
    );
  const offsetAt = (ms: number): number => {
    const seconds = Math.round(offsetMinutesAt(ms) * 60);
    if (!isOffset(seconds))
      throw new RangeError(
        `cannot use the offset of the time zone "${name}": it needs minutes within ±26 hours`,
      );
    return seconds + 0;
  };
  const offset = offsetAt(from);
  const changes: (readonly [number, number])[] = [];
  let before = offset;
  for (let low = from; low < to; low += dayMs) {
    const high = Math.min(to, low + dayMs);
    const after = offsetAt(high);
    if (after === before) continue;
    let known = low;
    let changed = high;
    while (changed - known > 1000) {
      const middle = known + Math.floor((changed - known) / 2000) * 1000;
      if (offsetAt(middle) === before) known = middle;
      else changed = middle;
    }
    // Within a day of two changes, the first one found is not the last: go on from there.
    before = offsetAt(changed);
    changes.push([changed, before]);
    if (before !== after) low = changed - dayMs;
  }
  return requireTimeZone({ name, offset, changes });
}

/** Throws `RangeError` for rules that no zone has. */
export function requireTimeZone(zone: TimeZone): TimeZone {
  if (isTimeZone(zone)) return zone;
  throw new RangeError(
    `cannot use the time zone "${zone.name}": it needs a name, offsets within ±26 hours in whole seconds, and at most ${mostChanges} changes in order`,
  );
}

/** Whether rules can be those of a time zone. */
export function isTimeZone({ name, offset, changes }: TimeZone): boolean {
  return (
    name !== "" &&
    isOffset(offset) &&
    changes.length <= mostChanges &&
    changes.every(
      ([at, seconds], i) => Number.isFinite(at) && isOffset(seconds) && (i === 0 || at > changes[i - 1]![0]),
    )
  );
}

function isOffset(seconds: number): boolean {
  return Number.isInteger(seconds) && Math.abs(seconds) <= mostOffset;
}
