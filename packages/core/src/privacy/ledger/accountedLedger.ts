import type { Json } from "../../evidence/index.js";
import { InputError, parseJson } from "../../evidence/index.js";
import { filterMeasure } from "../accounting/privacyFilter.js";
import { requireNeighbors } from "../counts/neighbors.js";
import type { Rational } from "../exact/rational.js";
import { differenceOf, nearestNumber, rational, rationalText } from "../exact/rational.js";
import { keepLedger } from "./keepLedger.js";
import type { AccountedLedger, AccountedLedgerOptions } from "./ledger.js";
import type { AccountedOpening } from "./ledgerEntry.js";
import type { AccountedReceipt } from "./receipt.js";
import { queryOf, requireName, unitOf } from "./spendingTerms.js";

/** The ledger of events that `openLedger` describes. */
export async function openAccountedLedger(options: AccountedLedgerOptions): Promise<AccountedLedger> {
  const { name, log, clock, receipts = [], accountant, relation, order } = options;
  const { epsilon, delta } = options.budget;
  requireName(name);
  requireNeighbors("open a ledger", relation, { name: "unit", rows: 1 });
  const { limit, costOf } = filterMeasure(
    { accountant, epsilon, delta, ...(order === undefined ? {} : { order }) },
    relation,
  );
  const most = inSteps(Math.floor(limit * steps));
  if (most.numerator === 0n)
    throw new RangeError("cannot open a ledger with a budget below 1e-11 of its accountant");
  const opening: AccountedOpening = {
    format: 2,
    kind: "opened",
    index: 0,
    previous: null,
    at: "",
    ledger: name,
    budget: rationalText(most),
    accountant,
    epsilon,
    delta,
    order: order ?? null,
    relation,
  };
  const kept = await keepLedger({ log, clock, receipts, opening });
  return {
    name,
    accountant,
    spend: async (spending) => {
      requireNeighbors("spend", spending.relation, spending.unit);
      const terms = {
        query: queryOf(spending.query),
        relation: spending.relation,
        unit: unitOf(spending.unit),
      };
      const cost = costOf(spending.event);
      // No bound of the loss is refused as one beyond the budget is.
      if (!(cost <= limit))
        throw new InputError(
          "budget-exceeded",
          `the ledger "${name}" cannot admit an event of kind "${spending.event.kind}": it costs ${cost}, and the whole budget is ${limit}`,
        );
      const event = inert(spending.event);
      const amount = inSteps(Math.max(1, Math.ceil(cost * steps)));
      return kept.spend({
        ...terms,
        amount,
        entryAt: ({ deltaSpent: _, ...place }) => ({
          ...place,
          format: 2,
          ...terms,
          event,
          cost: rationalText(amount),
        }),
      });
    },
    statement: async () => {
      const found: AccountedReceipt[] = [];
      const { budget, spent } = await kept.wholeState((receipt) => {
        if (receipt.format === 2) found.push(receipt);
      });
      return {
        ledger: name,
        accountant,
        epsilon,
        delta,
        limit: nearestNumber(budget),
        spent: nearestNumber(spent),
        remaining: nearestNumber(differenceOf(budget, spent)),
        receipts: found,
      };
    },
  };
}

/** Amounts are multiples of 2^-38, rounded against the spender: their sums are exact, and have a decimal of 38 places. */
const steps = 274_877_906_944;

function inSteps(count: number): Rational {
  if (!Number.isFinite(count))
    throw new RangeError("cannot open a ledger with a budget that is beyond count");
  return rational(BigInt(count), BigInt(steps));
}

/** A copy, and of the record's fields alone. */
function inert(event: object): Json {
  return parseJson(JSON.stringify(event));
}
