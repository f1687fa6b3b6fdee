import type { Json } from "../../evidence/index.js";
import { documentDigest } from "../../evidence/index.js";
import { requireNeighbors } from "../counts/neighbors.js";
import type { KeptReleases } from "../keptReleases.js";
import { shownOrReleased } from "../keptReleases.js";
import type { ReleaseQuery } from "../ledger/entryFields.js";
import type { AccountedReceipt, Receipt } from "../ledger/receipt.js";
import { queryOf, unitOf } from "../ledger/spendingTerms.js";
import type { NoiseTerms, NoisyPart, PreparedParts } from "./noisyParts.js";
import { preparedParts } from "./noisyParts.js";
import type { QueryCost, QueryLedger } from "./queryCost.js";
import { priceOn } from "./queryCost.js";

/** Who asks whom, and where answers are kept. */
export interface AskingTerms extends NoiseTerms {
  readonly ledger: QueryLedger;
  readonly kept?: KeptReleases;
}

/** A question to a table. */
export interface Question {
  readonly query: ReleaseQuery;
  /** All that was declared for it beside the query: with the same of all, an answer that was kept is shown again. */
  readonly declared: Json;
  readonly parts: readonly NoisyPart[];
  readonly cost: QueryCost;
}

/** Parts with noise, paid for. */
export interface NoisyAnswer extends Pick<PreparedParts, "mechanisms" | "noise"> {
  readonly parts: readonly Float64Array[];
  readonly receipt: Receipt | AccountedReceipt;
}

/** Checks everything, spends, and only then draws; or shows what was drawn for the same question before. */
export async function askPrivately(terms: AskingTerms, question: Question): Promise<NoisyAnswer> {
  const { ledger, relation, unit, kept } = terms;
  const { parts, declared } = question;
  requireNeighbors("ask privately", relation, unit);
  const price = priceOn(ledger, question.cost);
  const prepared = preparedParts(parts, { price, terms });
  const query = queryOf(question.query);
  const { values, receipt } = await shownOrReleased(kept, {
    ledger,
    isValue: (value) => typeof value === "number",
    keyOf: (data) =>
      documentDigest({
        ledger: ledger.name,
        query,
        declared,
        ...price.words,
        relation,
        unit: unitOf(unit),
        data,
      }),
    release: async () => {
      const paid = await price.pay({ query, relation, unit });
      return { values: prepared.draw().flatMap((part) => Array.from(part)), receipt: paid };
    },
  });
  return { ...prepared, receipt, parts: splitLike(parts, values) };
}

/** The lists of the parts, which were put one after another. */
function splitLike(parts: readonly NoisyPart[], values: readonly number[]): readonly Float64Array[] {
  let from = 0;
  return parts.map(({ domain }) => Float64Array.from(values.slice(from, (from += domain.size))));
}
