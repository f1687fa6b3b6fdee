import type { Askers, Events } from "./sweepInput.js";
import { startsOf } from "./timeline.js";
import type { Verdicts } from "./verdicts.js";
import { judge, notFound, nullKey, present } from "./verdicts.js";

/** Rows that are answered at a time: fewer where keys are few, since each would walk over more events of its own. */
const blockOf = (keys: number): number => Math.max(1, Math.min(32, keys >> 3));

/** Over so many events may rows walk on average, an eighth of all events aside: more take longer than {@link sweepBackfilled}. */
const longestWalk = 4;

/**
 * One sweep along time: events enter as they happen, so that each row finds the newest one of its key, and walks back from it over those that
 * it may not see: mostly none. Those at the very time of the row are not seen where `strict`.
 *
 * A branch for each event and row on which of the two comes first would be mispredicted half the time. The events up to the last row of a block
 * enter at once instead, and the few of them that a row must not see yet are walked over as those are that it does not know.
 *
 * Over the id of an event that has entered stands the next older one of the key. Where the walks grow long (few keys, or everything was
 * entered late) it gives up, says so, and leaves the ids as they were. Cost: O(n + m).
 */
export function sweepByTime(askers: Askers, events: Events, strict: boolean, verdicts: Verdicts): boolean {
  const { times, ids } = events;
  const { times: moments, ids: askerIds } = askers;
  const { events: served, statuses, oldest } = verdicts;
  const known = events.known ?? times;
  const newest = new Int32Array(askers.keys).fill(-1);
  const newestTime = new Float64Array(askers.keys);
  /** From when on the newest event is seen: it has happened, and is known. */
  const newestSeen = new Float64Array(askers.keys);
  const block = blockOf(askers.keys);
  let steps = 0;
  let next = 0;
  for (let from = 0; from < moments.length; from += block) {
    const to = Math.min(from + block, moments.length);
    const last = moments[to - 1]!;
    for (; next < times.length; next++) {
      const time = times[next]!;
      if (time > last) break;
      const id = ids[next]!;
      if (id < 0) continue;
      ids[next] = newest[id]!;
      newest[id] = next;
      newestTime[id] = time;
      newestSeen[id] = Math.max(time, known[next]!);
    }
    for (let asker = from; asker < to; asker++) {
      const now = moments[asker]!;
      const id = askerIds[asker]!;
      let event = id < 0 ? -1 : newest[id]!;
      if (event < 0) {
        served[asker] = -1;
        statuses[asker] = id < 0 ? nullKey : notFound;
        continue;
      }
      const seen = newestSeen[id]!;
      if (seen < now || (seen === now && !strict)) {
        served[asker] = event;
        statuses[asker] = present + +(now - newestTime[id]! > oldest);
        continue;
      }
      for (; event >= 0 && (times[event]! > now || (strict && times[event] === now)); steps++)
        event = ids[event]!;
      let back = event;
      for (; back >= 0 && known[back]! > now; steps++) back = ids[back]!;
      if (steps > longestWalk * asker + times.length / 8) {
        restoreIds(ids, newest);
        return false;
      }
      judge(verdicts, asker, event, back);
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
 * The same whatever the order in which events became known. An event that a later one of its key overtakes (it happened later and was known
 * no later) will never be the newest known again and is dropped. Those that are left of a key became known in the order in which they
 * happened, so that the newest known one only moves up among them, each once. Cost: O(n + m).
 */
export function sweepBackfilled(askers: Askers, events: Events, strict: boolean, verdicts: Verdicts): void {
  const { times, ids } = events;
  const { times: moments, ids: askerIds } = askers;
  const known = events.known ?? times;
  // The events that are left of a key stand from its start to its end, those of them that are known up to its frontier.
  const starts = startsOf({ times, order: null }, ids, askers.keys);
  const ends = starts.slice();
  const frontiers = starts.slice();
  const left = new Int32Array(times.length);
  const leftKnown = new Float64Array(times.length);
  let next = 0;
  for (let asker = 0; asker < moments.length; asker++) {
    const now = moments[asker]!;
    for (; next < times.length && times[next]! <= now; next++) {
      if (strict && times[next] === now) break;
      const id = ids[next]!;
      if (id < 0) continue;
      const knownAt = known[next]!;
      const start = starts[id]!;
      let end = ends[id]!;
      while (end > start && leftKnown[end - 1]! >= knownAt) end -= 1;
      left[end] = next;
      leftKnown[end] = knownAt;
      ends[id] = end + 1;
      // It has overtaken one that was known: so is it.
      if (frontiers[id]! > end) frontiers[id] = end + 1;
    }
    const id = askerIds[asker]!;
    const end = id < 0 ? 0 : ends[id]!;
    if (id < 0 || end === starts[id]!) {
      verdicts.events[asker] = -1;
      verdicts.statuses[asker] = id < 0 ? nullKey : notFound;
      continue;
    }
    let frontier = frontiers[id]!;
    while (frontier < end && leftKnown[frontier]! <= now) frontier += 1;
    frontiers[id] = frontier;
    judge(verdicts, asker, left[end - 1]!, frontier > starts[id]! ? left[frontier - 1]! : -1);
  }
}
