import { requireNeighbors } from "../counts/neighbors.js";
import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import {
  differenceOf,
  exceeds,
  nearestNumber,
  positiveRational,
  rational,
  rationalText,
} from "../exact/rational.js";
import { keepLedger } from "./keepLedger.js";
import type { BasicLedger, BasicLedgerOptions } from "./ledger.js";
import type { BasicReceipt } from "./receipt.js";
import { queryOf, requireName, unitOf } from "./spendingTerms.js";

/** The ledger of ε and δ that `openLedger` describes. */
export async function openBasicLedger(options: BasicLedgerOptions): Promise<BasicLedger> {
  const { name, log, clock, receipts = [], budget } = options;
  requireName(name);
  const most = positiveRational("open a ledger with a budget of", budget.epsilon);
  const mostDelta = belowOne(
    "open a ledger with a delta of",
    positiveRational("open a ledger with a delta of", budget.delta),
  );
  const kept = await keepLedger({
    log,
    clock,
    receipts,
    opening: {
      format: 4,
      kind: "opened",
      index: 0,
      previous: null,
      at: "",
      ledger: name,
      budget: rationalText(most),
      delta: rationalText(mostDelta),
    },
  });
  return {
    name,
    accountant: "basic",
    spend: async ({ query, relation, unit, epsilon, delta = 0 }) => {
      const amount = positiveRational("spend", epsilon);
      const chance = deltaOf(delta);
      requireNeighbors("spend", relation, unit);
      const terms = { query: queryOf(query), relation, unit: unitOf(unit) };
      const loss = { epsilon: rationalText(amount), delta: rationalText(chance) };
      return kept.spend({
        ...terms,
        amount,
        delta: chance,
        entryAt: (place) => ({ ...place, format: 4, ...terms, ...loss }),
      });
    },
    statement: async () => {
      const found: BasicReceipt[] = [];
      const { spent, deltaSpent } = await kept.wholeState((receipt) => {
        if (receipt.format === 4) found.push(receipt);
      });
      return {
        ledger: name,
        budget: nearestNumber(most),
        spent: nearestNumber(spent),
        remaining: nearestNumber(differenceOf(most, spent)),
        deltaBudget: nearestNumber(mostDelta),
        deltaSpent: nearestNumber(deltaSpent),
        deltaRemaining: nearestNumber(differenceOf(mostDelta, deltaSpent)),
        receipts: found,
      };
    },
  };
}

const nothing = rational(0n, 1n);
const one = rational(1n, 1n);

function deltaOf(delta: ExactNumber): Rational {
  const amount = nonNegativeRational("spend a delta of", delta);
  return amount.numerator === 0n ? nothing : belowOne("spend a delta of", positiveRational("spend", delta));
}

function belowOne(attempt: string, amount: Rational): Rational {
  if (!exceeds(one, amount))
    throw new RangeError(`cannot ${attempt} ${rationalText(amount)}: it needs a number below 1`);
  return amount;
}
