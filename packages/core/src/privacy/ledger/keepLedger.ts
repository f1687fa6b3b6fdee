import { canonicalJson, InputError } from "../../evidence/index.js";
import type { AppendLog, Clock } from "../../ports/index.js";
import { formatInstant } from "../../time/index.js";
import type { Rational } from "../exact/rational.js";
import { differenceOf, exceeds, rationalText, sumOf } from "../exact/rational.js";
import type { ChainEnd, HeldEntry } from "./keepChain.js";
import { keepChain } from "./keepChain.js";
import type { AnyOpening, AnySpending, BasicEntry } from "./ledgerEntry.js";
import { writeEntry } from "./ledgerEntry.js";
import type { LedgerState } from "./ledgerState.js";
import { belongs, replay } from "./ledgerState.js";
import type { AnyReceipt } from "./receipt.js";
import { requireWritable } from "./spendingTerms.js";

/** Where a ledger is kept, and how it begins. */
export interface LedgerKeeping {
  readonly log: AppendLog;
  readonly clock: Clock;
  readonly receipts: readonly HeldEntry[];
  /** The first entry, but for its time. */
  readonly opening: AnyOpening;
}

/** What the ledger itself knows of the entry of a spending. */
export type EntryPlace = Pick<AnySpending, "kind" | "index" | "previous" | "at" | "ledger" | "spent"> &
  Pick<BasicEntry, "deltaSpent">;

/** An amount to spend, and the entry that says on what. */
export interface Charge<Entry extends AnySpending> extends Pick<AnySpending, "relation" | "unit"> {
  readonly amount: Rational;
  /** Of a ledger that adds up δ too. */
  readonly delta?: Rational;
  entryAt(place: EntryPlace): Entry;
}

/** A ledger of exact amounts on a log, whatever it counts. */
export interface KeptLedger {
  spend<Entry extends AnySpending>(
    charge: Charge<Entry>,
  ): Promise<Entry & { readonly digest: AnyReceipt["digest"] }>;
  /** Reads the whole log again. */
  wholeState(visit: (receipt: AnyReceipt) => void): Promise<LedgerState>;
}

/** Opens the ledger that a log holds, or starts it on an empty log; see `openLedger`, which says what rejects. */
export async function keepLedger({ log, clock, receipts, opening }: LedgerKeeping): Promise<KeptLedger> {
  const chain = await keepChain<LedgerState, AnyReceipt>({
    log,
    held: receipts,
    replay,
    opening: () => writeEntry({ ...opening, at: formatInstant(clock.now()) }),
  });
  requireOpening(chain.state.opening, opening);
  return {
    spend: async <Entry extends AnySpending>(charge: Charge<Entry>) => {
      const { step, state } = await chain.append((before) => {
        const { spent, deltaSpent } = admitted(before, charge);
        const entry = charge.entryAt({
          kind: "spent",
          index: before.size,
          previous: before.digest,
          at: formatInstant(clock.now()),
          ledger: before.opening.ledger,
          spent: rationalText(spent),
          deltaSpent: rationalText(deltaSpent),
        });
        return {
          entry,
          bytes: writeEntry(entry),
          after: ({ head, digest, size }: ChainEnd): LedgerState => ({
            opening: before.opening,
            budget: before.budget,
            spent,
            deltaBudget: before.deltaBudget,
            deltaSpent,
            last: entry,
            head,
            digest,
            size,
          }),
        };
      });
      return { ...step.entry, digest: state.digest };
    },
    wholeState: (visit) => chain.whole(visit),
  };
}

/** Refuses a log that was begun on other terms. */
function requireOpening(found: AnyOpening, opening: AnyOpening): void {
  if (canonicalJson(found) !== canonicalJson({ ...opening, at: found.at }))
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

/** The totals with a charge, or the refusal. */
function admitted(
  state: LedgerState,
  charge: Charge<AnySpending>,
): Pick<LedgerState, "spent" | "deltaSpent"> {
  const { opening, last, budget, spent, deltaBudget, deltaSpent } = state;
  if (!belongs({ opening, last }, charge))
    throw new InputError(
      "ledger-mismatch",
      `the ledger "${opening.ledger}" has releases under another relation or unit: losses under both do not add up`,
    );
  const { ledger } = opening;
  return {
    spent: totalWith(charge.amount, { spent, budget, account: `the ledger "${ledger}" has` }),
    deltaSpent:
      charge.delta === undefined
        ? deltaSpent
        : totalWith(charge.delta, {
            spent: deltaSpent,
            budget: deltaBudget,
            account: `the ledger "${ledger}" has a delta of`,
          }),
  };
}

function totalWith(
  amount: Rational,
  {
    spent,
    budget,
    account,
  }: { readonly spent: Rational; readonly budget: Rational; readonly account: string },
): Rational {
  const total = sumOf(spent, amount);
  if (exceeds(total, budget))
    throw new InputError(
      "budget-exceeded",
      `${account} ${rationalText(differenceOf(budget, spent))} of its budget left, not ${rationalText(amount)}`,
    );
  requireWritable(total);
  return total;
}
