import { bytesDigest } from "../../../evidence/index.js";
import type { LogEntry } from "../../../ports/index.js";
import type { Rational } from "../../exact/rational.js";
import { exceeds, rationalText, sumOf } from "../../exact/rational.js";
import { amountFromText } from "../amountFromText.js";
import { entryOrFail } from "../entryFields.js";
import type { ChainEnd } from "../keepChain.js";
import { malformed } from "../malformed.js";
import type { BookReceipt } from "../receipt.js";
import type { NeighborTerms } from "../spendingTerms.js";
import type { Account } from "./bookAccounts.js";
import { accountsOf, sameNeighborsInBook, spentOf } from "./bookAccounts.js";
import type { BookEntry, BookOpening, BookSpending, DataSetEntry } from "./bookEntry.js";
import { readBookEntry } from "./bookEntry.js";
import { refusalOf } from "./refusalOf.js";

/** Where a book stands after an entry of its log. */
export interface BookState extends ChainEnd {
  readonly opening: BookOpening;
  /** What one person may lose. */
  readonly budget: Rational;
  readonly dataSets: readonly DataSetEntry[];
  /** What each analyst may spend of each person. */
  readonly analysts: ReadonlyMap<string, Rational>;
  /** What was spent, by the key of the account. */
  readonly spent: ReadonlyMap<string, Rational>;
  /** The relation and unit of the first spending of each group of persons. */
  readonly neighbors: ReadonlyMap<string, NeighborTerms>;
}

/** Follows entries of the log, checking each; `visit` sees the receipts. Throws `InputError` (`malformed-log`). */
export function replayBook(
  entries: readonly LogEntry[],
  from: BookState | undefined,
  visit: (receipt: BookReceipt) => void = () => undefined,
): BookState | undefined {
  let state = from;
  for (const { head, bytes } of entries) {
    const index = state?.size ?? 0;
    const entry = entryOrFail(readBookEntry, bytes, index);
    const end = { head, digest: bytesDigest(bytes), size: index + 1 };
    if (entry.index !== index) throw malformed(index, "it has another index");
    state = entry.kind === "opened" ? openedBook(entry, state, end) : laterBook(entry, state, end);
    if (entry.kind === "spent") visit({ ...entry, digest: end.digest });
  }
  return state;
}

function openedBook(entry: BookOpening, before: BookState | undefined, end: ChainEnd): BookState {
  const budget = amountFromText(entry.budget);
  if (before !== undefined) throw malformed(before.size, "it opens a second time");
  if (budget === undefined) throw malformed(0, "its budget is no amount");
  const nothing = { dataSets: [], analysts: new Map(), spent: new Map(), neighbors: new Map() };
  return { opening: entry, budget, ...nothing, ...end };
}

function laterBook(
  entry: Exclude<BookEntry, BookOpening>,
  before: BookState | undefined,
  end: ChainEnd,
): BookState {
  if (before === undefined) throw malformed(0, "the opening entry is missing");
  const index = before.size;
  if (entry.previous !== before.digest) throw malformed(index, "it does not follow the entry before");
  if (entry.ledger !== before.opening.ledger) throw malformed(index, "it belongs to another ledger");
  if (entry.kind === "spent") return spentInBook(before, entry, end);
  const budget = amountFromText(entry.budget);
  if (budget === undefined) throw malformed(index, "its budget is no amount");
  if (entry.kind === "data-set") {
    const refusal = refusalOf(before, entry);
    if (refusal !== undefined) throw malformed(index, refusal);
    return { ...before, dataSets: [...before.dataSets, entry], ...end };
  }
  if (before.analysts.has(entry.analyst)) throw malformed(index, "it declares an analyst again");
  return { ...before, analysts: new Map(before.analysts).set(entry.analyst, budget), ...end };
}

function spentInBook(before: BookState, entry: BookSpending, end: ChainEnd): BookState {
  const index = before.size;
  const found = accountsOf(before, entry);
  if (found?.declared.persons !== entry.persons)
    throw malformed(index, "it is charged to a data set or an analyst that was not declared");
  if (!sameNeighborsInBook(before, entry)) throw malformed(index, "it changes the relation or the unit");
  const more = amountFromText(entry.epsilon);
  if (more === undefined) throw malformed(index, "it spends no amount");
  const written = [entry.spent, entry.dataSetSpent, entry.analystSpent];
  const totals = found.accounts.map((account, i) => {
    const total = sumOf(spentOf(before, account), more);
    if (rationalText(total) !== written[i]) throw malformed(index, "its amounts do not add up");
    if (exceeds(total, account.budget)) throw malformed(index, "it spends more than the budget");
    return total;
  });
  return afterSpending(before, { entry, accounts: found.accounts, totals }, end);
}

/** The state after a spending that was checked. */
export function afterSpending(
  before: BookState,
  checked: {
    readonly entry: BookSpending;
    readonly accounts: readonly Account[];
    readonly totals: readonly Rational[];
  },
  end: ChainEnd,
): BookState {
  const { entry, accounts, totals } = checked;
  const spent = new Map(before.spent);
  accounts.forEach(({ key }, i) => spent.set(key, totals[i]!));
  const { persons, relation, unit } = entry;
  const neighbors = before.neighbors.has(persons)
    ? before.neighbors
    : new Map(before.neighbors).set(persons, { relation, unit });
  return { ...before, spent, neighbors, ...end };
}
