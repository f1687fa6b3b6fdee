import { inOrder, sortedTimeline } from "./timeline.js";
import type { Verdicts } from "./verdicts.js";
import { judgeBoth, notFound, nullKey, present } from "./verdicts.js";

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

/**
 * One sweep along time: events enter as they happen, those at the very time of the row too unless `strict`, so that each row finds the newest
 * one of its key. All are known at once. Cost: O(n + m).
 */
export function sweepOneClock(askers: Askers, events: Events, strict: boolean, verdicts: Verdicts): void {
  const { times, ids } = events;
  const { times: moments, ids: askerIds } = askers;
  const { events: served, statuses, oldest } = verdicts;
  const newest = new Int32Array(askers.keys).fill(-1);
  const newestTime = new Float64Array(askers.keys);
  let next = 0;
  let time = times.length > 0 ? times[0]! : Infinity;
  for (let asker = 0; asker < moments.length; asker++) {
    const now = moments[asker]!;
    while (time <= now) {
      if (strict && time === now) break;
      const id = ids[next]!;
      if (id >= 0) {
        newest[id] = next;
        newestTime[id] = time;
      }
      next += 1;
      time = next < times.length ? times[next]! : Infinity;
    }
    const id = askerIds[asker]!;
    const event = id < 0 ? -1 : newest[id]!;
    served[asker] = event;
    if (event < 0) statuses[asker] = id < 0 ? nullKey : notFound;
    else statuses[asker] = present + +(now - newestTime[id]! > oldest);
  }
}

/**
 * The same by both clocks: from its newest event a row walks back over those that it does not know yet, mostly none. Over the id of an event
 * that has entered it writes the next older one of the key. Where the walks grow long (everything was entered late) it gives up, says so, and
 * leaves the ids as they were. Cost: O(n + m).
 */
export function sweepByTime(askers: Askers, events: Events, strict: boolean, verdicts: Verdicts): boolean {
  const { times, ids } = events;
  const { times: moments, ids: askerIds } = askers;
  const { events: served, statuses, oldest } = verdicts;
  const known = events.known ?? times;
  const newest = new Int32Array(askers.keys).fill(-1);
  const newestTime = new Float64Array(askers.keys);
  const newestKnown = new Float64Array(askers.keys);
  let steps = (moments.length + times.length) / 8;
  let next = 0;
  let time = times.length > 0 ? times[0]! : Infinity;
  for (let asker = 0; asker < moments.length; asker++) {
    const now = moments[asker]!;
    while (time <= now) {
      if (strict && time === now) break;
      const id = ids[next]!;
      if (id >= 0) {
        ids[next] = newest[id]!;
        newest[id] = next;
        newestTime[id] = time;
        newestKnown[id] = known[next]!;
      }
      next += 1;
      time = next < times.length ? times[next]! : Infinity;
    }
    const id = askerIds[asker]!;
    const event = id < 0 ? -1 : newest[id]!;
    if (event < 0) {
      served[asker] = -1;
      statuses[asker] = id < 0 ? nullKey : notFound;
    } else if (newestKnown[id]! <= now) {
      served[asker] = event;
      statuses[asker] = present + +(now - newestTime[id]! > oldest);
    } else {
      let back = ids[event]!;
      while (back >= 0 && known[back]! > now) {
        back = ids[back]!;
        if (--steps < 0) {
          restoreIds(ids, newest);
          return false;
        }
      }
      const age = now - newestTime[id]!;
      judgeBoth(verdicts, asker, { event, age }, { event: back, age: back < 0 ? 0 : now - times[back]! });
    }
  }
  return true;
}

/** Gives the events of each key their id again, along the chain from the newest one. */
function restoreIds(ids: Int32Array, newest: Int32Array): void {
  for (let id = 0; id < newest.length; id++)
    for (let event = newest[id]!; event >= 0; ) {
      const back = ids[event]!;
      ids[event] = id;
      event = back;
    }
}

/**
 * The same by a sweep that takes events in the order in which they can be seen: once they have happened and are known. As they enter in any
 * order of their own times, the newest one seen is a running maximum, whatever the order of known-at. Cost: O(n + m log m).
 */
export function sweepBySight(askers: Askers, events: Events, strict: boolean, verdicts: Verdicts): void {
  const { times, ids } = events;
  const { times: moments, ids: askerIds } = askers;
  const { events: served, statuses, oldest } = verdicts;
  const { times: seenTimes, events: seenEvents, ids: seenIds } = seenInOrder(events);
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
      statuses[asker] = present + +(now - newestTime[id]! > oldest);
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
function seenInOrder({ ids, times, known }: Events): SeenEvents {
  const count = times.length;
  const events = new Uint32Array(count);
  const seen = new Float64Array(count);
  let late = 0;
  let early = count;
  for (let event = count - 1; event >= 0; event--) {
    const time = times[event]!;
    const knownAt = known === null ? time : known[event]!;
    if (ids[event]! < 0 || knownAt === Infinity) continue;
    if (knownAt > time) {
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
