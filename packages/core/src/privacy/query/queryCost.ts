import type { Json } from "../../evidence/index.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import { positiveRational, rationalText } from "../exact/rational.js";
import { roundedUp } from "../exact/roundedUp.js";
import type { AccountedLedger, Ledger, Spending } from "../ledger/ledger.js";
import type { AccountedReceipt, Receipt } from "../ledger/receipt.js";

/** A ledger that can pay for answers: of ε, of ε and δ, or of events. */
export type QueryLedger = Ledger | AccountedLedger;

/** A loss of ε: Laplace noise. */
export interface EpsilonCost {
  readonly epsilon: ExactNumber;
  readonly rho?: never;
}

/** A loss of ρ (zero-concentrated privacy): Gaussian noise. */
export interface RhoCost {
  readonly rho: ExactNumber;
  readonly epsilon?: never;
}

/** What one answer may cost: ε on each ledger, ρ where events are added up. */
export type QueryCost = EpsilonCost | RhoCost;

/** A cost, read and checked against the ledger that is to pay. */
export interface Price {
  readonly law: "discrete-laplace" | "discrete-gaussian";
  /** ε, or ρ. */
  readonly amount: Rational;
  /** What a kept release is found by. */
  readonly words: { readonly [unit: string]: Json };
  pay(spending: Omit<Spending, "epsilon">): Promise<Receipt | AccountedReceipt>;
}

/** Throws `RangeError` for an amount that is not above 0, both amounts, or ρ where the ledger counts ε. */
export function priceOn(ledger: QueryLedger, { epsilon, rho }: QueryCost): Price {
  if ((epsilon === undefined) === (rho === undefined))
    throw new RangeError("cannot ask at this price: it needs either an epsilon or a rho");
  if (epsilon !== undefined) {
    const amount = positiveRational("ask for an epsilon of", epsilon);
    const event = { kind: "approximate", epsilon: roundedUp(amount), delta: 0 } as const;
    return {
      law: "discrete-laplace",
      amount,
      words: { epsilon: rationalText(amount) },
      pay: async (spending) =>
        countsEvents(ledger) ? ledger.spend({ ...spending, event }) : ledger.spend({ ...spending, epsilon }),
    };
  }
  const amount = positiveRational("ask for a rho of", rho);
  if (!countsEvents(ledger))
    throw new RangeError(
      `cannot pay for a rho by a ledger that counts ${ledger.accountant}: it needs an epsilon`,
    );
  const event = { kind: "zcdp", xi: 0, rho: roundedUp(amount) } as const;
  return {
    law: "discrete-gaussian",
    amount,
    words: { rho: rationalText(amount) },
    pay: (spending) => ledger.spend({ ...spending, event }),
  };
}

function countsEvents(ledger: QueryLedger): ledger is AccountedLedger {
  return ledger.accountant === "zcdp" || ledger.accountant === "renyi";
}
