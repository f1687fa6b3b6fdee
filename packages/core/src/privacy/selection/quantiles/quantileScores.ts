import type { NeighborRelation } from "../../counts/neighbors.js";
import { nonNegativeRational } from "../../exact/nonNegativeRational.js";
import { productOf } from "../../exact/productOf.js";
import type { ExactNumber, Rational } from "../../exact/rational.js";
import { exceeds, positiveRational, rational } from "../../exact/rational.js";
import type { Transformation } from "../../mechanisms/mechanism.js";
import { rowMetric } from "../../transformations/rowMetric.js";
import type { CandidateRanks } from "./candidateRanks.js";
import { candidateRanks } from "./candidateRanks.js";

/** Which quantile, of which declared candidates. */
export interface QuantileOptions {
  /** The level α, between 0 and 1: 0.5 for the median. Of parts up to 10^6. */
  readonly level: ExactNumber;
  /** How neighbors differ; the number of rows is public under `replace-one`. */
  readonly relation: NeighborRelation;
}

/**
 * How well each of some declared candidates stands for the quantile at level α of a column: −|b · less − a · greater| for α = a/(a + b) in lowest
 * terms, `less` and `greater` the numbers of values on either side; 0 is best. Whole numbers, without rounding.
 *
 * Told apart by the greatest difference: d rows added or removed move a score by max(a, b) · d at most, d rows replaced by (a + b) · d.
 * Values may be infinite; none is cut. Candidates must not be taken from the data.
 * Throws `RangeError` for candidates that do not rise strictly, are not finite, none or more than 2^21; a level that is not between 0 and 1 or has
 * parts above 10^6; an unknown relation; and in `apply` for a value that is NaN (by its index). Cost: O(rows + candidates) where the
 * candidates are spread evenly, a logarithm of their number more where not; about 10 ns a row.
 * Source: Smith (2011); OpenDP's `make_quantile_score_candidates`. Golden: `privacy/selection.json`.
 *
 * @example
 * import { quantileScores } from "@probity/core/privacy";
 * const median = quantileScores([0, 5, 10], { level: 0.5, relation: "add-or-remove-one" });
 * median.apply([1, 2, 5, 7, 8, 9]); // => Float64Array.of(-6, -1, -6)
 * median.map(1); // => { numerator: 1n, denominator: 1n }
 */
export function quantileScores(
  candidates: ArrayLike<number>,
  options: QuantileOptions,
): Transformation<ArrayLike<number>, Float64Array> {
  const metric = rowMetric("score quantiles", options.relation);
  const [left, right] = levelWeights(options.level);
  const ranksOf = candidateRanks(candidates);
  const size = candidates.length;
  const heavier = Math.max(left, right);
  // A replaced row may go from the one side of a candidate to the other.
  const perRow: Rational = rational(BigInt(metric === "rows-replaced" ? left + right : heavier), 1n);
  return {
    name: "quantile-scores",
    domain: { kind: "rows", columns: 1 },
    metric,
    resultDomain: { kind: "scores", size },
    resultMetric: "l-infinity",
    map: (distance) => productOf(nonNegativeRational("score quantiles at a distance of", distance), perRow),
    apply: (values) => scoresOf(ranksOf(values), right, left),
  };
}

/** [a, b] of the level a/(a + b). */
export function levelWeights(level: ExactNumber): readonly [number, number] {
  const { numerator, denominator } = positiveRational("score quantiles at a level of", level);
  if (!exceeds(rational(1n, 1n), { numerator, denominator }) || denominator > 1_000_000n)
    throw new RangeError(
      "cannot score quantiles at this level: it needs a number between 0 and 1 with parts up to 10^6",
    );
  return [Number(numerator), Number(denominator - numerator)];
}

function scoresOf({ less, greater }: CandidateRanks, perLess: number, perGreater: number): Float64Array {
  // Whole numbers below 10^6 · 2^32 < 2^53, so that each product and difference is exact; 0 − keeps 0 positive.
  return less.map((count, i) => 0 - Math.abs(perLess * count - perGreater * greater[i]!));
}
