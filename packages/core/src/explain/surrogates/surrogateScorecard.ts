import type { RegressionScorecardOptions, Scorecard } from "../../model/index.js";
import { scoreTrees, trainRegressionScorecard, treeEnsembleFromScorecard } from "../../model/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import type { HoldOutOptions } from "./heldOutRows.js";
import { heldOutRows } from "./heldOutRows.js";
import type { SurrogateFidelity } from "./surrogateFidelity.js";
import { surrogateFidelity } from "./surrogateFidelity.js";

/** A surrogate whose whole points a person can add up. */
export interface ScorecardSurrogate {
  readonly scorecard: Scorecard;
  readonly fidelity: SurrogateFidelity;
}

/**
 * A scorecard that says about what the model says of the rows, and how closely it does so, after rounding, on rows held out. Missing values have points of their own.
 *
 * Read the points only as far as the fidelity goes (`surrogateCaution`): effects that depend on each other are not in them. Not measured: as {@link surrogateTree}.
 * Throws `RangeError` where lengths differ or an option is out of range. Cost: that of {@link trainRegressionScorecard}.
 *
 * @example
 * import { surrogateScorecard } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = denseMatrix(Float64Array.from({ length: 400 }, (_, i) => (i * 37) % 101), 2);
 * const model = Float64Array.from({ length: 200 }, (_, row) => rows.values[2 * row] - rows.values[2 * row + 1]);
 * const { scorecard, fidelity } = surrogateScorecard(rows, model, { random: seededRandom("1"), bins: 10 });
 * scorecard.columns.length; // => 2
 * fidelity.r2 > 0.9; // => true
 */
export function surrogateScorecard(
  rows: DenseMatrix,
  model: Float64Array,
  options: HoldOutOptions & Omit<RegressionScorecardOptions, "weights">,
): ScorecardSurrogate {
  const { seen, held } = heldOutRows(rows, model, options);
  const scorecard = trainRegressionScorecard(seen.rows, seen.model, options);
  const outputs = scoreTrees(treeEnsembleFromScorecard(scorecard), held.rows.values);
  return { scorecard, fidelity: surrogateFidelity(held.model, outputs, options) };
}
