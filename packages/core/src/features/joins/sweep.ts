import type { Timeline } from "./timeline.js";
import { sortedTimeline } from "./timeline.js";
import type { Verdicts } from "./verdicts.js";
import { expired, judgeBoth, notFound, nullKey, present } from "./verdicts.js";

/** Rows that ask, in order of time, each with the id of its key, −1 where it has none. */
export interface Askers {
  readonly times: Float64Array;
  readonly ids: Int32Array;
  /** Ids lie below it. */
  readonly keys: number;
}

/** Events in order of time, equal times in the order of the rows, with the ids of the same keys. */
export interface Events {
  readonly times: Float64Array;
  readonly ids: Int32Array;
  /** When each became known, −Infinity where it never did; `null` where at once. */
  readonly known: Float64Array | null;
}

/** Which events are seen: not those at the very time of the row where `strict`; known by one instant, or by the row's time where it is `null`. */
export interface Sight {
  readonly strict: boolean;
  readonly knownBy: number | null;
}

/** The newest event of each key, as it stands in a sweep: the event, when it happened, when it became known, and room to align. */
const width = 4;

/** One sweep along time: events enter as they happen, so that each row finds the newest one of its key. All are known at once. Cost: O(n + m). */
export function sweepOneClock(askers: Askers, events: Events, strict: boolean, verdicts: Verdicts): void {
  const newest = new Float64Array(askers.keys * width).fill(-1);
  const { statuses, oldest } = verdicts;
  let next = 0;
  for (let asker = 0; asker < askers.times.length; asker++) {
    const now = askers.times[asker]!;
    for (; next < events.times.length && events.times[next]! <= now; next++) {
      if (strict && events.times[next] === now) break;
      const id = events.ids[next]!;
      if (id < 0) continue;
      newest[id * width] = next;
      newest[id * width + 1] = events.times[next]!;
    }
    const id = askers.ids[asker]!;
    const event = id < 0 ? -1 : newest[id * width]!;
    verdicts.events[asker] = event;
    if (event < 0) statuses[asker] = id < 0 ? nullKey : notFound;
    else statuses[asker] = now - newest[id * width + 1]! > oldest ? expired : present;
  }
}

/**
 * The same by both clocks: from its newest event a row walks back over those that it does not know yet, mostly none. Where these walks grow
 * long (everything was entered late) it gives up, and says so. Cost: O(n + m).
 */
export function sweepByTime(askers: Askers, events: Events, sight: Sight, verdicts: Verdicts): boolean {
  const { times } = events;
  const known = events.known ?? times;
  const { strict, knownBy } = sight;
  const { statuses, oldest } = verdicts;
  const newest = new Float64Array(askers.keys * width).fill(-1);
  /** The next older event of the key. */
  const older = new Int32Array(times.length);
  let steps = (askers.times.length + times.length) / 8;
  let next = 0;
  for (let asker = 0; asker < askers.times.length; asker++) {
    const now = askers.times[asker]!;
    for (; next < times.length && times[next]! <= now; next++) {
      const time = times[next]!;
      if (strict && time === now) break;
      const id = events.ids[next]!;
      if (id < 0) continue;
      const knownAt = known[next]!;
      let at = newest[id * width]!;
      if (at >= 0 && newest[id * width + 1] === time && known[at]! > knownAt) {
        // Of equal times the latest known comes last, and rows of equal clocks in their order.
        let newer = at;
        do {
          newer = at;
          at = older[at]!;
          if (--steps < 0) return false;
        } while (at >= 0 && times[at] === time && known[at]! > knownAt);
        older[newer] = next;
      } else {
        newest[id * width] = next;
        newest[id * width + 1] = time;
        newest[id * width + 2] = knownAt === -Infinity ? Infinity : knownAt;
      }
      older[next] = at;
    }
    const id = askers.ids[asker]!;
    const event = id < 0 ? -1 : newest[id * width]!;
    const limit = knownBy ?? now;
    if (event < 0) {
      verdicts.events[asker] = -1;
      statuses[asker] = id < 0 ? nullKey : notFound;
    } else if (newest[id * width + 2]! <= limit) {
      verdicts.events[asker] = event;
      statuses[asker] = now - newest[id * width + 1]! > oldest ? expired : present;
    } else {
      let back = older[event]!;
      while (back >= 0 && !(known[back]! <= limit && known[back]! > -Infinity)) {
        back = older[back]!;
        if (--steps < 0) return false;
      }
      const age = now - newest[id * width + 1]!;
      judgeBoth(verdicts, asker, { event, age }, { event: back, age: back < 0 ? 0 : now - times[back]! });
    }
  }
  return true;
}

