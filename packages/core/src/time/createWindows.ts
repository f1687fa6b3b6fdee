import type { Json } from "../evidence/index.js";
import type { Cutting } from "./cutting.js";
import { cutter, settledCutting } from "./cutting.js";
import type { Window } from "./windows.js";
import type { WindowsMemory } from "./windowsState.js";
import { isInstant, isLateness, windowsMemoryFrom, windowsState } from "./windowsState.js";

/** How a stream of instants is cut into windows while it arrives. */
export type WindowsOptions = Cutting & {
  /** How long after the latest instant an earlier one is still taken, up to 1e14; default 0. A window is open so long behind its end. */
  readonly allowedLatenessMs?: number;
};

/** A window that takes no more items. */
export interface ClosedWindow extends Window {
  /** Its items; 0 for a window that nothing fell into. */
  readonly count: number;
}

/** What one item brought about. */
export interface WindowsUpdate {
  /** Whether the item came after its window had closed: then it is counted as late, and in no window. */
  readonly late: boolean;
  /** The windows that closed, in order and without a gap, the empty ones included. */
  readonly closed: readonly ClosedWindow[];
}

/** Assembles windows from instants that arrive out of order. */
export interface Windows {
  /** Takes the instant of one item, in milliseconds since the epoch. */
  update(time: number): WindowsUpdate;
  /** The window in which an instant lies. */
  windowAt(time: number): Window;
  /** Closes what is open, to the window of the latest item; what comes for it later is late. */
  close(): readonly ClosedWindow[];
  /** Items in windows, items that came too late, and windows with items that are still open. */
  counts(): { readonly items: number; readonly late: number; readonly open: number };
  /** Everything as plain JSON, for {@link windowsFromState}. */
  state(): Json;
}

const nothing: readonly ClosedWindow[] = Object.freeze([]);
const taken: WindowsUpdate = Object.freeze({ late: false, closed: nothing });
const tooLate: WindowsUpdate = Object.freeze({ late: true, closed: nothing });

/** A jump over more windows than this is taken for a wrong clock. */
const mostClosed = 1_000_000;

/**
 * Assembles windows from a stream of instants: fixed ones of `widthMs` from `originMs`, or calendar units at an offset from UTC. A window
 * closes once an item is `allowedLatenessMs` or more behind its end; from the window of the earliest item on, every window is told exactly
 * once, the empty ones too (a missing window is a finding). Items for closed windows are counted as late, never dropped in silence.
 *
 * It holds counts; keep the items by `windowAt`. Until the first window closes an earlier item, within the lateness, moves the start back.
 * `update` throws `RangeError`, and stays as it was, at an instant that is not finite or beyond ±8.64e15, and where a jump would close more
 * than a million windows. Options out of range throw `RangeError`. Cost: O(1) an item beside the windows that close.
 *
 * @example
 * import { createWindows } from "@probity/core/time";
 * const windows = createWindows({ widthMs: 1000, allowedLatenessMs: 500 });
 * windows.update(200); // => { late: false, closed: [] }
 * windows.update(1400); // => { late: false, closed: [] }
 * windows.update(3600).closed; // => [{ start: 0, end: 1000, count: 1 }, { start: 1000, end: 2000, count: 1 }, { start: 2000, end: 3000, count: 0 }]
 * windows.update(2999); // => { late: true, closed: [] }
 * windows.counts(); // => { items: 3, late: 1, open: 1 }
 */
export function createWindows(options: WindowsOptions): Windows {
  const { allowedLatenessMs = 0 } = options;
  if (!isLateness(allowedLatenessMs))
    throw new RangeError(
      `cannot assemble windows with a lateness of ${allowedLatenessMs} ms: it needs a number from 0 to 1e14`,
    );
  return windowsOf(settledCutting(options), {
    allowedLatenessMs,
    latest: null,
    next: null,
    closedUntil: null,
    items: 0,
    late: 0,
    open: new Map(),
  });
}

/**
 * Resumes windows from their `state()`. Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { createWindows, windowsFromState } from "@probity/core/time";
 * const windows = createWindows({ unit: "day" });
 * windows.update(0);
 * windowsFromState(windows.state()).update(86_400_000).closed; // => [{ start: 0, end: 86400000, count: 1 }]
 */
export function windowsFromState(state: Json): Windows {
  const { cutting, memory } = windowsMemoryFrom(state);
  return windowsOf(cutting, memory);
}

function windowsOf(cutting: Cutting, memory: WindowsMemory): Windows {
  const edges = cutter(cutting);
  const { allowedLatenessMs, open } = memory;

  /** Closes all windows that end at or before an instant at which a window starts. */
  const closeTo = (until: number): readonly ClosedWindow[] => {
    memory.closedUntil = until;
    if (memory.next === null || memory.next >= until) return nothing;
    const closed: ClosedWindow[] = [];
    let start = memory.next;
    while (start < until) {
      const end = edges.endOf(start);
      closed.push({ start, end, count: open.get(start) ?? 0 });
      open.delete(start);
      start = end;
    }
    memory.next = start;
    return closed;
  };

  return {
    update(time) {
      requireInstant(time);
      if (memory.closedUntil !== null && time < memory.closedUntil) {
        memory.late++;
        return tooLate;
      }
      const start = edges.startOf(time);
      const latest = memory.latest === null ? time : Math.max(memory.latest, time);
      const until = edges.startOf(latest - allowedLatenessMs);
      if (memory.next !== null && (until - memory.next) / edges.shortestMs > mostClosed)
        throw new RangeError(
          "cannot close more than a million windows at one item: it needs a wider window, or the clock is wrong",
        );
      memory.items++;
      memory.latest = latest;
      open.set(start, (open.get(start) ?? 0) + 1);
      if (memory.next === null || start < memory.next) memory.next = start;
      if (memory.closedUntil !== null && until <= memory.closedUntil) return taken;
      const closed = closeTo(until);
      return closed.length === 0 ? taken : { late: false, closed };
    },
    windowAt(time) {
      requireInstant(time);
      const start = edges.startOf(time);
      return { start, end: edges.endOf(start) };
    },
    close: () => (memory.latest === null ? nothing : closeTo(edges.endOf(edges.startOf(memory.latest)))),
    counts: () => ({ items: memory.items, late: memory.late, open: open.size }),
    state: () => windowsState(cutting, memory),
  };
}

function requireInstant(time: number): void {
  if (!isInstant(time))
    throw new RangeError(
      "cannot place an instant in a window: got none within ±8.64e15, it needs milliseconds since the epoch",
    );
}
