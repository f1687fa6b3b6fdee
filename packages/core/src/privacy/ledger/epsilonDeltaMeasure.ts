import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import { exceeds, nearestNumber, positiveRational, rational, rationalText } from "../exact/rational.js";
import { remainderOf } from "./amounts.js";
import { epsilonMeasure } from "./epsilonMeasure.js";
import type { BasicLedgerOptions, BasicSpending, BasicStatement } from "./ledger.js";
import type { EpsilonDeltaBudget, EpsilonDeltaLoss } from "./lossFields.js";
import type { LossMeasure } from "./lossMeasure.js";

/** Adds up ε and δ, each to its own budget. */
export const epsilonDeltaMeasure: LossMeasure<
  BasicLedgerOptions["budget"],
  EpsilonDeltaBudget,
  Pick<BasicSpending, "epsilon" | "delta">,
  EpsilonDeltaLoss,
  Omit<BasicStatement, "ledger" | "receipts">
> = {
  budgetOf: (attempt, { epsilon, delta }) => {
    const most = positiveRational(`${attempt} with a budget of`, epsilon);
    const withDelta = `${attempt} with a delta of`;
    const mostDelta = belowOne(withDelta, positiveRational(withDelta, delta));
    return {
      amounts: [most, mostDelta],
      fields: { budget: rationalText(most), delta: rationalText(mostDelta) },
    };
  },
  lossOf: ({ epsilon, delta = 0 }) => {
    const amount = positiveRational("spend", epsilon);
    const chance = deltaOf(delta);
    return {
      amounts: [amount, chance],
      fields: { epsilon: rationalText(amount), delta: rationalText(chance) },
    };
  },
  figuresOf: (account, left = remainderOf(account)) => ({
    ...epsilonMeasure.figuresOf(account, left),
    deltaBudget: nearestNumber(account.budget[1]!),
    deltaSpent: nearestNumber(account.spent[1]!),
    deltaRemaining: nearestNumber(left[1]!),
  }),
};

const one = rational(1n, 1n);

function deltaOf(delta: ExactNumber): Rational {
  const amount = nonNegativeRational("spend a delta of", delta);
  return amount.numerator === 0n ? amount : belowOne("spend a delta of", positiveRational("spend", delta));
}

function belowOne(attempt: string, amount: Rational): Rational {
  if (!exceeds(one, amount))
    throw new RangeError(`cannot ${attempt} ${rationalText(amount)}: it needs a number below 1`);
  return amount;
}
