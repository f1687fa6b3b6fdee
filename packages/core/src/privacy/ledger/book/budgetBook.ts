import type { Digest } from "../../../evidence/index.js";
import type { AppendLog, Clock } from "../../../ports/index.js";
import type { ExactNumber } from "../../exact/rational.js";
import type { Ledger } from "../ledger.js";
import type { BookReceipt, Receipt } from "../receipt.js";

/** Whose budgets a book keeps, and where. */
export interface BudgetBookOptions {
  /** Bound into the log. */
  readonly name: string;
  /** The most that one person may lose by all releases of all data sets that hold the person; bound into the log. */
  readonly budget: { readonly epsilon: ExactNumber };
  /** How long after other persons were first declared still others may be, an ISO 8601 duration such as `P30D`; bound into the log. */
  readonly renewAfter?: string;
  readonly log: AppendLog;
  readonly clock: Clock;
  /** Receipts that the log must hold: a log cut off at its end, or an older copy of it, is found out by them alone. */
  readonly receipts?: readonly Receipt[];
}

/** A data set as it is at one time, and whose rows it holds. */
export interface DataSetDeclaration {
  readonly dataSet: string;
  /** Of the data: changed data are declared again. */
  readonly data: Digest;
  /**
   * The people of whom rows may be, such as "applicants of 2025". Declarations of the same text share people, and their losses add up;
   * those of different texts are held to share nobody, and each has a whole budget. Whoever declares answers for that.
   */
  readonly persons: string;
  /** The most that is spent on this data set of each person; unless stated, the person's whole budget. */
  readonly budget?: { readonly epsilon: ExactNumber };
}

/** What an analyst may spend of each person. */
export interface AnalystDeclaration {
  readonly analyst: string;
  readonly budget: { readonly epsilon: ExactNumber };
}

/** Who spends, and on which data. */
export interface BookAccess extends Pick<DataSetDeclaration, "dataSet" | "data"> {
  readonly analyst: string;
}

/** One budget, and what is left of it: the nearest doubles. */
export interface BudgetLine {
  readonly name: string;
  readonly budget: number;
  readonly spent: number;
  readonly remaining: number;
}

/** What the releases have cost people who share no data set with others. */
export interface PersonsStatement extends BudgetLine {
  readonly dataSets: readonly BudgetLine[];
  readonly analysts: readonly BudgetLine[];
}

/** All budgets of a book. */
export interface BookStatement {
  readonly ledger: string;
  /** In the order in which they were declared. */
  readonly persons: readonly PersonsStatement[];
  readonly receipts: readonly BookReceipt[];
}

/** Privacy budgets of data sets and analysts on one durable log. Made by `openBudgetBook`. */
export interface BudgetBook {
  readonly name: string;
  /**
   * Declares a data set, or that its data changed; again the same is no change. Rejects with `InputError` `ledger-mismatch` where the same
   * data were declared of other persons, the data set of the same persons with another budget, or other persons before `renewAfter` is over.
   */
  declareDataSet(declaration: DataSetDeclaration): Promise<void>;
  /** Declares an analyst; again the same is no change. Rejects with `ledger-mismatch` where the budget is another. */
  declareAnalyst(declaration: AnalystDeclaration): Promise<void>;
  /**
   * The ledger of one analyst on one data set, for `releaseCounts` and `privateQuery`. A spending is charged to the persons, the data set
   * and the analyst at once, or refused by one of them (`budget-exceeded`); `ledger-mismatch` where one was not declared. Its statement has
   * the budget, the total and the receipts of the persons, and what is left of the least of the three.
   */
  ledgerOf(access: BookAccess): Ledger;
  /** Reads the whole log again. */
  statement(): Promise<BookStatement>;
}
