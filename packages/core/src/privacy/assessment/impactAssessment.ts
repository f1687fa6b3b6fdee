import type { Finding } from "../../evidence/index.js";
import { exp } from "../../statistics/portable/index.js";
import type { AccountedBudgetFigures, BasicBudgetFigures, BudgetFigures } from "../ledger/book/budgetBook.js";
import type { AccountedReceipt, Receipt } from "../ledger/receipt.js";
import type { AssessmentGaps } from "./assessmentGaps.js";
import { assessmentGaps } from "./assessmentGaps.js";
import type { AssessedStatement, ImpactAssessmentInput } from "./impactAssessmentInput.js";

/** A budget, and how much of it the releases have used. */
export interface AssessedBudget {
  readonly account: string;
  readonly unit: "epsilon" | "delta" | "zcdp" | "renyi";
  readonly budget: number;
  readonly spent: number;
  /**
   * e^ε of the whole budget: by so much at most the releases move the odds of a guess about one unit, but for a chance of δ. Left out for δ.
   */
  readonly oddsFactor?: number;
}

/** The skeleton of a privacy impact assessment: what was stated, what the evidence says, and what is open. */
export interface ImpactAssessment extends AssessmentGaps {
  readonly format: 1;
  readonly kind: "privacy-impact-assessment";
  readonly stated: Omit<ImpactAssessmentInput, "statements" | "minimization" | "findings">;
  readonly budgets: readonly AssessedBudget[];
  readonly receipts: readonly (Receipt | AccountedReceipt)[];
  /** Columns that nothing uses: the case for dropping them. */
  readonly unusedColumns: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Draws up the skeleton of a privacy impact assessment from the evidence: data and columns by name, purpose and lawful basis as stated, releases with their receipts, budgets, measurements,
 * risks, and a list of what is still open. Plain JSON data; `assessmentDocument` of the report makes a page of it.
 *
 * It decides nothing. A lawful basis, the need for the processing and whether a risk can be borne are for people to state; what they left out is named as open. Releases that no ledger paid
 * for are not seen. It holds no value of the data.
 * Throws `RangeError` for an assessment without a name. Cost: O(receipts).
 *
 * @example
 * import { impactAssessment, openLedger } from "@probity/core/privacy";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const ledger = await openLedger({ name: "loans", budget: { epsilon: 1 }, log: memoryAppendLog(), clock: fixedClock(0) });
 * const query = { name: "loans by state", by: ["state"] };
 * await ledger.spend({ query, epsilon: 0.25, relation: "add-or-remove-one", unit: { name: "applicant", rows: 1 } });
 * const assessment = impactAssessment({
 *   name: "Loans by state",
 *   purpose: "Publish how many loans each state has.",
 *   data: [{ name: "loans", columns: [{ name: "state", meaning: "where the house is" }] }],
 *   statements: [await ledger.statement()],
 * });
 * assessment.budgets; // => [{ account: "loans", unit: "epsilon", budget: 1, spent: 0.25, oddsFactor: 2.71828182846 }]
 * assessment.open.includes("The lawful basis is not stated."); // => true
 */
export function impactAssessment(input: ImpactAssessmentInput): ImpactAssessment {
  const { statements = [], minimization, findings = [], ...stated } = input;
  if (typeof input.name !== "string" || input.name === "")
    throw new RangeError("cannot assess without a name: it needs what is assessed");
  const receipts = statements.flatMap(
    (statement): readonly (Receipt | AccountedReceipt)[] => statement.receipts,
  );
  return {
    format: 1,
    kind: "privacy-impact-assessment",
    stated,
    budgets: statements.flatMap(budgetsOf),
    receipts,
    unusedColumns: minimization?.unused ?? [],
    findings,
    ...assessmentGaps(input, receipts),
  };
}

function budgetsOf(statement: AssessedStatement): readonly AssessedBudget[] {
  const { ledger } = statement;
  if ("accountant" in statement) {
    const { accountant, epsilon } = statement;
    const ofEvents = (account: string, { limit, spent }: AccountedBudgetFigures): AssessedBudget => ({
      account,
      unit: accountant,
      budget: limit,
      spent,
      ...oddsOf(epsilon),
    });
    return "persons" in statement
      ? statement.persons.map((line) => ofEvents(`${ledger}: ${line.name}`, line))
      : [ofEvents(ledger, statement)];
  }
  return "persons" in statement
    ? statement.persons.flatMap((line) => ofEpsilon(`${ledger}: ${line.name}`, line))
    : ofEpsilon(ledger, statement);
}

function ofEpsilon(account: string, figures: BudgetFigures | BasicBudgetFigures): readonly AssessedBudget[] {
  const { budget, spent } = figures;
  const own = { account, unit: "epsilon", budget, spent, ...oddsOf(budget) } as const;
  return "deltaBudget" in figures
    ? [own, { account, unit: "delta", budget: figures.deltaBudget, spent: figures.deltaSpent }]
    : [own];
}

/** Beyond e^700 there is no bound to speak of, and no number. */
function oddsOf(epsilon: number): Pick<AssessedBudget, "oddsFactor"> {
  return epsilon <= 700 ? { oddsFactor: exp(epsilon) } : {};
}
