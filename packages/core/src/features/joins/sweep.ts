import { inOrder, sortedTimeline } from "./timeline.js";
import type { Verdicts } from "./verdicts.js";
import { expired, judgeBoth, notFound, nullKey, present } from "./verdicts.js";

/** Rows that ask, in order of time, each with the id of its key, −1 where it has none. */
export interface Askers {
  readonly times: Float64Array;
  readonly ids: Int32Array;
  /** Ids lie below it. */
  readonly keys: number;
}

/** Events in order of time, then of when they became known (never is first), then of rows: the later place wins. */
export interface Events {
  readonly times: Float64Array;
  readonly ids: Int32Array;
  /** When each became known, Infinity where it never did; `null` where at once. */
  readonly known: Float64Array | null;
}

/** Which events are seen: not those at the very time of the row where `strict`; known by one instant, or by the row's time where it is `null`. */
export interface Sight {
  readonly strict: boolean;
  readonly knownBy: number | null;
}

/** One sweep along time: events enter as they happen, so that each row finds the newest one of its key. All are known at once. Cost: O(n + m). */
export function sweepOneClock(askers: Askers, events: Events, strict: boolean, verdicts: Verdicts): void {
  const { times, ids } = events;
  const { times: moments, ids: askerIds } = askers;
  const { events: served, statuses, oldest } = verdicts;
  const newest = new Int32Array(askers.keys).fill(-1);
  const newestTime = new Float64Array(askers.keys);
  let next = 0;
  for (let asker = 0; asker < moments.length; asker++) {
    const now = moments[asker]!;
    for (; next < times.length && times[next]! <= now; next++) {
      const time = times[next]!;
      if (strict && time === now) break;
      const id = ids[next]!;
      if (id < 0) continue;
      newest[id] = next;
      newestTime[id] = time;
    }
    const id = askerIds[asker]!;
    const event = id < 0 ? -1 : newest[id]!;
    served[asker] = event;
    if (event < 0) statuses[asker] = id < 0 ? nullKey : notFound;
    else statuses[asker] = now - newestTime[id]! > oldest ? expired : present;
  }
}

/**
 * The same by both clocks: from its newest event a row walks back over those that it does not know yet, mostly none. Where these walks grow
 * long (everything was entered late) it gives up, and says so. Cost: O(n + m).
 */
export function sweepByTime(askers: Askers, events: Events, sight: Sight, verdicts: Verdicts): boolean {
  const { times, ids } = events;
  const { times: moments, ids: askerIds } = askers;
  const { events: served, statuses, oldest } = verdicts;
  const { strict, knownBy } = sight;
  const known = events.known ?? times;
  const newest = new Int32Array(askers.keys).fill(-1);
  const newestTime = new Float64Array(askers.keys);
  const newestKnown = new Float64Array(askers.keys);
  /** The next older event of the key. */
  const older = new Int32Array(times.length);
  let steps = (moments.length + times.length) / 8;
  let next = 0;
  for (let asker = 0; asker < moments.length; asker++) {
    const now = moments[asker]!;
    for (; next < times.length && times[next]! <= now; next++) {
      const time = times[next]!;
      if (strict && time === now) break;
      const id = ids[next]!;
      if (id < 0) continue;
      older[next] = newest[id]!;
      newest[id] = next;
      newestTime[id] = time;
      newestKnown[id] = known[next]!;
    }
    const id = askerIds[asker]!;
    const event = id < 0 ? -1 : newest[id]!;
    const limit = knownBy ?? now;
    if (event < 0) {
      served[asker] = -1;
      statuses[asker] = id < 0 ? nullKey : notFound;
    } else if (newestKnown[id]! <= limit) {
      served[asker] = event;
      statuses[asker] = now - newestTime[id]! > oldest ? expired : present;
    } else {
      let back = older[event]!;
      while (back >= 0 && known[back]! > limit) {
        back = older[back]!;
        if (--steps < 0) return false;
      }
      const age = now - newestTime[id]!;
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
  const { times, ids } = events;
  const { times: moments, ids: askerIds } = askers;
  const { events: served, statuses, oldest } = verdicts;
  const { strict, knownBy } = sight;
  const { times: seenTimes, events: seenEvents, ids: seenIds } = seenInOrder(events, knownBy);
  const newest = new Int32Array(askers.keys).fill(-1);
  const newestTime = new Float64Array(askers.keys);
  const best = new Int32Array(askers.keys).fill(-1);
  const bestTime = new Float64Array(askers.keys);
  let next = 0;
  let nextSeen = 0;
  for (let asker = 0; asker < moments.length; asker++) {
    const now = moments[asker]!;
    for (; next < times.length && times[next]! <= now; next++) {
      const time = times[next]!;
      if (strict && time === now) break;
      const id = ids[next]!;
      if (id < 0) continue;
      newest[id] = next;
      newestTime[id] = time;
    }
    for (; nextSeen < seenTimes.length && seenTimes[nextSeen]! <= now; nextSeen++) {
      const event = seenEvents[nextSeen]!;
      // Those that happen at the very moment come last of those seen at it.
      if (strict && seenTimes[nextSeen] === now && times[event] === now) break;
      const id = seenIds[nextSeen]!;
      if (event < best[id]!) continue;
      best[id] = event;
      bestTime[id] = times[event]!;
    }
    const id = askerIds[asker]!;
    const event = id < 0 ? -1 : newest[id]!;
    const seen = id < 0 ? -1 : best[id]!;
    if (event < 0) {
      served[asker] = -1;
      statuses[asker] = id < 0 ? nullKey : notFound;
    } else if (seen === event) {
      served[asker] = event;
      statuses[asker] = now - newestTime[id]! > oldest ? expired : present;
    } else {
      const known = { event: seen, age: seen < 0 ? 0 : now - bestTime[id]! };
      judgeBoth(verdicts, asker, { event, age: now - newestTime[id]! }, known);
    }
  }
}

/** Events that will be seen, in the order in which they are: when, their places and the ids of their keys. */
interface SeenEvents {
  readonly times: Float64Array;
  readonly events: Uint32Array;
  readonly ids: Int32Array;
}

/** When each event of a key is first seen. First those that are known late, then those known at once: a stable sort keeps them so. */
function seenInOrder({ ids, times, known }: Events, knownBy: number | null): SeenEvents {
  const count = times.length;
  const events = new Uint32Array(count);
  const seen = new Float64Array(count);
  const limit = knownBy ?? Number.MAX_VALUE;
  let late = 0;
  let early = count;
  for (let event = count - 1; event >= 0; event--) {
    const time = times[event]!;
    const knownAt = known === null ? time : known[event]!;
    if (ids[event]! < 0 || knownAt > limit) continue;
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
  const order = timeline.order ?? events;
  return { times: timeline.times, events: order, ids: inOrder(ids, order) };
}
