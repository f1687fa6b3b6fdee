import type { Json } from "../../evidence/index.js";
import { documentDigest } from "../../evidence/index.js";
import { requireSecureRandom } from "../../random/index.js";
import type { KeptReleases } from "../keptReleases.js";
import { shownOrReleased } from "../keptReleases.js";
import type { ReleaseQuery } from "../ledger/entryFields.js";
import type { AccountedReceipt, Receipt } from "../ledger/receipt.js";
import { queryOf, unitOf } from "../ledger/spendingTerms.js";
import type { NoiseTerms, NoisyPart, PartsNoise } from "./noisyParts.js";
import { noiseOfParts } from "./noisyParts.js";
import type { QueryCost, QueryLedger } from "./queryCost.js";
import { paid, priceOn } from "./queryCost.js";

/** Who asks whom, and where answers are kept. */
export interface AskingTerms extends NoiseTerms {
  readonly ledger: QueryLedger;
  readonly kept?: KeptReleases;
}

/** A question to a table, and what is true. */
export interface Question {
  readonly query: ReleaseQuery;
  /** All that was declared for it beside the query: with the same of all, an answer that was kept is shown again. */
  readonly declared: Json;
  readonly parts: readonly NoisyPart[];
}

/** Parts with noise, paid for. */
export interface NoisyAnswer {
  readonly bought: PartsNoise;
  readonly parts: readonly Float64Array[];
  readonly receipt: Receipt | AccountedReceipt;
}

/** Checks everything, spends, and only then draws; or shows what was drawn for the same question before. `miss` is the chance of the margins. */
export async function askPrivately(
  terms: AskingTerms,
  { query, declared, parts }: Question,
  { cost, miss }: { readonly cost: QueryCost; readonly miss: number },
): Promise<NoisyAnswer> {
  const { ledger, relation, unit, kept } = terms;
  const random = requireSecureRandom(terms.random);
  const price = priceOn(ledger, cost);
  const bought = noiseOfParts(parts, { price, terms, miss });
  const draw = (): readonly Float64Array[] =>
    bought.mechanisms.map((mechanism, i) => mechanism.release(parts[i]!.values, random));
  if (kept === undefined) {
    const receipt = await paid(price, ledger, { query, relation, unit });
    return { bought, receipt, parts: draw() };
  }
  const { values, receipt } = await shownOrReleased(kept, {
    ledger,
    isValue: (value) => typeof value === "number",
    keyOf: (data) =>
      documentDigest({
        ledger: ledger.name,
        query: queryOf(query),
        declared,
        ...price.words,
        relation,
        unit: unitOf(unit),
        data,
      }),
    release: async () => {
      const receipt = await paid(price, ledger, { query, relation, unit });
      return { values: draw().flatMap((part) => Array.from(part)), receipt };
    },
  });
  return { bought, receipt, parts: splitLike(parts, values) };
}

/** The lists of the parts, which were put one after another. */
function splitLike(parts: readonly NoisyPart[], values: readonly number[]): readonly Float64Array[] {
  let from = 0;
  return parts.map(({ domain }) => Float64Array.from(values.slice(from, (from += domain.size))));
}
