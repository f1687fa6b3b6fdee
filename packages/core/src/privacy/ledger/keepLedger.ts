import { canonicalJson, InputError } from "../../evidence/index.js";
import { requireNeighbors } from "../counts/neighbors.js";
import type { Amounts } from "./amounts.js";
import { totalsWith } from "./amounts.js";
import { entryBytes } from "./entryFields.js";
import { entryWriter } from "./entryWriter.js";
import { instantTexts } from "./instantTexts.js";
import type { ChainEnd, HeldEntry } from "./keepChain.js";
import { keepChain } from "./keepChain.js";
import type { LedgerOptions, Spending } from "./ledger.js";
import type { AnyOpening, AnySpending, OpeningPlace, SpendingPlace } from "./ledgerEntry.js";
import type { LedgerState } from "./ledgerState.js";
import { afterSpending, belongs, replay } from "./ledgerState.js";
import type { AnyReceipt, Proven } from "./receipt.js";
import type { NeighborTerms } from "./spendingTerms.js";
import { requireName, termsKeeper } from "./spendingTerms.js";

/** Where a ledger is kept, whatever it adds up. */
export interface LedgerKeeping extends Pick<LedgerOptions, "name" | "log" | "clock"> {
  readonly receipts?: readonly HeldEntry[];
}

/** A loss, in exact amounts, and the entry that says it. */
export interface Charge<Entry extends AnySpending> {
  readonly amounts: Amounts;
  readonly entryAt: (place: SpendingPlace, totals: readonly string[]) => Entry;
}

/** In what ledgers differ: what they add up, and how their entries and statements say it. */
export interface LedgerForm<Asked, Entry extends AnySpending, Statement> {
  openingAt(place: OpeningPlace): AnyOpening;
  /** Throws `RangeError` for a spending without meaning. */
  chargeOf(spending: Asked): Charge<Entry>;
  isOwn(receipt: AnyReceipt): receipt is Proven<Entry> & AnyReceipt;
  statementOf(state: Pick<LedgerState, "budget" | "spent">, receipts: readonly Proven<Entry>[]): Statement;
}

/** A ledger of exact amounts on a log. */
export interface KeptLedger<Asked, Entry extends AnySpending, Statement> {
  spend(spending: Asked & Omit<Spending, "epsilon">): Promise<Proven<Entry>>;
  statement(): Promise<Statement>;
}

/** Opens the ledger that a log holds, or starts it on an empty log; see `openLedger`, which says what rejects. */
export async function keepLedger<Asked, Entry extends AnySpending, Statement>(
  { name, log, clock, receipts = [] }: LedgerKeeping,
  form: LedgerForm<Asked, Entry, Statement>,
): Promise<KeptLedger<Asked, Entry, Statement>> {
  requireName(name);
  const now = instantTexts(clock);
  const openingAt = (at: string): AnyOpening =>
    form.openingAt({ kind: "opened", index: 0, previous: null, at, ledger: name });
  const chain = await keepChain<LedgerState, AnyReceipt>({
    log,
    held: receipts,
    replay,
    opening: () => entryBytes(openingAt(now())),
  });
  const found = chain.state.opening;
  requireSame(found, openingAt(found.at));
  const termsOf = termsKeeper();
  const bytesOf = entryWriter();
  return {
    spend: async (spending) => {
      const { relation } = spending;
      const { amounts, entryAt } = form.chargeOf(spending);
      requireNeighbors("spend", relation, spending.unit);
      const { query, unit } = termsOf(spending);
      const { step, state } = await chain.append((before) => {
        requireBelonging(before, { relation, unit });
        const totals = totalsWith(amounts, before);
        const { size: index, digest: previous } = before;
        // Field by field, and in the order of the text: sorting takes as long as hashing.
        const place = {
          at: now(),
          index,
          kind: "spent",
          ledger: name,
          previous,
          query,
          relation,
          unit,
        } as const;
        const entry = entryAt(place, totals.texts);
        return {
          entry,
          bytes: bytesOf(entry),
          after: (end: ChainEnd) => afterSpending(before, { entry, spent: totals.amounts }, end),
        };
      });
      return { ...step.entry, digest: state.digest };
    },
    statement: async () => {
      const own: Proven<Entry>[] = [];
      const state = await chain.whole((receipt) => {
        if (form.isOwn(receipt)) own.push(receipt);
      });
      return form.statementOf(state, own);
    },
  };
}

/** Refuses a log that was begun on other terms. */
function requireSame(found: AnyOpening, opening: AnyOpening): void {
  if (canonicalJson(found) !== canonicalJson(opening))
    throw new InputError(
      "ledger-mismatch",
      `the log holds ${shown(found)}, and was opened as ${shown(opening)}`,
    );
}

function shown(opening: AnyOpening): string {
  const ledger = `the ledger "${opening.ledger}" with a budget of `;
  if (opening.format === 1) return `${ledger}${opening.budget}`;
  if (opening.format === 4) return `${ledger}epsilon ${opening.budget} and delta ${opening.delta}`;
  const { accountant, epsilon, delta, order, relation } = opening;
  return `${ledger}epsilon ${epsilon} and delta ${delta} by ${accountant}${order === null ? "" : ` of order ${order}`} (${opening.budget}) under ${relation}`;
}

function requireBelonging(state: LedgerState, terms: NeighborTerms): void {
  if (!belongs(state, terms))
    throw new InputError(
      "ledger-mismatch",
      `the ledger "${state.opening.ledger}" has releases under another relation or unit: losses under both do not add up`,
    );
}
