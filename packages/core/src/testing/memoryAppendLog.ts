import { bytesDigest } from "../evidence/index.js";
import type { AppendLog, LogEntry } from "../ports/index.js";
import { settled } from "./memoryKeyValueStore.js";

/**
 * An {@link AppendLog} in memory, for tests. Its heads chain SHA-256 over the entries, so that equal logs have equal heads.
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
        const head = chained(current, bytes);
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

function chained(head: string | null, bytes: Uint8Array): string {
  const before = new TextEncoder().encode(`${head ?? ""}\n`);
  const all = new Uint8Array(before.length + bytes.length);
  all.set(before);
  all.set(bytes, before.length);
  return bytesDigest(all);
}
