import { nearestNumber, positiveRational, rationalText, statedText } from "../exact/rational.js";
import { latestResults } from "../latestResults.js";
import { remainderOf } from "./amounts.js";
import type { LedgerOptions, LedgerStatement, Spending } from "./ledger.js";
import type { EpsilonBudget, EpsilonLoss } from "./lossFields.js";
import type { LossMeasure, Measured } from "./lossMeasure.js";

/** Adds up ε. */
export const epsilonMeasure: LossMeasure<
  LedgerOptions["budget"],
  EpsilonBudget,
  Pick<Spending, "epsilon">,
  EpsilonLoss,
  Pick<LedgerStatement, "budget" | "spent" | "remaining">
> = {
  budgetOf: (attempt, { epsilon }) => {
    const most = positiveRational(`${attempt} with a budget of`, epsilon);
    return { amounts: [most], fields: { budget: rationalText(most) } };
  },
  lossOf: ({ epsilon }) =>
    losses(statedText(epsilon), () => {
      const amount = positiveRational("spend", epsilon);
      return { amounts: [amount], fields: { epsilon: rationalText(amount) } };
    }),
  figuresOf: (account, left = remainderOf(account)) => ({
    budget: nearestNumber(account.budget[0]!),
    spent: nearestNumber(account.spent[0]!),
    remaining: nearestNumber(left[0]!),
  }),
};

/** Few different amounts are spent often. */
const losses = latestResults<Measured<EpsilonLoss>>({ most: 64 });
