import type { Digest } from "../../evidence/index.js";
import { bytesDigest } from "../../evidence/index.js";
import type { AppendLog, LogEntry } from "../../ports/index.js";
import type { AnyReceipt, LedgerState } from "./ledgerState.js";
import { malformed, replay } from "./ledgerState.js";

/** An entry that somebody knows to be in the log. */
interface HeldEntry {
  readonly index: number;
  readonly digest: Digest;
}

/** Reads and checks the whole log, which must have the held entries where they were. */
export async function wholeLog(
  log: AppendLog,
  held: readonly HeldEntry[],
  visit?: (receipt: AnyReceipt) => void,
): Promise<LedgerState | undefined> {
  const entries = await log.read();
  const state = replay(entries, undefined, visit);
  const lost = held.find(({ index, digest }) => digestAt(entries, index) !== digest);
  if (lost !== undefined)
    throw malformed(lost.index, "it was there before, and is not there now or is another");
  return state;
}

/** Where the log stands now, from where it was known to stand. */
export async function laterState(log: AppendLog, known: LedgerState): Promise<LedgerState> {
  let later: readonly LogEntry[];
  try {
    later = await log.read(known.head);
  } catch {
    // Either a fault, which reading everything meets again, or the head is gone, which the check of the held entry says.
    return (await wholeLog(log, [lastOf(known)])) ?? known;
  }
  return replay(later, known) ?? known;
}

/** The last entry of a state, as one that the log must hold. */
export function lastOf({ size, digest }: LedgerState): HeldEntry {
  return { index: size - 1, digest };
}

function digestAt(entries: readonly LogEntry[], index: number): Digest | undefined {
  const entry = entries[index];
  return entry === undefined ? undefined : bytesDigest(entry.bytes);
}
