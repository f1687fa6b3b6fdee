import type { AlternativeOptions } from "../../../arguments/alternative.js";
import { requireAlternative } from "../../../arguments/alternative.js";
import { noLikelier } from "../noLikelier.js";
import { fourfoldTable } from "./fourfoldTable.js";

/** Fisher's exact test of a 2 × 2 table. */
export interface FisherExact {
  /** a d / (b c) of [[a, b], [c, d]]; `null` where b c = 0: infinite, or without meaning. */
  readonly oddsRatio: number | null;
  readonly pValue: number;
}

/**
 * Fisher's exact test of a 2 × 2 table of whole numbers given all its totals: one-sided, the hypergeometric tail of the first cell (`greater`: an odds ratio above 1); two-sided, the
 * probability of all tables no likelier than the observed one.
 *
 * A table with an empty row or column is the only one with its totals: p = 1. Not measured: `no-rows` (all zero). Throws `RangeError` unless the
 * table has two rows of two whole numbers. Its level holds at any counts, and by a wide margin: it rejects true hypotheses about half as often as it
 * may; {@link fisherExactMidP} and {@link boschlooExact} are sharper.
 * Cost: O(standard deviation of the first cell), whatever the total. Source: Fisher, Statistical Methods for Research Workers (1934).
 * Golden: `statistics/contingency.json`.
 *
 * @example
 * import { fisherExact } from "@probity/core/statistics";
 * fisherExact([[3, 1], [1, 3]]); // => { oddsRatio: 9, pValue: 0.485714285714 }
 * fisherExact([[3, 1], [1, 3]], { alternative: "greater" }).pValue; // => 0.242857142857
 */
export function fisherExact(
  counts: readonly ArrayLike<number>[],
  options: AlternativeOptions = {},
): FisherExact {
  const { alternative = "two-sided" } = options;
  requireAlternative("test a 2 × 2 table", alternative);
  const { first, oddsRatio, law } = fourfoldTable(counts);
  if (alternative === "two-sided") return { oddsRatio, pValue: noLikelier(first, law).probability };
  return { oddsRatio, pValue: alternative === "less" ? law.cdf(first) : law.survival(first - 1) };
}
