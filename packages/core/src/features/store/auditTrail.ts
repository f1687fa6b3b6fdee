import type { Digest } from "../../evidence/index.js";
import { canonicalJson } from "../../evidence/index.js";
import type { AppendLog, Clock } from "../../ports/index.js";
import { inTurn } from "../../ports/index.js";
import type { AccessAction } from "./access.js";

/** One line of the log: what was asked of the store, by whom, and what became of it. No value of a feature is in it. */
export interface AuditEntry {
  readonly action: AccessAction;
  readonly method: string;
  /** `done` follows `allowed` where a deletion has come to its end. */
  readonly outcome: "allowed" | "denied" | "done";
  readonly views: readonly string[];
  readonly role?: string;
  readonly purpose?: string;
  /** How many entities or rows, and the SHA-256 of which. */
  readonly rows?: number;
  readonly subject?: Digest;
  readonly reason?: string;
}

/** Writes entries to a log, each with the time. */
export interface AuditTrail {
  write(entry: AuditEntry): Promise<void>;
}

/** The trail in a log, as canonical JSON with a format and the time. A write resolves when the log has taken it. */
export function auditTrail(log: AppendLog, clock: Clock): AuditTrail {
  let head: string | null = null;
  const turns = inTurn();

  async function append(bytes: Uint8Array): Promise<void> {
    for (;;) {
      const answer = await log.append(head, bytes);
      if ("head" in answer) {
        head = answer.head;
        return;
      }
      head = answer.conflict;
    }
  }

  return {
    write: (entry) => {
      const bytes = new TextEncoder().encode(
        canonicalJson({ format: 1, at: clock.now(), ...entry, views: [...entry.views] }),
      );
      return turns(() => append(bytes));
    },
  };
}
