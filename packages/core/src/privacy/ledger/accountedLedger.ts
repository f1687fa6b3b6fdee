import { requireNeighbors } from "../counts/neighbors.js";
import { eventMeasure } from "./eventMeasure.js";
import type { LedgerForm } from "./keepLedger.js";
import { keepLedger } from "./keepLedger.js";
import type {
  AccountedLedger,
  AccountedLedgerOptions,
  AccountedSpending,
  AccountedStatement,
} from "./ledger.js";
import type { AccountedEntry } from "./ledgerEntry.js";

/** The ledger of events that `openLedger` describes. */
export async function openAccountedLedger(options: AccountedLedgerOptions): Promise<AccountedLedger> {
  const { name, accountant, relation, order = null } = options;
  const { epsilon, delta } = options.budget;
  requireNeighbors("open a ledger", relation, { name: "unit", rows: 1 });
  const measure = eventMeasure(options);
  const { fields: budget } = measure.budgetOf("open a ledger", { epsilon, delta });
  const form: LedgerForm<Pick<AccountedSpending, "event">, AccountedEntry, AccountedStatement> = {
    openingAt: (place) => ({ ...place, format: 2, ...budget, accountant, order, relation }),
    chargeOf: (spending) => {
      const { amounts, fields } = measure.lossOf(spending);
      return {
        amounts,
        entryAt: (place, totals) => ({ ...place, format: 2, ...fields, spent: totals[0]! }),
      };
    },
    isOwn: (receipt) => receipt.format === 2,
    statementOf: (state, receipts) => ({
      ledger: name,
      accountant,
      epsilon,
      delta,
      ...measure.figuresOf(state),
      receipts,
    }),
  };
  return { name, accountant, ...(await keepLedger(options, form)) };
}
