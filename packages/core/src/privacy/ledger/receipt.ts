import type { Digest } from "../../evidence/index.js";
import type { BookSpending } from "./book/bookEntry.js";
import type { AccountedEntry, BasicEntry, SpentEntry } from "./ledgerEntry.js";

/** An entry with its digest, SHA-256 of the entry's canonical text. */
type Proven<Entry> = Entry & { readonly digest: Digest };

/** Proof of one spending of a ledger of pure ε. */
export type PureReceipt = Proven<SpentEntry>;

/** Proof of one spending of ε with a δ. */
export type BasicReceipt = Proven<BasicEntry>;

/** Proof of one spending of an event: the ledger's entry and its digest. */
export type AccountedReceipt = Proven<AccountedEntry>;

/** Proof of one spending of a budget book: it names the data, the analyst and the persons, and the totals of each. */
export type BookReceipt = Proven<BookSpending>;

/** Proof of one spending of ε: the entry and its digest. `spent` is all the ε that one person has lost by then. */
export type Receipt = PureReceipt | BasicReceipt | BookReceipt;

/** What the log of one ledger proves. */
export type AnyReceipt = PureReceipt | BasicReceipt | AccountedReceipt;
