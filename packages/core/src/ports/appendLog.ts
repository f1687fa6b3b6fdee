/** One entry of a log, and the head that the log had after it. */
export interface LogEntry {
  readonly head: string;
  readonly bytes: Uint8Array;
}

/** What an {@link AppendLog} answers to an append: the new head, or the head that stood in the way (`null`: the log is empty). */
export type AppendResult = { readonly head: string } | { readonly conflict: string | null };

/**
 * An ordered log to which entries are only added: of two writers that expect the same head, one wins and the other is told.
 * The head is given by the log and opaque; an entry that was answered with its head is durable.
 * Implementations pass `appendLogSuite` of `testing`. They reject for faults of the log only; a conflict is an answer.
 */
export interface AppendLog {
  /** Adds an entry if the log's head is still `expectedHead`, `null` meaning that the log is empty. */
  append(expectedHead: string | null, bytes: Uint8Array): Promise<AppendResult>;
  /** The entries in order, all or those after the head `from`; rejects where the log has no such head. */
  read(from?: string | null): Promise<readonly LogEntry[]>;
}
