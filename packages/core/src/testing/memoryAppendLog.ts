import type { AppendLog } from "../ports/index.js";
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
  // One array holds all entries: an array each would make a log of millions slow to keep.
  let bytesOfAll = new Uint8Array(1024);
  const heads: string[] = [];
  const ends: number[] = [0];

  function add(head: string, bytes: Uint8Array): void {
    const start = ends.at(-1)!;
    const end = start + bytes.length;
    if (end > bytesOfAll.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(bytesOfAll);
      bytesOfAll = larger;
    }
    bytesOfAll.set(bytes, start);
    heads.push(head);
    ends.push(end);
  }

  return {
    append: (expectedHead, bytes) =>
      settled(() => {
        const current = heads.at(-1) ?? null;
        if (current !== expectedHead) return { conflict: current };
        const head = headAfter(current, ends.length, bytes);
        add(head, bytes);
        return { head };
      }),
    read: (from = null) =>
      settled(() => {
        const index = from === null ? -1 : heads.indexOf(from);
        if (from !== null && index < 0)
          throw new RangeError("cannot read on from a head that the log never had");
        return heads
          .slice(index + 1)
          .map((head, i) => ({ head, bytes: bytesOfAll.slice(ends[index + 1 + i], ends[index + 2 + i]) }));
      }),
  };
}

/** The number of entries and a checksum (FNV-1a, by words of four bytes): quick, and nothing that a test must trust. */
function headAfter(head: string | null, size: number, bytes: Uint8Array): string {
  // With a sign it fits 32 bits: the loops would else run over doubles.
  let sum = 0x811c9dc5 | 0;
  const before = head ?? "";
  for (let i = 0; i < before.length; i++) sum = Math.imul(sum ^ before.charCodeAt(i), 0x01000193);
  const whole = bytes.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    sum = Math.imul(sum ^ word, 0x01000193);
  }
  for (let i = whole; i < bytes.length; i++) sum = Math.imul(sum ^ bytes[i]!, 0x01000193);
  return `${size}.${sum >>> 0}`;
}
