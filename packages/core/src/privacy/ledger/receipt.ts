import type { Digest } from "../../evidence/index.js";
import type { AccountedBookSpending, BasicBookSpending, BookSpending } from "./book/bookEntry.js";
import type { AccountedEntry, BasicEntry, SpentEntry } from "./ledgerEntry.js";

/** An entry with its digest, SHA-256 of the entry's canonical text. */
export type Proven<Entry> = Entry & { readonly digest: Digest };

/** Proof of one spending of a ledger of pure ε. */
export type PureReceipt = Proven<SpentEntry>;

/** Proof of one spending of a budget book of pure ε: it names the data, the analyst and the persons, and the totals of each. */
export type BookReceipt = Proven<BookSpending>;

/** Proof of one spending of a budget book of ε and δ, with both totals of each. */
export type BasicBookReceipt = Proven<BasicBookSpending>;

/** Proof of one spending of a budget book of events, with the totals of each in the accountant's unit. */
export type AccountedBookReceipt = Proven<AccountedBookSpending>;

/** Proof of one spending of ε with a δ. `spent` and `deltaSpent` are all that one person has lost by then. */
export type BasicReceipt = Proven<BasicEntry> | BasicBookReceipt;

/** Proof of one spending of an event. `spent` is all that one person has lost by then, in the accountant's unit. */
export type AccountedReceipt = Proven<AccountedEntry> | AccountedBookReceipt;

/** Proof of one spending of ε: the entry and its digest. `spent` is all the ε that one person has lost by then. */
export type Receipt = PureReceipt | BasicReceipt | BookReceipt;

/** What the log of one ledger proves. */
export type AnyReceipt = PureReceipt | Proven<BasicEntry> | Proven<AccountedEntry>;

/** What the log of one book proves. */
export type AnyBookReceipt = BookReceipt | BasicBookReceipt | AccountedBookReceipt;
