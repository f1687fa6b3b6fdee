import { bytesDigest, canonicalJson, InputError } from "../../evidence/index.js";
import type { AppendLog, Clock } from "../../ports/index.js";
import { formatInstant } from "../../time/index.js";
import type { Rational } from "../exact/rational.js";
import { differenceOf, exceeds, longestText, rationalText, sumOf } from "../exact/rational.js";
import type { AnyOpening, AnySpending } from "./ledgerEntry.js";
import { writeEntry } from "./ledgerEntry.js";
import { lastOf, laterState, wholeLog } from "./ledgerLog.js";
import type { AnyReceipt, LedgerState } from "./ledgerState.js";
import { malformed, replay, sameNeighbors } from "./ledgerState.js";

/** Where a ledger is kept, and how it begins. */
export interface LedgerKeeping {
  readonly log: AppendLog;
  readonly clock: Clock;
  readonly receipts: readonly AnyReceipt[];
  /** The first entry, but for its time. */
  readonly opening: AnyOpening;
}

/** What the ledger itself knows of the entry of a spending. */
export type EntryPlace = Pick<AnySpending, "kind" | "index" | "previous" | "at" | "ledger" | "spent">;

/** An amount to spend, and the entry that says on what. */
export interface Charge<Entry extends AnySpending> extends Pick<AnySpending, "relation" | "unit"> {
  readonly amount: Rational;
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
export async function keepLedger(keeping: LedgerKeeping): Promise<KeptLedger> {
  const { log, clock } = keeping;
  let state = await openedState(keeping);

  /** Whether the log had entries that this ledger did not know. */
  async function catchUp(): Promise<boolean> {
    const known = state.size;
    state = await laterState(log, state);
    return state.size > known;
  }

  async function spendNext<Entry extends AnySpending>(
    charge: Charge<Entry>,
  ): Promise<Entry & { readonly digest: AnyReceipt["digest"] }> {
    for (;;) {
      const spent = admitted(state, charge);
      const entry = charge.entryAt({
        kind: "spent",
        index: state.size,
        previous: state.digest,
        at: formatInstant(clock.now()),
        ledger: state.opening.ledger,
        spent: rationalText(spent),
      });
      const bytes = writeEntry(entry);
      // An append that fails may have been written all the same: then the next one meets a conflict, and catches up.
      const answer = await log.append(state.head, bytes);
      if (!("conflict" in answer)) {
        const end = { head: answer.head, digest: bytesDigest(bytes) };
        state = { ...state, spent, size: state.size + 1, last: entry, ...end };
        return { ...entry, digest: end.digest };
      }
      if (!(await catchUp())) throw malformed(state.size, "the log refuses it and holds no other");
    }
  }

  // One at a time: the state would else change under a spending that waits for the log.
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work, work);
    turn = next;
    return next;
  }

  return {
    spend: (charge) => inTurn(() => spendNext(charge)),
    wholeState: (visit) =>
      inTurn(async () => {
        state = (await wholeLog(log, [lastOf(state)], visit)) ?? state;
        return state;
      }),
  };
}

/** The state of the log, which is started if it is empty. */
async function openedState({ log, clock, receipts, opening }: LedgerKeeping): Promise<LedgerState> {
  let state = await wholeLog(log, receipts);
  if (state === undefined) {
    const bytes = writeEntry({ ...opening, at: formatInstant(clock.now()) });
    const answer = await log.append(null, bytes);
    state =
      "conflict" in answer
        ? await wholeLog(log, receipts)
        : replay([{ head: answer.head, bytes }], undefined);
  }
  if (state === undefined) throw malformed(0, "the log refuses it and holds no other");
  const { at } = state.opening;
  if (canonicalJson(state.opening) !== canonicalJson({ ...opening, at }))
    throw new InputError(
      "ledger-mismatch",
      `the log holds ${shown(state.opening)}, and was opened as ${shown(opening)}`,
    );
  return state;
}

function shown(opening: AnyOpening): string {
  const ledger = `the ledger "${opening.ledger}" with a budget of `;
  if (opening.format === 1) return `${ledger}${opening.budget}`;
  const { accountant, epsilon, delta, order, relation } = opening;
  return `${ledger}epsilon ${epsilon} and delta ${delta} by ${accountant}${order === null ? "" : ` of order ${order}`} (${opening.budget}) under ${relation}`;
}

/** The total with an amount, or the refusal. */
function admitted({ opening, last, budget, spent }: LedgerState, charge: Charge<AnySpending>): Rational {
  if (!sameNeighbors({ opening, last }, charge))
    throw new InputError(
      "ledger-mismatch",
      `the ledger "${opening.ledger}" has releases under another relation or unit: losses under both do not add up`,
    );
  const total = sumOf(spent, charge.amount);
  if (exceeds(total, budget))
    throw new InputError(
      "budget-exceeded",
      `the ledger "${opening.ledger}" has ${rationalText(differenceOf(budget, spent))} of its budget left, not ${rationalText(charge.amount)}`,
    );
  if (rationalText(total).length > longestText)
    throw new RangeError(
      "cannot spend an amount that makes the exact total longer than 1,000 digits: it needs fractions that have a common denominator",
    );
  return total;
}
