import type { Digest } from "../../evidence/index.js";
import { bytesDigest } from "../../evidence/index.js";
import type { LogEntry } from "../../ports/index.js";
import type { Rational } from "../exact/rational.js";
import { exceeds, rational, rationalFromText, rationalText, sumOf } from "../exact/rational.js";
import type { ChainEnd } from "./keepChain.js";
import type { AccountedEntry, AnyOpening, AnySpending, LedgerEntry, SpentEntry } from "./ledgerEntry.js";
import { readEntry } from "./ledgerEntry.js";
import { malformed } from "./malformed.js";

/** Proof of one spending: the ledger's entry and its digest, SHA-256 of the entry's canonical text. */
export type Receipt = SpentEntry & { readonly digest: Digest };

/** Proof of one spending of an event: the ledger's entry and its digest. */
export type AccountedReceipt = AccountedEntry & { readonly digest: Digest };

export type AnyReceipt = Receipt | AccountedReceipt;

/** Where a ledger stands after an entry of its log. */
export interface LedgerState extends ChainEnd {
  readonly opening: AnyOpening;
  readonly budget: Rational;
  readonly spent: Rational;
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
    const entry = readOrFail(bytes, state?.size ?? 0);
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
export function sameNeighbors(
  { opening, last }: Pick<LedgerState, "opening" | "last">,
  { relation, unit }: Pick<AnySpending, "relation" | "unit">,
): boolean {
  if (opening.format === 2 && opening.relation !== relation) return false;
  return (
    last.kind === "opened" ||
    (last.relation === relation && last.unit.name === unit.name && last.unit.rows === unit.rows)
  );
}

function opened(entry: AnyOpening, before: LedgerState | undefined, end: ChainEnd): LedgerState {
  const budget = amount(entry.budget);
  if (before !== undefined || entry.index !== 0) throw malformed(before?.size ?? 0, "it opens a second time");
  if (budget === undefined) throw malformed(0, "its budget is no amount");
  return {
    opening: entry,
    budget,
    spent: rational(0n, 1n),
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
  if (!sameNeighbors(before, entry)) throw malformed(index, "it changes the relation or the unit");
  const more = amount(entry.format === 1 ? entry.epsilon : entry.cost);
  const spent = more === undefined ? undefined : sumOf(before.spent, more);
  if (spent === undefined || rationalText(spent) !== entry.spent)
    throw malformed(index, "its amounts do not add up");
  if (exceeds(spent, before.budget)) throw malformed(index, "it spends more than the budget");
  return { ...before, spent, last: entry, ...end };
}

function amount(text: string): Rational | undefined {
  const read = rationalFromText(text);
  return read !== undefined && read.numerator > 0n && rationalText(read) === text ? read : undefined;
}

function readOrFail(bytes: Uint8Array, index: number): LedgerEntry {
  let entry: LedgerEntry | undefined;
  try {
    entry = readEntry(bytes);
  } catch (cause) {
    throw malformed(index, "it is no JSON text", cause);
  }
  if (entry === undefined) throw malformed(index, "it is no entry of a known format");
  return entry;
}
