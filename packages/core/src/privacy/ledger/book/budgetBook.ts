import type { Digest } from "../../../evidence/index.js";
import type { AppendLog, Clock } from "../../../ports/index.js";
import type {
  AccountedLedger,
  AccountedLedgerOptions,
  AccountedStatement,
  BasicLedger,
  BasicLedgerOptions,
  BasicStatement,
  Ledger,
  LedgerOptions,
  LedgerStatement,
} from "../ledger.js";
import type { AccountedBookReceipt, BasicBookReceipt, BookReceipt, Receipt } from "../receipt.js";

/** Whose budgets a book keeps, and where. */
export interface BudgetBookOptions {
  /** Bound into the log. */
  readonly name: string;
  /** The most that one person may lose by all releases of all data sets that hold the person; bound into the log. */
  readonly budget: LedgerOptions["budget"];
  /** How losses are added up, of all accounts alike: pure ε, exactly. */
  readonly accountant?: "pure";
  /** How long after other persons were first declared still others may be, an ISO 8601 duration such as `P30D`; bound into the log. */
  readonly renewAfter?: string;
  readonly log: AppendLog;
  readonly clock: Clock;
  /** Receipts that the log must hold: a log cut off at its end, or an older copy of it, is found out by them alone. */
  readonly receipts?: readonly Receipt[];
}

/** A book whose budgets are of ε and of δ, each added up exactly. */
export interface BasicBudgetBookOptions extends Omit<BudgetBookOptions, "budget" | "accountant"> {
  readonly budget: BasicLedgerOptions["budget"];
  readonly accountant: "basic";
}

/** A book whose budgets are an ε with a δ, kept by a privacy filter. */
export interface AccountedBudgetBookOptions
  extends Omit<BudgetBookOptions, "budget" | "accountant" | "receipts">,
    Pick<AccountedLedgerOptions, "accountant" | "budget" | "relation" | "receipts"> {
  /** Of `renyi`, for all budgets of the book; unless stated that which suits normal noise best at the budget of a person. */
  readonly order?: number;
}

/** A data set as it is at one time, and whose rows it holds. */
export interface DataSetDeclaration<Budget = BudgetBookOptions["budget"]> {
  readonly dataSet: string;
  /** Of the data: changed data are declared again. */
  readonly data: Digest;
  /**
   * The people of whom rows may be, such as "applicants of 2025". Declarations of the same text share people, and their losses add up;
   * those of different texts are held to share nobody, and each has a whole budget. Whoever declares answers for that.
   */
  readonly persons: string;
  /** The most that is spent on this data set of each person; unless stated, the person's whole budget. */
  readonly budget?: Budget;
}

/** What an analyst may spend of each person. */
export interface AnalystDeclaration<Budget = BudgetBookOptions["budget"]> {
  readonly analyst: string;
  readonly budget: Budget;
}

/** Who spends, and on which data. */
export interface BookAccess extends Pick<DataSetDeclaration, "dataSet" | "data"> {
  readonly analyst: string;
}

/** Where one budget of ε stands: the nearest doubles. */
export type BudgetFigures = Pick<LedgerStatement, "budget" | "spent" | "remaining">;

/** The same of ε and of δ. */
export type BasicBudgetFigures = Omit<BasicStatement, "ledger" | "receipts">;

/** The same in an accountant's unit: the limit stands for an ε with a δ. */
export type AccountedBudgetFigures = Pick<AccountedStatement, "limit" | "spent" | "remaining">;

/** One budget, and what is left of it. */
export type BudgetLine<Figures = BudgetFigures> = Figures & { readonly name: string };

/** What the releases have cost people who share no data set with others. */
export type PersonsStatement<Figures = BudgetFigures> = BudgetLine<Figures> & {
  readonly dataSets: readonly BudgetLine<Figures>[];
  readonly analysts: readonly BudgetLine<Figures>[];
};

/** All budgets of a book. */
export interface BookStatement<Figures = BudgetFigures, BookedReceipt = BookReceipt> {
  readonly ledger: string;
  /** In the order in which they were declared. */
  readonly persons: readonly PersonsStatement<Figures>[];
  readonly receipts: readonly BookedReceipt[];
}

/** All budgets of a book of ε and δ. */
export type BasicBookStatement = BookStatement<BasicBudgetFigures, BasicBookReceipt>;

/** All budgets of a book of events, and the ε and δ that the limit of a person stands for. */
export type AccountedBookStatement = BookStatement<AccountedBudgetFigures, AccountedBookReceipt> &
  Pick<AccountedStatement, "accountant" | "epsilon" | "delta">;

/** Privacy budgets of one kind, of data sets and analysts, on one durable log. Made by `openBudgetBook`. */
export interface BudgetBookOf<Budget, OwnLedger, Statement> {
  readonly name: string;
  /**
   * Declares a data set, or that its data changed; again the same is no change. Rejects with `InputError` `ledger-mismatch` where the same
   * data were declared of other persons, the data set of the same persons with another budget or one of another kind, or other persons
   * before `renewAfter` is over.
   */
  declareDataSet(declaration: DataSetDeclaration<Budget>): Promise<void>;
  /** Declares an analyst; again the same is no change. Rejects with `ledger-mismatch` where the budget is another, or of another kind. */
  declareAnalyst(declaration: AnalystDeclaration<Budget>): Promise<void>;
  /**
   * The ledger of one analyst on one data set, for `releaseCounts` and `privateQuery`. A spending is charged to the persons, the data set
   * and the analyst at once, or refused by one of them (`budget-exceeded`); `ledger-mismatch` where one was not declared. Its statement has
   * the budget, the total and the receipts of the persons, and what is left of the least of the three.
   */
  ledgerOf(access: BookAccess): OwnLedger;
  /** Reads the whole log again. */
  statement(): Promise<Statement>;
}

/** A book of ε. */
export type BudgetBook = BudgetBookOf<BudgetBookOptions["budget"], Ledger, BookStatement>;

/** A book of ε and δ. */
export type BasicBudgetBook = BudgetBookOf<BasicBudgetBookOptions["budget"], BasicLedger, BasicBookStatement>;

/** A book of events. */
export type AccountedBudgetBook = BudgetBookOf<
  AccountedBudgetBookOptions["budget"],
  AccountedLedger,
  AccountedBookStatement
>;