/**
 * The same by a sweep that takes events in the order in which they can be seen: once they have happened and are known. As they enter in any
 * order of their own times, the newest one seen is a running maximum, whatever the order of known-at. Cost: O(n + m log m).
 */
export function sweepBySight(askers: Askers, events: Events, sight: Sight, verdicts: Verdicts): void {
  const { ids, times } = events;
  const known = events.known ?? times;
  const { strict, knownBy } = sight;
  const { statuses, oldest } = verdicts;
  const seen = seenTimeline(events, knownBy);
  const newest = new Int32Array(askers.keys).fill(-1);
  /** Events stand in order of time: the best seen is the last, but for the known-at of equal times. */
  const best = new Int32Array(askers.keys).fill(-1);
  let next = 0;
  let nextSeen = 0;
  for (let asker = 0; asker < askers.times.length; asker++) {
    const now = askers.times[asker]!;
    for (; next < times.length && times[next]! <= now; next++) {
      if (strict && times[next] === now) break;
      const id = ids[next]!;
      if (id < 0) continue;
      const other = newest[id]!;
      if (other < 0 || times[other] !== times[next] || !(known[other]! > known[next]!)) newest[id] = next;
    }
    for (; nextSeen < seen.times.length && seen.times[nextSeen]! <= now; nextSeen++) {
      const event = seen.events[nextSeen]!;
      // Those that happen at the very moment come last of those seen at it.
      if (strict && seen.times[nextSeen] === now && times[event] === now) break;
      const id = seen.ids[nextSeen]!;
      const other = best[id]!;
      if (other < 0 || isLater({ times, known }, event, other)) best[id] = event;
    }
    const id = askers.ids[asker]!;
    const event = id < 0 ? -1 : newest[id]!;
    if (event < 0) {
      verdicts.events[asker] = -1;
      statuses[asker] = id < 0 ? nullKey : notFound;
      continue;
    }
    const seenEvent = best[id]!;
    const age = seenEvent < 0 ? 0 : now - times[seenEvent]!;
    if (seenEvent === event) {
      verdicts.events[asker] = event;
      statuses[asker] = age > oldest ? expired : present;
    } else judgeBoth(verdicts, asker, { event, age: now - times[event]! }, { event: seenEvent, age });
  }
}

/** Whether an event comes after another of its key: by time, then known-at, then row. Later places are never earlier times. */
function isLater(
  { times, known }: { readonly times: Float64Array; readonly known: Float64Array },
  event: number,
  other: number,
): boolean {
  if (times[event] !== times[other]) return event > other;
  return known[event]! > known[other]! || (known[event] === known[other] && event > other);
}

interface SeenEvents {
  readonly times: Float64Array;
  readonly events: Uint32Array;
  readonly ids: Int32Array;
}

/** When each event of a key is first seen. First those that are known late, then those known at once: a stable sort keeps them so. */
function seenTimeline({ ids, times, known }: Events, knownBy: number | null): SeenEvents {
  const count = times.length;
  const events = new Uint32Array(count);
  const seen = new Float64Array(count);
  let late = 0;
  let early = count;
  for (let event = count - 1; event >= 0; event--) {
    const time = times[event]!;
    const knownAt = known === null ? time : known[event]!;
    if (ids[event]! < 0 || knownAt === -Infinity || (knownBy !== null && knownAt > knownBy)) continue;
    if (knownBy === null && knownAt > time) {
      events[late] = event;
      seen[late++] = knownAt;
    } else {
      events[--early] = event;
      seen[early] = time;
    }
  }
  events.copyWithin(late, early);
  seen.copyWithin(late, early);
  const kept = late + count - early;
  const timeline = sortedTimeline(seen.subarray(0, kept), events.subarray(0, kept));
  return withIds(timeline, ids);
}

function withIds({ times, order }: Timeline, ids: Int32Array): SeenEvents {
  const events = order ?? Uint32Array.from(times.keys());
  const sorted = new Int32Array(events.length);
  for (let i = 0; i < sorted.length; i++) sorted[i] = ids[events[i]!]!;
  return { times, events, ids: sorted };
}
