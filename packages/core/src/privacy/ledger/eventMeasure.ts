import type { Json } from "../../evidence/index.js";
import { InputError, parseJson } from "../../evidence/index.js";
import type { PrivacyEvent } from "../accounting/privacyEvent.js";
import { filterMeasure } from "../accounting/privacyFilter.js";
import type { NeighborRelation } from "../counts/neighbors.js";
import type { Rational } from "../exact/rational.js";
import { nearestNumber, rational, rationalText } from "../exact/rational.js";
import { latestResults } from "../latestResults.js";
import { remainderOf } from "./amounts.js";
import type { AccountedLedgerOptions, AccountedSpending, AccountedStatement } from "./ledger.js";
import type { EventBudget, EventLoss } from "./lossFields.js";
import type { LossMeasure, Measured } from "./lossMeasure.js";

/** How events are added up, and the ε with δ that the whole may lose. */
export interface EventMeasureOptions
  extends Pick<AccountedLedgerOptions, "name" | "accountant" | "budget" | "order"> {
  readonly relation: NeighborRelation;
}

/** Adds up ρ, or the Rényi divergences of one order: what `privacyFilter` does, in exact amounts. */
export function eventMeasure({
  name,
  accountant,
  budget,
  order,
  relation,
}: EventMeasureOptions): LossMeasure<
  AccountedLedgerOptions["budget"],
  EventBudget,
  Pick<AccountedSpending, "event">,
  EventLoss,
  Pick<AccountedStatement, "limit" | "spent" | "remaining">
> {
  const { epsilon, delta } = budget;
  const { limit, limitOf, costOf } = filterMeasure(
    { accountant, epsilon, delta, ...(order === undefined ? {} : { order }) },
    relation,
  );
  const losses = latestResults<Measured<EventLoss>>({ most: 64 });

  function measured(event: PrivacyEvent, text: string): Measured<EventLoss> {
    const cost = costOf(event);
    // No bound of the loss is refused as one beyond the budget is.
    if (!(cost <= limit))
      throw new InputError(
        "budget-exceeded",
        `the ledger "${name}" cannot admit an event of kind "${event.kind}": it costs ${cost}, and the whole budget is ${limit}`,
      );
    const amount = inSteps(Math.max(1, Math.ceil(cost * steps)));
    // A copy, and of the record's fields alone; receipts hold it too, and nobody may change it.
    return { amounts: [amount], fields: { event: frozen(parseJson(text)), cost: rationalText(amount) } };
  }

  return {
    budgetOf: (attempt, stated) => {
      const most = inSteps(Math.floor(limitOf(stated) * steps));
      if (most.numerator === 0n)
        throw new RangeError(`cannot ${attempt} with a budget below 1e-11 of its accountant`);
      return {
        amounts: [most],
        fields: { budget: rationalText(most), epsilon: stated.epsilon, delta: stated.delta },
      };
    },
    lossOf: ({ event }) => {
      const text = JSON.stringify(event);
      return losses(text, () => measured(event, text));
    },
    figuresOf: (account, left = remainderOf(account)) => ({
      limit: nearestNumber(account.budget[0]!),
      spent: nearestNumber(account.spent[0]!),
      remaining: nearestNumber(left[0]!),
    }),
  };
}

/** Amounts are multiples of 2^-38, rounded against the spender: their sums are exact, and have a decimal of 38 places. */
const steps = 274_877_906_944;

function inSteps(count: number): Rational {
  if (!Number.isFinite(count))
    throw new RangeError("cannot open a ledger with a budget that is beyond count");
  return rational(BigInt(count), BigInt(steps));
}

function frozen(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
