import type { AppendLog, LogEntry } from "../ports/index.js";
import { settled } from "./memoryKeyValueStore.js";

/**
 * An {@link AppendLog} in memory, for tests. Its heads chain a checksum of the entries, so that equal logs have equal heads.
 *
 * @example
 * import { memoryAppendLog } from "@probity/core/testing";
 * const log = memoryAppendLog();
 * "head" in (await log.append(null, Uint8Array.of(1))); // => true
 * "conflict" in (await log.append(null, Uint8Array.of(2))); // => true
 */
export function memoryAppendLog(): AppendLog {
  const entries: LogEntry[] = [];
  return {
    append: (expectedHead, bytes) =>
      settled(() => {
        const current = entries.at(-1)?.head ?? null;
        if (current !== expectedHead) return { conflict: current };
        const head = headAfter(current, entries.length + 1, bytes);
        entries.push({ head, bytes: bytes.slice() });
        return { head };
      }),
    read: (from = null) =>
      settled(() => {
        const index = entries.findIndex((entry) => entry.head === from);
        if (from !== null && index < 0)
          throw new RangeError("cannot read on from a head that the log never had");
        return entries.slice(index + 1).map(({ head, bytes }) => ({ head, bytes: bytes.slice() }));
      }),
  };
}

/** The number of entries and a checksum (FNV-1a): quick, and nothing that a test must trust. */
function headAfter(head: string | null, size: number, bytes: Uint8Array): string {
  let sum = 0x811c9dc5;
  const before = head ?? "";
  for (let i = 0; i < before.length; i++) sum = Math.imul(sum ^ before.charCodeAt(i), 0x01000193);
  for (let i = 0; i < bytes.length; i++) sum = Math.imul(sum ^ bytes[i]!, 0x01000193);
  return `${size}.${sum >>> 0}`;
}
