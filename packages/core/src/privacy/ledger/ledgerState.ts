import { bytesDigest } from "../../evidence/index.js";
import type { LogEntry } from "../../ports/index.js";
import type { Rational } from "../exact/rational.js";
import { exceeds, rational, rationalText, sumOf } from "../exact/rational.js";
import { amountFromText, amountOrNoneFromText } from "./amountFromText.js";
import { entryOrFail } from "./entryFields.js";
import type { ChainEnd } from "./keepChain.js";
import type { AnyOpening, AnySpending, BasicEntry, LedgerEntry } from "./ledgerEntry.js";
import { readEntry } from "./ledgerEntry.js";
import { malformed } from "./malformed.js";
import type { AnyReceipt } from "./receipt.js";
import type { NeighborTerms } from "./spendingTerms.js";
import { sameNeighbors } from "./spendingTerms.js";

/** Where a ledger stands after an entry of its log. */
export interface LedgerState extends ChainEnd {
  readonly opening: AnyOpening;
  readonly budget: Rational;
  readonly spent: Rational;
  /** The most δ, and what was spent of it: 0 where the ledger adds up something else. */
  readonly deltaBudget: Rational;
  readonly deltaSpent: Rational;
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
  const budget = amountFromText(entry.budget);
  if (before !== undefined || entry.index !== 0) throw malformed(before?.size ?? 0, "it opens a second time");
  const deltaBudget = entry.format === 4 ? amountFromText(entry.delta) : nothing;
  if (budget === undefined || deltaBudget === undefined) throw malformed(0, "its budget is no amount");
  return {
    opening: entry,
    budget,
    spent: nothing,
    deltaBudget,
    deltaSpent: nothing,
    last: entry,
    ...end,
  };
}

function spentOn(entry: AnySpending, before: LedgerState | undefined, end: ChainEnd): LedgerState {
  if (before === undefined) throw malformed(0, "the opening entry is missing");
  const index = before.size;
  if (entry.index !== index) throw malformed(index, "it has another index");
  if (entry.previous !== before.digest) throw malformed(index, "it does not follow the entry before");
  if (entry.ledger !== before.opening.ledger || entry.format !== before.opening.format)
    throw malformed(index, "it belongs to another ledger");
  if (!belongs(before, entry)) throw malformed(index, "it changes the relation or the unit");
  const more = amountFromText(entry.format === 2 ? entry.cost : entry.epsilon);
  const spent = more === undefined ? undefined : sumOf(before.spent, more);
  if (spent === undefined || rationalText(spent) !== entry.spent)
    throw malformed(index, "its amounts do not add up");
  const deltaSpent = entry.format === 4 ? deltaSpentOn(entry, before) : before.deltaSpent;
  if (exceeds(spent, before.budget) || exceeds(deltaSpent, before.deltaBudget))
    throw malformed(index, "it spends more than the budget");
  return { ...before, spent, deltaSpent, last: entry, ...end };
}

function deltaSpentOn(entry: BasicEntry, { deltaSpent, size }: LedgerState): Rational {
  const more = amountOrNoneFromText(entry.delta);
  const spent = more === undefined ? undefined : sumOf(deltaSpent, more);
  if (spent === undefined || rationalText(spent) !== entry.deltaSpent)
    throw malformed(size, "its amounts do not add up");
  return spent;
}

const nothing = rational(0n, 1n);
