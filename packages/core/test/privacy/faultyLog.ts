import type { AppendLog, LogEntry } from "../../src/ports/index.js";

/** A log in memory whose entries a test can change, and which can fail at an append: before it is written, or after. */
export interface FaultyLog extends AppendLog {
  entries: LogEntry[];
  /** What the next appends do; normal after that. */
  readonly plan: ("fail-before" | "fail-after" | "refuse")[];
  reads: number;
}

export function faultyLog(entries: readonly LogEntry[] = []): FaultyLog {
  const log: FaultyLog = {
    entries: [...entries],
    plan: [],
    reads: 0,
    append: async (expectedHead, bytes) => {
      await Promise.resolve();
      const step = log.plan.shift();
      if (step === "fail-before") throw new Error("disk full");
      const head = log.entries.at(-1)?.head ?? null;
      if (head !== expectedHead || step === "refuse") return { conflict: head };
      const next = `${head ?? ""}.${log.entries.length}`;
      log.entries.push({ head: next, bytes: bytes.slice() });
      if (step === "fail-after") throw new Error("connection lost");
      return { head: next };
    },
    read: async (from = null) => {
      await Promise.resolve();
      log.reads += 1;
      if (from === null) return [...log.entries];
      const at = log.entries.findIndex(({ head }) => head === from);
      if (at < 0) throw new Error("no such head");
      return log.entries.slice(at + 1);
    },
  };
  return log;
}
