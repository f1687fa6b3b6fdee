import { epsilonMeasure } from "./epsilonMeasure.js";
import type { LedgerForm } from "./keepLedger.js";
import { keepLedger } from "./keepLedger.js";
import type { Ledger, LedgerOptions, LedgerStatement, Spending } from "./ledger.js";
import type { SpentEntry } from "./ledgerEntry.js";

/** The ledger of ε that `openLedger` describes. */
export async function openPureLedger(options: LedgerOptions): Promise<Ledger> {
  const { name } = options;
  const { fields: budget } = epsilonMeasure.budgetOf("open a ledger", options.budget);
  const form: LedgerForm<Pick<Spending, "epsilon">, SpentEntry, LedgerStatement> = {
    openingAt: (place) => ({ ...place, format: 1, ...budget }),
    chargeOf: (spending) => {
      const { amounts, fields } = epsilonMeasure.lossOf(spending);
      return {
        amounts,
        // Field by field, and in the order of the text: spreading takes as long as hashing.
        entryAt: ({ at, index, kind, ledger, previous, query, relation, unit }, totals) => ({
          at,
          epsilon: fields.epsilon,
          format: 1,
          index,
          kind,
          ledger,
          previous,
          query,
          relation,
          spent: totals[0]!,
          unit,
        }),
      };
    },
    isOwn: (receipt) => receipt.format === 1,
    statementOf: (state, receipts) => ({ ledger: name, ...epsilonMeasure.figuresOf(state), receipts }),
  };
  return { name, accountant: "pure", ...(await keepLedger(options, form)) };
}
