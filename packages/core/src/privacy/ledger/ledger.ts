import type { AppendLog, Clock } from "../../ports/index.js";
import type { PrivacyEvent } from "../accounting/privacyEvent.js";
import type { NeighborRelation, PrivacyUnit } from "../counts/neighbors.js";
import type { ExactNumber } from "../exact/rational.js";
import type { ReleaseQuery } from "./entryFields.js";
import type { AccountedReceipt, BasicReceipt, Receipt } from "./receipt.js";

/** Whose budget a ledger keeps, and where. */
export interface LedgerOptions {
  /** What the budget protects, such as the data set; bound into the log. */
  readonly name: string;
  /** The most privacy loss that all releases together may have; bound into the log. */
  readonly budget: { readonly epsilon: ExactNumber };
  /** How losses are added up: pure ε, exactly. */
  readonly accountant?: "pure";
  readonly log: AppendLog;
  readonly clock: Clock;
  /** Receipts that the log must hold: a log cut off at its end, or an older copy of it, is found out by them alone. */
  readonly receipts?: readonly Receipt[];
}

/** What is to be spent, and on what. */
export interface Spending {
  readonly query: ReleaseQuery;
  readonly epsilon: ExactNumber;
  readonly relation: NeighborRelation;
  readonly unit: PrivacyUnit;
}

/** What was spent. The amounts are the nearest doubles; the receipts hold them exactly. */
export interface LedgerStatement {
  readonly ledger: string;
  readonly budget: number;
  readonly spent: number;
  readonly remaining: number;
  readonly receipts: readonly Receipt[];
}

/** A privacy budget on a durable log. Made by `openLedger`. */
export interface Ledger {
  readonly name: string;
  /** In what it counts: ε alone, or ε and δ. */
  readonly accountant: "pure" | "basic";
  /**
   * Writes a spending to the log and resolves once it is durable: release after that, never before.
   * Rejects with `InputError` `budget-exceeded` (nothing was written), `malformed-log`, or `ledger-mismatch` where relation or unit
   * differ from those of earlier spendings; with `RangeError` for an amount that is not above 0; and with the log's own fault. After
   * such a fault the amount may count as spent.
   */
  spend(spending: Spending): Promise<Receipt>;
  /** Reads the whole log again. */
  statement(): Promise<LedgerStatement>;
}

/** A budget of ε and of δ, each added up exactly. */
export interface BasicLedgerOptions extends Omit<LedgerOptions, "budget" | "accountant"> {
  /** The most ε and the most δ that all releases together may have; bound into the log. */
  readonly budget: { readonly epsilon: ExactNumber; readonly delta: ExactNumber };
  readonly accountant: "basic";
}

/** What is to be spent of ε and of δ, and on what. */
export interface BasicSpending extends Spending {
  /** Default 0. */
  readonly delta?: ExactNumber;
}

/** What was spent of ε and of δ. The amounts are the nearest doubles. */
export interface BasicStatement extends LedgerStatement {
  readonly deltaBudget: number;
  readonly deltaSpent: number;
  readonly deltaRemaining: number;
  readonly receipts: readonly BasicReceipt[];
}

/** A budget of ε and δ on a durable log, which pays for what has a δ, such as the selection of keys. Made by `openLedger`. */
export interface BasicLedger extends Ledger {
  readonly accountant: "basic";
  /** As {@link Ledger.spend}; `RangeError` also for a δ that is negative, or 1 and more. */
  spend(spending: BasicSpending): Promise<BasicReceipt>;
  statement(): Promise<BasicStatement>;
}

/** A budget of ε and δ together, kept by a privacy filter. */
export interface AccountedLedgerOptions extends Pick<LedgerOptions, "name" | "log" | "clock"> {
  /** What all releases together may lose, also where each is chosen by the answers so far; bound into the log. */
  readonly budget: { readonly epsilon: number; readonly delta: number };
  /** `zcdp` adds up ρ, `renyi` the Rényi divergences of one order. */
  readonly accountant: "zcdp" | "renyi";
  /** Of `renyi`; unless stated that which suits normal noise best at this budget. */
  readonly order?: number;
  readonly relation: NeighborRelation;
  /** Receipts that the log must hold. */
  readonly receipts?: readonly AccountedReceipt[];
}

/** An event to be spent, and on what. One *unit* is what the event calls a record: its noise is measured against all rows of a unit. */
export interface AccountedSpending extends Pick<Spending, "query" | "relation" | "unit"> {
  readonly event: PrivacyEvent;
}

/** What was spent of an (ε, δ), in the accountant's own unit (ρ, or the divergence); the amounts are the nearest doubles. */
export interface AccountedStatement {
  readonly ledger: string;
  readonly accountant: AccountedLedger["accountant"];
  /** The budget that the limit stands for. */
  readonly epsilon: number;
  readonly delta: number;
  readonly limit: number;
  readonly spent: number;
  readonly remaining: number;
  readonly receipts: readonly AccountedReceipt[];
}

/** A budget of ε and δ on a durable log. Made by `openLedger`. */
export interface AccountedLedger {
  readonly name: string;
  readonly accountant: "zcdp" | "renyi";
  /**
   * Writes an event to the log and resolves once it is durable: release after that, never before. Rejects as {@link Ledger.spend} does,
   * with `budget-exceeded` also where the accountant knows no bound of the event; with `RangeError` for an event without meaning.
   */
  spend(spending: AccountedSpending): Promise<AccountedReceipt>;
  /** Reads the whole log again. */
  statement(): Promise<AccountedStatement>;
}
