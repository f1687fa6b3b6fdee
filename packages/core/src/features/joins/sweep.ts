import type { Timeline } from "./timeline.js";
import { sortedTimeline } from "./timeline.js";

/** Rows that ask: in order of time, each with the id of its key, −1 where it has none. */
export interface Askers {
  readonly timeline: Timeline;
  /** The time of each row, NaN where it has none. */
  readonly moments: Float64Array;
  readonly ids: Int32Array;
  /** Ids lie below it. */
  readonly keys: number;
}

/** Events in order of time, with the ids of the same keys. */
export interface Events {
  readonly timeline: Timeline;
  readonly ids: Int32Array;
  /** When each row happened. */
  readonly times: Float64Array;
  /** When each row became known, −Infinity where it never did; `null` where at once. */
  readonly known: Float64Array | null;
}

/** Which events are seen: not those at the very time of the row where `strict`; known by one instant, or by the row's time where it is `null`. */
export interface Sight {
  readonly strict: boolean;
  readonly knownBy: number | null;
}

/** For each asking row the newest event, and the newest that was known; −1 where there is none. */
export interface NewestEvents {
  readonly newest: Int32Array;
  readonly newestKnown: Int32Array;
}

/**
 * One sweep along time: events enter as they happen, so that each row finds the newest one of its key at once; from there it walks back over
 * events that it does not know yet, mostly none. Where these walks grow long (everything was entered late), events are swept a second time
 * in the order in which they can be seen: as they enter in any order, the newest seen is a running maximum.
 * Cost: O(n + m) beside one sort, of the events or of when they are seen.
 */
export function newestEvents(askers: Askers, events: Events, sight: Sight): NewestEvents {
  if (events.known === null && sight.knownBy === null) {
    const newest = sweptByTime(askers, events, sight.strict);
    return { newest, newestKnown: newest };
  }
  const { newest, newestKnown } = sweptWithWalks(askers, events, sight);
  return { newest, newestKnown: newestKnown ?? sweptBySight(askers, events, sight) };
}

/** The newest event of each row, where all are known as they happen. */
function sweptByTime({ timeline, ids, keys }: Askers, events: Events, strict: boolean): Int32Array {
  const newest = new Int32Array(ids.length).fill(-1);
  const last = new Int32Array(keys).fill(-1);
  const { times: moments, order } = timeline;
  const { times: happened, order: eventOrder } = events.timeline;
  let next = 0;
  for (let i = 0; i < moments.length; i++) {
    const now = moments[i]!;
    for (; next < happened.length && (happened[next]! < now || (!strict && happened[next] === now)); next++) {
      const event = eventOrder === null ? next : eventOrder[next]!;
      const id = events.ids[event]!;
      if (id >= 0) last[id] = event;
    }
    const row = order === null ? i : order[i]!;
    const id = ids[row]!;
    if (id >= 0) newest[row] = last[id]!;
  }
  return newest;
}

/** `newestKnown` is `null` where the walks grew long. */
function sweptWithWalks(
  { timeline, ids, keys }: Askers,
  events: Events,
  { strict, knownBy }: Sight,
): { readonly newest: Int32Array; readonly newestKnown: Int32Array | null } {
  const newest = new Int32Array(ids.length).fill(-1);
  const newestKnown = new Int32Array(ids.length).fill(-1);
  const last = new Int32Array(keys).fill(-1);
  const { times: moments, order } = timeline;
  const { times: happened, order: eventOrder } = events.timeline;
  const known = events.known ?? events.times;
  /** The next older event of the key. */
  const older = new Int32Array(events.ids.length);
  let steps = (moments.length + happened.length) / 2;
  let next = 0;
  for (let i = 0; i < moments.length; i++) {
    const now = moments[i]!;
    for (; next < happened.length && (happened[next]! < now || (!strict && happened[next] === now)); next++) {
      const event = eventOrder === null ? next : eventOrder[next]!;
      const id = events.ids[event]!;
      if (id < 0) continue;
      // Of equal times the latest known comes last; rows come in their order.
      let newer = -1;
      let at = last[id]!;
      while (at >= 0 && events.times[at] === happened[next] && known[at]! > known[event]!) {
        newer = at;
        at = older[at]!;
        if (--steps < 0) break;
      }
      older[event] = at;
      if (newer < 0) last[id] = event;
      else older[newer] = event;
    }
    const row = order === null ? i : order[i]!;
    const id = ids[row]!;
    if (id < 0) continue;
    let event = last[id]!;
    newest[row] = event;
    if (steps < 0) continue;
    const limit = knownBy ?? now;
    while (event >= 0 && !(known[event]! <= limit && known[event]! > -Infinity)) {
      event = older[event]!;
      if (--steps < 0) break;
    }
    newestKnown[row] = event;
  }
  return { newest, newestKnown: steps < 0 ? null : newestKnown };
}

/** The newest known event of each row, from events in the order in which they are first seen. */
function sweptBySight(
  { timeline, ids, keys }: Askers,
  events: Events,
  { strict, knownBy }: Sight,
): Int32Array {
  const newestKnown = new Int32Array(ids.length).fill(-1);
  const known = events.known ?? events.times;
  const seen = seenTimeline(events, knownBy);
  const best = new Int32Array(keys).fill(-1);
  const bestTime = new Float64Array(keys);
  const { times: moments, order } = timeline;
  let next = 0;
  for (let i = 0; i < moments.length; i++) {
    const now = moments[i]!;
    for (; next < seen.times.length && seen.times[next]! <= now; next++) {
      const event = seen.order === null ? next : seen.order[next]!;
      const time = events.times[event]!;
      // Those that happen at the very moment come last of those seen at it.
      if (strict && time === now) break;
      const id = events.ids[event]!;
      const other = best[id]!;
      if (other >= 0) {
        const otherTime = bestTime[id]!;
        if (time < otherTime) continue;
        if (
          time === otherTime &&
          (known[event]! < known[other]! || (known[event] === known[other] && event < other))
        )
          continue;
      }
      best[id] = event;
      bestTime[id] = time;
    }
    const row = order === null ? i : order[i]!;
    const id = ids[row]!;
    if (id >= 0) newestKnown[row] = best[id]!;
  }
  return newestKnown;
}

/** When each event of a key is first seen: once it has happened and is known. First those that are known late, then the others. */
function seenTimeline({ timeline, ids, times, known }: Events, knownBy: number | null): Timeline {
  const rows = new Uint32Array(timeline.times.length);
  const seen = new Float64Array(rows.length);
  let count = 0;
  for (const late of [true, false]) {
    for (let i = 0; i < rows.length; i++) {
      const event = timeline.order === null ? i : timeline.order[i]!;
      if (ids[event]! < 0) continue;
      const time = times[event]!;
      const knownAt = known === null ? time : known[event]!;
      if (knownAt === -Infinity || (knownBy !== null && knownAt > knownBy)) continue;
      const from = knownBy === null && knownAt > time ? knownAt : time;
      if (from > time !== late) continue;
      rows[count] = event;
      seen[count++] = from;
    }
  }
  return sortedTimeline(seen.subarray(0, count), rows.subarray(0, count));
}
