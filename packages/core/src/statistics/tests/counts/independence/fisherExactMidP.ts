import { noLikelier } from "../noLikelier.js";
import type { FisherExact } from "./fisherExact.js";
import { fourfoldTable } from "./fourfoldTable.js";

/**
 * The two-sided mid-p-value of Fisher's exact test: the probability of all less likely tables and half that of the tables exactly as likely as the
 * observed one.
 *
 * A table with an empty row or column has p = ½. Not measured and thrown: as {@link fisherExact}. Its level holds on average, not for every table:
 * it may exceed 5 % a little where the exact test keeps to 2 or 3 %.
 * Cost: O(standard deviation of the first cell). Source: Lancaster, JASA 56 (1961). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { fisherExactMidP } from "@probity/core/statistics";
 * fisherExactMidP([[3, 1], [1, 3]]); // => { oddsRatio: 9, pValue: 0.257142857143 }
 */
export function fisherExactMidP(counts: readonly ArrayLike<number>[]): FisherExact {
  const { first, oddsRatio, law } = fourfoldTable(counts);
  const { probability, asLikely } = noLikelier(first, law);
  return { oddsRatio, pValue: Math.max(0, probability - asLikely / 2) };
}
