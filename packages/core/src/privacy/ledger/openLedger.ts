import { bytesDigest, InputError } from "../../evidence/index.js";
import { formatInstant } from "../../time/index.js";
import { requireNeighbors } from "../counts/neighbors.js";
import type { Rational } from "../exact/rational.js";
import {
  differenceOf,
  exceeds,
  longestText,
  nearestNumber,
  positiveRational,
  rationalText,
  sumOf,
} from "../exact/rational.js";
import type { Ledger, LedgerOptions, LedgerStatement, Spending } from "./ledger.js";
import type { SpentEntry } from "./ledgerEntry.js";
import { writeEntry } from "./ledgerEntry.js";
import { lastOf, laterState, wholeLog } from "./ledgerLog.js";
import type { LedgerState, Receipt } from "./ledgerState.js";
import { malformed, replay, sameNeighbors } from "./ledgerState.js";

/**
 * Opens the ledger that a log holds, or starts it on an empty log. Pure ε adds up exactly (basic composition, also when later
 * queries depend on earlier answers), as fractions: ten times 0.1 is 1. An amount is written *before* the release it pays for, so
 * that a crash counts as spent. Entries are chained by SHA-256; of writers that race for the last of the budget, one is refused.
 * All spendings of one ledger have one neighboring relation and one unit. Budgets are never renewed: other people's data get
 * another ledger, the same people's do not.
 *
 * Rejects with `InputError`: `malformed-log` where an entry was changed, left out, reordered or cut off; `ledger-mismatch` where the log
 * is of another name or budget; with `RangeError` for a budget that is not above 0 or a name without text; with the log's own faults.
 * The chain shows changes to who holds a later receipt or digest; a writer of the log could write a whole new one.
 * Cost: O(entries) to open, O(1) to spend (O(new entries) after another writer).
 *
 * @example
 * import { openLedger } from "@probity/core/privacy";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const ledger = await openLedger({ name: "loans", budget: { epsilon: 1 }, log: memoryAppendLog(), clock: fixedClock(0) });
 * const query = { name: "loans by state", by: ["state"] };
 * const spending = { query, relation: "add-or-remove-one", unit: { name: "person", rows: 1 } } as const;
 * const receipt = await ledger.spend({ ...spending, epsilon: 0.4 });
 * receipt.spent; // => "0.4"
 * (await ledger.statement()).remaining; // => 0.6
 * await ledger.spend({ ...spending, epsilon: 0.7 }); // throws budget-exceeded
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { name, log, clock } = options;
  if (typeof name !== "string" || name === "")
    throw new RangeError("cannot open a ledger without a name: it needs what the budget protects");
  const budget = positiveRational("open a ledger with a budget of", options.budget.epsilon);
  let state = await openedState(options, budget);

  /** Whether the log had entries that this ledger did not know. */
  async function catchUp(): Promise<boolean> {
    const known = state.size;
    state = await laterState(log, state);
    return state.size > known;
  }

  async function spendNext(spending: Spending, epsilon: Rational): Promise<Receipt> {
    for (;;) {
      const entry = nextEntry(state, spending, { epsilon, at: formatInstant(clock.now()) });
      const bytes = writeEntry(entry);
      // An append that fails may have been written all the same: then the next one meets a conflict, and catches up.
      const answer = await log.append(state.head, bytes);
      if (!("conflict" in answer)) {
        const end = { head: answer.head, digest: bytesDigest(bytes) };
        state = { ...state, spent: sumOf(state.spent, epsilon), size: state.size + 1, last: entry, ...end };
        return { ...entry, digest: end.digest };
      }
      if (!(await catchUp())) throw malformed(state.size, "the log refuses it and holds no other");
    }
  }

  async function readStatement(): Promise<LedgerStatement> {
    const receipts: Receipt[] = [];
    state = (await wholeLog(log, [lastOf(state)], (receipt) => receipts.push(receipt))) ?? state;
    return {
      ledger: name,
      budget: nearestNumber(budget),
      spent: nearestNumber(state.spent),
      remaining: nearestNumber(differenceOf(budget, state.spent)),
      receipts,
    };
  }

  // One at a time: the state would else change under a spending that waits for the log.
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work, work);
    turn = next;
    return next;
  }

  return {
    name,
    spend: async (spending) => {
      const epsilon = positiveRational("spend", spending.epsilon);
      const copy = checkedCopy(spending);
      return inTurn(() => spendNext(copy, epsilon));
    },
    statement: () => inTurn(readStatement),
  };
}

/** The state of the log, which is started if it is empty. */
async function openedState(
  { name, log, clock, receipts = [] }: LedgerOptions,
  budget: Rational,
): Promise<LedgerState> {
  let state = await wholeLog(log, receipts);
  if (state === undefined) {
    const bytes = writeEntry({
      format: 1,
      kind: "opened",
      index: 0,
      previous: null,
      at: formatInstant(clock.now()),
      ledger: name,
      budget: rationalText(budget),
    });
    const answer = await log.append(null, bytes);
    state =
      "conflict" in answer
        ? await wholeLog(log, receipts)
        : replay([{ head: answer.head, bytes }], undefined);
  }
  if (state === undefined) throw malformed(0, "the log refuses it and holds no other");
  const [held, asked] = [rationalText(state.budget), rationalText(budget)];
  if (state.ledger !== name || held !== asked)
    throw new InputError(
      "ledger-mismatch",
      `the log holds the ledger "${state.ledger}" with a budget of ${held}, not "${name}" with ${asked}`,
    );
  return state;
}

/** The entry that spends `epsilon`, or the refusal. */
function nextEntry(
  state: LedgerState,
  spending: Spending,
  { epsilon, at }: { readonly epsilon: Rational; readonly at: string },
): SpentEntry {
  if (!sameNeighbors(state.last, spending))
    throw new InputError(
      "ledger-mismatch",
      `the ledger "${state.ledger}" has releases under another relation or unit: losses under both do not add up`,
    );
  const spent = sumOf(state.spent, epsilon);
  if (exceeds(spent, state.budget))
    throw new InputError(
      "budget-exceeded",
      `the ledger "${state.ledger}" has ${rationalText(differenceOf(state.budget, state.spent))} of its budget left, not ${rationalText(epsilon)}`,
    );
  const total = rationalText(spent);
  if (total.length > longestText)
    throw new RangeError(
      "cannot spend an amount that makes the exact total longer than 1,000 digits: it needs fractions that have a common denominator",
    );
  return {
    ...spending,
    format: 1,
    kind: "spent",
    index: state.size,
    previous: state.digest,
    at,
    ledger: state.ledger,
    epsilon: rationalText(epsilon),
    spent: total,
  };
}

/** Exactly the fields of an entry, and unchanged while the spending waits for its turn. */
function checkedCopy({ query, relation, unit, epsilon }: Spending): Spending {
  requireNeighbors("spend", relation, unit);
  if (typeof query.name !== "string" || query.name === "")
    throw new RangeError("cannot spend on a query without a name: it needs what is asked");
  return {
    query: { name: query.name, by: query.by.map(String) },
    relation,
    unit: { name: unit.name, rows: unit.rows },
    epsilon,
  };
}
