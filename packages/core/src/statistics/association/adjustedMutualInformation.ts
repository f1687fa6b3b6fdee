import { NotMeasurable } from "../../evidence/index.js";
import { logGamma } from "../distributions/index.js";
import { exp, log } from "../portable/index.js";
import type { CountTable } from "../tests/counts/countTable.js";
import { wholeCountTable } from "../tests/counts/countTable.js";
import { entropy } from "./entropy.js";
import { informationOf } from "./mutualInformation.js";

/**
 * The adjusted mutual information of a table of counts: (I − E)/(½ (H(rows) + H(columns)) − E), with I the {@link mutualInformation} and E its
 * mean over all tables of the same totals. At most 1; about 0, and as often below it as above, where rows and columns are independent.
 *
 * Not measured: `no-rows`, `single-group` (one row left), `constant-input` (one column left), `no-spread` (every row of the data has a value
 * of its own: all such tables tell as much). Throws `RangeError` where rows differ in length or a count is no whole number.
 * Unlike {@link symmetricUncertainty} it does not rise with the number of values: compare columns of any kinds by it.
 * Cost: O(rows · columns · the smaller total). Source: Vinh, Epps & Bailey, J. Machine Learning Research 11 (2010).
 * Golden: `features/relevance.json`.
 *
 * @example
 * import { adjustedMutualInformation } from "@probity/core/statistics";
 * adjustedMutualInformation([[5, 0, 0], [0, 5, 5]]); // => 0.705344658042
 */
export function adjustedMutualInformation(counts: readonly ArrayLike<number>[]): number {
  const table = wholeCountTable("measure mutual information", counts);
  const expected = expectedInformation(table);
  const most = (entropy(table.rowTotals) + entropy(table.columnTotals)) / 2;
  if (!(most - expected > 1e-12 * most)) throw new NotMeasurable("no-spread");
  return Math.min(1, (informationOf(table) - expected) / (most - expected));
}

/** The mean of I where a cell is hypergeometric given its totals: Σ Σ P(k) (k/n) ln(n k/(a b)). */
function expectedInformation({ rowTotals, columnTotals, n }: CountTable): number {
  const logFactorial = (k: number): number => logGamma(k + 1);
  const all = logFactorial(n);
  let expected = 0;
  for (const a of rowTotals) {
    for (const b of columnTotals) {
      const fixed = logFactorial(a) + logFactorial(n - a) + logFactorial(b) + logFactorial(n - b) - all;
      for (let k = Math.max(1, a + b - n); k <= Math.min(a, b); k++) {
        const rest =
          logFactorial(k) + logFactorial(a - k) + logFactorial(b - k) + logFactorial(n - a - b + k);
        expected += exp(fixed - rest) * (k / n) * log((k / a) * (n / b));
      }
    }
  }
  return expected;
}
