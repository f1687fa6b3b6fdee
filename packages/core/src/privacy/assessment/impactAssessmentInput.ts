import type { Digest, Finding } from "../../evidence/index.js";
import type { AccountedBookStatement, BasicBookStatement, BookStatement } from "../ledger/book/budgetBook.js";
import type { AccountedStatement, BasicStatement, LedgerStatement } from "../ledger/ledger.js";
import type { MinimizationReport } from "../pseudonyms/minimizationReport.js";

/** A data set that is assessed. */
export interface AssessedData {
  readonly name: string;
  readonly digest?: Digest;
  readonly rows?: number;
  /** Whose rows they are, such as "applicants of 2025". */
  readonly persons?: string;
  readonly columns: readonly AssessedColumn[];
}

/** A column by its name, and what is known of it: never a value. */
export interface AssessedColumn {
  readonly name: string;
  readonly meaning?: string;
  /** What it is in law or to a person, such as "special category", "identifier"; left out for what is neither. */
  readonly sensitivity?: string;
}

/** A risk that somebody has thought of, and what is done about it. */
export interface StatedRisk {
  readonly risk: string;
  readonly likelihood?: string;
  readonly severity?: string;
  readonly safeguard?: string;
}

/** What a ledger or a book says of its budgets and receipts. */
export type AssessedStatement =
  | LedgerStatement
  | BasicStatement
  | AccountedStatement
  | BookStatement
  | BasicBookStatement
  | AccountedBookStatement;

/** What the assessors state, and the evidence. */
export interface ImpactAssessmentInput {
  readonly name: string;
  readonly purpose?: string;
  /** In the words of the law that applies; nothing here can find it. */
  readonly lawfulBasis?: string;
  readonly responsible?: string;
  readonly recipients?: readonly string[];
  readonly retention?: string;
  readonly data: readonly AssessedData[];
  /** Of all ledgers and books that paid for releases of the data. */
  readonly statements?: readonly AssessedStatement[];
  readonly minimization?: MinimizationReport;
  /** Measurements of privacy, such as those of `auditAnonymity`. */
  readonly findings?: readonly Finding[];
  readonly risks?: readonly StatedRisk[];
}
