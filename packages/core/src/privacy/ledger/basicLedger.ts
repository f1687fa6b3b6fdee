import { epsilonDeltaMeasure } from "./epsilonDeltaMeasure.js";
import type { LedgerForm } from "./keepLedger.js";
import { keepLedger } from "./keepLedger.js";
import type { BasicLedger, BasicLedgerOptions, BasicSpending, BasicStatement } from "./ledger.js";
import type { BasicEntry } from "./ledgerEntry.js";

/** The ledger of ε and δ that `openLedger` describes. */
export async function openBasicLedger(options: BasicLedgerOptions): Promise<BasicLedger> {
  const { name } = options;
  const { fields: budget } = epsilonDeltaMeasure.budgetOf("open a ledger", options.budget);
  const form: LedgerForm<Pick<BasicSpending, "epsilon" | "delta">, BasicEntry, BasicStatement> = {
    openingAt: (place) => ({ ...place, format: 4, ...budget }),
    chargeOf: (spending) => {
      const { amounts, fields } = epsilonDeltaMeasure.lossOf(spending);
      return {
        amounts,
        entryAt: (place, [spent, deltaSpent]) => ({
          ...place,
          format: 4,
          ...fields,
          spent: spent!,
          deltaSpent: deltaSpent!,
        }),
      };
    },
    isOwn: (receipt) => receipt.format === 4,
    statementOf: (state, receipts) => ({ ledger: name, ...epsilonDeltaMeasure.figuresOf(state), receipts }),
  };
  return { name, accountant: "basic", ...(await keepLedger(options, form)) };
}
