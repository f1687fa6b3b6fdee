import { bytesDigest } from "../../evidence/index.js";
import type { LogEntry } from "../../ports/index.js";
import type { Account, Amounts } from "./amounts.js";
import { noneOf, totalsIn } from "./amounts.js";
import { entryOrFail } from "./entryFields.js";
import type { ChainEnd } from "./keepChain.js";
import type { AnyOpening, AnySpending, LedgerEntry } from "./ledgerEntry.js";
import { readEntry } from "./ledgerEntry.js";
import { budgetIn, lossIn } from "./lossFields.js";
import { malformed } from "./malformed.js";
import type { AnyReceipt } from "./receipt.js";
import type { NeighborTerms } from "./spendingTerms.js";
import { sameNeighbors } from "./spendingTerms.js";

/** Where a ledger stands after an entry of its log. */
export interface LedgerState extends ChainEnd, Account {
  readonly opening: AnyOpening;
  readonly last: LedgerEntry;
}

/** Follows entries of the log, checking each; `visit` sees the receipts. Throws `InputError` (`malformed-log`). */
export function replay(
  entries: readonly LogEntry[],
  from: LedgerState | undefined,
  visit: (receipt: AnyReceipt) => void = () => undefined,
): LedgerState | undefined {
  let state = from;
  for (const { head, bytes } of entries) {
    const entry = entryOrFail(readEntry, bytes, state?.size ?? 0);
    const end = { head, digest: bytesDigest(bytes), size: (state?.size ?? 0) + 1 };
    state = entry.kind === "opened" ? opened(entry, state, end) : spentOn(entry, state, end);
    if (entry.kind === "spent") visit({ ...entry, digest: end.digest });
  }
  return state;
}

/**
 * Whether a spending may lie in the ledger: under the same relation and unit as the others, since losses under different ones do not add
 * up.
 */
export function belongs(
  { opening, last }: Pick<LedgerState, "opening" | "last">,
  terms: NeighborTerms,
): boolean {
  if (opening.format === 2 && opening.relation !== terms.relation) return false;
  return last.kind === "opened" || sameNeighbors(last, terms);
}

function opened(entry: AnyOpening, before: LedgerState | undefined, end: ChainEnd): LedgerState {
  const budget = budgetIn(entry);
  if (before !== undefined || entry.index !== 0) throw malformed(before?.size ?? 0, "it opens a second time");
  if (budget === undefined) throw malformed(0, "its budget is no amount");
  return stateAfter(
    { opening: entry, title: `the ledger "${entry.ledger}"`, budget, spent: noneOf(budget), last: entry },
    end,
  );
}

function spentOn(entry: AnySpending, before: LedgerState | undefined, end: ChainEnd): LedgerState {
  if (before === undefined) throw malformed(0, "the opening entry is missing");
  const index = before.size;
  if (entry.index !== index) throw malformed(index, "it has another index");
  if (entry.previous !== before.digest) throw malformed(index, "it does not follow the entry before");
  if (entry.ledger !== before.opening.ledger || entry.format !== before.opening.format)
    throw malformed(index, "it belongs to another ledger");
  if (!belongs(before, entry)) throw malformed(index, "it changes the relation or the unit");
  const totals = entry.format === 4 ? [entry.spent, entry.deltaSpent] : [entry.spent];
  return afterSpending(
    before,
    { entry, spent: totalsIn({ loss: lossIn(entry), totals, index }, before) },
    end,
  );
}

/** The state after a spending that was checked. */
export function afterSpending(
  { opening, title, budget }: LedgerState,
  { entry, spent }: { readonly entry: AnySpending; readonly spent: Amounts },
  end: ChainEnd,
): LedgerState {
  return stateAfter({ opening, title, budget, spent, last: entry }, end);
}

/** Field by field: spreading takes as long as hashing. */
function stateAfter(
  { opening, title, budget, spent, last }: Omit<LedgerState, keyof ChainEnd>,
  { head, digest, size }: ChainEnd,
): LedgerState {
  return { opening, title, budget, spent, last, head, digest, size };
}
