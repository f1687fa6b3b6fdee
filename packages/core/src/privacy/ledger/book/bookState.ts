import { bytesDigest } from "../../../evidence/index.js";
import type { LogEntry } from "../../../ports/index.js";
import type { Amounts } from "../amounts.js";
import { totalsIn } from "../amounts.js";
import { entryOrFail } from "../entryFields.js";
import type { ChainEnd } from "../keepChain.js";
import { budgetIn, lossIn } from "../lossFields.js";
import { malformed } from "../malformed.js";
import type { AnyBookReceipt } from "../receipt.js";
import type { NeighborTerms } from "../spendingTerms.js";
import type { BookAccount, Three } from "./bookAccounts.js";
import { accountsOf, sameNeighborsInBook } from "./bookAccounts.js";
import type { AnalystEntry, AnyBookSpending, BookEntry, BookOpening, DataSetEntry } from "./bookEntry.js";
import { readBookEntry } from "./bookEntry.js";
import { refusalOf } from "./refusalOf.js";

/** Where a book stands after an entry of its log. */
export interface BookState extends ChainEnd {
  readonly opening: BookOpening;
  /** What one person may lose. */
  readonly budget: Amounts;
  readonly dataSets: readonly DataSetEntry[];
  readonly analysts: ReadonlyMap<string, AnalystEntry>;
  /** What was spent, by the key of the account. */
  readonly spentBy: ReadonlyMap<string, Amounts>;
  /** The relation and unit of the first spending of each group of persons. */
  readonly neighbors: ReadonlyMap<string, NeighborTerms>;
}

/** Follows entries of the log, checking each; `visit` sees the receipts. Throws `InputError` (`malformed-log`). */
export function replayBook(
  entries: readonly LogEntry[],
  from: BookState | undefined,
  visit: (receipt: AnyBookReceipt) => void = () => undefined,
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
  const budget = budgetIn(entry);
  if (before !== undefined) throw malformed(before.size, "it opens a second time");
  if (budget === undefined) throw malformed(0, "its budget is no amount");
  const nothing = { dataSets: [], analysts: new Map(), spentBy: new Map(), neighbors: new Map() };
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
  if (entry.ledger !== before.opening.ledger || entry.format !== before.opening.format)
    throw malformed(index, "it belongs to another ledger");
  if (entry.kind === "spent") return spentInBook(before, entry, end);
  if (budgetIn(entry) === undefined) throw malformed(index, "its budget is no amount");
  if (entry.kind === "data-set") {
    const refusal = refusalOf(before, entry);
    if (refusal !== undefined) throw malformed(index, refusal);
    return { ...before, dataSets: [...before.dataSets, entry], ...end };
  }
  if (before.analysts.has(entry.analyst)) throw malformed(index, "it declares an analyst again");
  return { ...before, analysts: new Map(before.analysts).set(entry.analyst, entry), ...end };
}

function spentInBook(before: BookState, entry: AnyBookSpending, end: ChainEnd): BookState {
  const index = before.size;
  const found = accountsOf(before, entry);
  if (found?.declared.persons !== entry.persons)
    throw malformed(index, "it is charged to a data set or an analyst that was not declared");
  if (!sameNeighborsInBook(before, entry)) throw malformed(index, "it changes the relation or the unit");
  const { accounts } = found;
  const loss = lossIn(entry);
  const written = totalsOf(entry);
  const totals = accounts.map((account, i) => totalsIn({ loss, totals: written[i]!, index }, account));
  return afterSpending(before, { entry, accounts, totals }, end);
}

/** The totals that a spending says: of the persons, the data set and the analyst. */
function totalsOf(entry: AnyBookSpending): Three<readonly string[]> {
  const { spent, dataSetSpent, analystSpent } = entry;
  if (entry.format !== 5) return [[spent], [dataSetSpent], [analystSpent]];
  return [
    [spent, entry.deltaSpent],
    [dataSetSpent, entry.dataSetDeltaSpent],
    [analystSpent, entry.analystDeltaSpent],
  ];
}

/** The state after a spending that was checked. */
export function afterSpending(
  before: BookState,
  checked: {
    readonly entry: AnyBookSpending;
    readonly accounts: readonly BookAccount[];
    readonly totals: readonly Amounts[];
  },
  end: ChainEnd,
): BookState {
  const { entry, accounts, totals } = checked;
  const spentBy = new Map(before.spentBy);
  accounts.forEach(({ key }, i) => spentBy.set(key, totals[i]!));
  const { persons, relation, unit } = entry;
  const neighbors = before.neighbors.has(persons)
    ? before.neighbors
    : new Map(before.neighbors).set(persons, { relation, unit });
  return { ...before, spentBy, neighbors, ...end };
}
