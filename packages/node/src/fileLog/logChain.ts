import { InputError } from "@probity/core";
import type { LogEntry } from "@probity/core/ports";
import { readLine } from "./logLine.js";

/** An entry's head, and where in the file its line lies. */
interface Place {
  readonly head: string;
  readonly start: number;
  readonly end: number;
}

/** The entries of a file that were seen so far: what a file has once held, it must go on holding. */
export interface LogChain {
  /** How many entries there are. */
  readonly size: number;
  /** The head of the last entry, `null` where there is none. */
  readonly head: string | null;
  /** How many entries there are up to a head, `null` being before the first; `undefined` for a head that never was. */
  sizeAt(head: string | null): number | undefined;
  /** The byte at which the line of an entry begins, or from where to read on. */
  startOf(index: number): number;
  /**
   * Follows the whole lines from where the entry `index` begins, and gives the entries. An append that lost its race is passed over: it
   * follows a head that another one follows before it. Throws `InputError` `malformed-log` at anything else, and keeps what it knew.
   */
  follow(index: number, text: string): LogEntry[];
}

/** The chain of the file at `path`, of which nothing was read yet. */
export function emptyChain(path: string): LogChain {
  const places: Place[] = [];
  const sizes = new Map<string | null, number>([[null, 0]]);
  const startOf = (index: number): number => places[index]?.start ?? places.at(-1)?.end ?? 0;

  return {
    get size() {
      return places.length;
    },
    get head() {
      return places.at(-1)?.head ?? null;
    },
    sizeAt: (head) => sizes.get(head),
    startOf,
    follow: (index, text) => {
      const found: Place[] = [];
      const entries: LogEntry[] = [];
      const passed = new Set<string>();
      let before = places[index - 1]?.head ?? null;
      let start = startOf(index);
      for (const row of text.split("\n").slice(0, -1)) {
        const line = readLine(row);
        if (line === undefined) throw malformed(path, start, "a line is not as it was written");
        const size = index + found.length;
        const { head, previous, bytes } = line;
        const end = start + row.length + 1;
        if (previous === before) {
          if ((places[size]?.head ?? head) !== head)
            throw malformed(path, start, "it holds another entry than before");
          found.push({ head, start, end });
          entries.push({ head, bytes });
          passed.add(head);
          before = head;
        } else if (!((sizes.get(previous) ?? Infinity) <= size || passed.has(previous ?? ""))) {
          throw malformed(path, start, "a line follows none of those before it");
        }
        start = end;
      }
      if (index + found.length < places.length)
        throw malformed(path, start, "an entry is gone that was there before");
      for (const place of found.slice(places.length - index)) {
        places.push(place);
        sizes.set(place.head, places.length);
      }
      return entries;
    },
  };
}

/** The failure of a file that is not what this log wrote. */
export function malformed(path: string, offset: number, because: string): InputError {
  return new InputError("malformed-log", `the log ${path} breaks at byte ${offset}: ${because}`);
}
