import type { Json } from "../../evidence/index.js";
import type { PrivacyEvent } from "../accounting/privacyEvent.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import { positiveRational, rationalText, statedText } from "../exact/rational.js";
import { roundedUp } from "../exact/roundedUp.js";
import { latestResults } from "../latestResults.js";
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

/** A cost, read. */
export interface Price {
  readonly law: "discrete-laplace" | "discrete-gaussian";
  /** ε, or ρ. */
  readonly amount: Rational;
  /** What a kept release is found by. */
  readonly words: { readonly [unit: string]: Json };
  /** What pays for it where events are added up. */
  readonly event: PrivacyEvent;
  /** Tells law and amount. */
  readonly text: string;
}

/** Throws `RangeError` for an amount that is not above 0, both amounts, or ρ where the ledger counts ε. */
export function priceOn(ledger: QueryLedger, { epsilon, rho }: QueryCost): Price {
  if ((epsilon === undefined) === (rho === undefined))
    throw new RangeError("cannot ask at this price: it needs either an epsilon or a rho");
  if (epsilon !== undefined) {
    const text = `epsilon ${statedText(epsilon)}`;
    return prices(text, () => {
      const amount = positiveRational("ask for an epsilon of", epsilon);
      const event = { kind: "approximate", epsilon: roundedUp(amount), delta: 0 } as const;
      return { law: "discrete-laplace", amount, words: { epsilon: rationalText(amount) }, event, text };
    });
  }
  const text = `rho ${statedText(rho)}`;
  const price = prices(text, () => {
    const amount = positiveRational("ask for a rho of", rho);
    const event = { kind: "zcdp", xi: 0, rho: roundedUp(amount) } as const;
    return { law: "discrete-gaussian", amount, words: { rho: rationalText(amount) }, event, text };
  });
  if (!countsEvents(ledger))
    throw new RangeError(
      `cannot pay for a rho by a ledger that counts ${ledger.accountant}: it needs an epsilon`,
    );
  return price;
}

const prices = latestResults<Price>({ most: 64 });

/** Pays a price on a ledger that it was read for. */
export async function paid(
  price: Price,
  ledger: QueryLedger,
  spending: Omit<Spending, "epsilon">,
): Promise<Receipt | AccountedReceipt> {
  return countsEvents(ledger)
    ? await ledger.spend({ ...spending, event: price.event })
    : await ledger.spend({ ...spending, epsilon: price.amount });
}

function countsEvents(ledger: QueryLedger): ledger is AccountedLedger {
  return ledger.accountant === "zcdp" || ledger.accountant === "renyi";
}
