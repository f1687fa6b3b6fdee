import type { Digest } from "../../evidence/index.js";
import { bytesDigest } from "../../evidence/index.js";
import type { AppendLog, LogEntry } from "../../ports/index.js";
import { inTurn } from "../../ports/index.js";
import { malformed } from "./malformed.js";

/** Where a chain of entries ends: the log's own name of it, the digest of the last entry, and how many there are. */
export interface ChainEnd {
  readonly head: string;
  readonly digest: Digest;
  readonly size: number;
}

/** An entry that somebody knows to be in the log. */
export interface HeldEntry {
  readonly index: number;
  readonly digest: Digest;
}

/** What entries mean: the state after them, each checked; `visit` sees the receipts. Throws `InputError` (`malformed-log`). */
export type Replay<State, Receipt> = (
  entries: readonly LogEntry[],
  from: State | undefined,
  visit?: (receipt: Receipt) => void,
) => State | undefined;

/** Where a chain is kept, and how it is read. */
export interface ChainKeeping<State, Receipt> {
  readonly log: AppendLog;
  /** Entries that the log must hold. */
  readonly held: readonly HeldEntry[];
  readonly replay: Replay<State, Receipt>;
  /** The first entry, for an empty log. */
  readonly opening: () => Uint8Array;
}

/** An entry to write after a state, and the state after it. */
export interface ChainStep<State> {
  readonly bytes: Uint8Array;
  readonly after: (end: ChainEnd) => State;
}

/** States that follow each other through a log. */
export interface KeptChain<State, Receipt> {
  readonly state: State;
  /**
   * Writes the entry that a state asks for, or nothing where it asks for none, and gives the state after that. Asks again where another
   * writer was first; what the question throws, it rejects with.
   */
  append<Step extends ChainStep<State> | undefined>(
    stepAfter: (state: State) => Step,
  ): Promise<{ readonly step: Step; readonly state: State }>;
  /** Reads the whole log again. */
  whole(visit: (receipt: Receipt) => void): Promise<State>;
}

/** Follows the chain that a log holds, or starts it on an empty log. */
export async function keepChain<State extends ChainEnd, Receipt>(
  keeping: ChainKeeping<State, Receipt>,
): Promise<KeptChain<State, Receipt>> {
  const { log, replay } = keeping;

  /** Reads and checks the whole log, which must have the held entries where they were. */
  async function wholeLog(
    held: readonly HeldEntry[],
    visit?: (receipt: Receipt) => void,
  ): Promise<State | undefined> {
    const entries = await log.read();
    const found = replay(entries, undefined, visit);
    const lost = held.find(({ index, digest }) => digestAt(entries, index) !== digest);
    if (lost !== undefined)
      throw malformed(lost.index, "it was there before, and is not there now or is another");
    return found;
  }

  let state = await openedState();

  async function openedState(): Promise<State> {
    let found = await wholeLog(keeping.held);
    if (found === undefined) {
      const bytes = keeping.opening();
      const answer = await log.append(null, bytes);
      found =
        "conflict" in answer
          ? await wholeLog(keeping.held)
          : replay([{ head: answer.head, bytes }], undefined);
    }
    if (found === undefined) throw malformed(0, "the log refuses it and holds no other");
    return found;
  }

  /** Whether the log had entries that were not known here. */
  async function catchUp(): Promise<boolean> {
    const known = state;
    state = await laterState(known);
    return state.size > known.size;
  }

  async function laterState(known: State): Promise<State> {
    let later: readonly LogEntry[];
    try {
      later = await log.read(known.head);
    } catch {
      // Either a fault, which reading everything meets again, or the head is gone, which the check of the held entry says.
      return (await wholeLog([lastOf(known)])) ?? known;
    }
    return replay(later, known) ?? known;
  }

  async function append<Step extends ChainStep<State> | undefined>(
    stepAfter: (state: State) => Step,
  ): Promise<{ readonly step: Step; readonly state: State }> {
    for (;;) {
      const step = stepAfter(state);
      if (step === undefined) return { step, state };
      // An append that fails may have been written all the same: then the next one meets a conflict, and catches up.
      const answer = await log.append(state.head, step.bytes);
      if (!("conflict" in answer)) {
        state = step.after({ head: answer.head, digest: bytesDigest(step.bytes), size: state.size + 1 });
        return { step, state };
      }
      if (!(await catchUp())) throw malformed(state.size, "the log refuses it and holds no other");
    }
  }

  // One at a time: the state would else change under a step that waits for the log.
  const turns = inTurn();

  return {
    get state() {
      return state;
    },
    append: (stepAfter) => turns(() => append(stepAfter)),
    whole: (visit) =>
      turns(async () => {
        state = (await wholeLog([lastOf(state)], visit)) ?? state;
        return state;
      }),
  };
}

/** The last entry of a state, as one that the log must hold. */
function lastOf({ size, digest }: ChainEnd): HeldEntry {
  return { index: size - 1, digest };
}

function digestAt(entries: readonly LogEntry[], index: number): Digest | undefined {
  const entry = entries[index];
  return entry === undefined ? undefined : bytesDigest(entry.bytes);
}
