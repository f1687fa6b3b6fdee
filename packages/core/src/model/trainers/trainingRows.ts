import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { log } from "../../statistics/index.js";

/** Labels and weights that were checked, and the log-odds of label 1 among all rows. */
export interface TrainingRows {
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  readonly logOdds: number;
}

/** Throws `RangeError` where lengths differ, at a label or a weight that is none; `no-rows`, `single-class`, `zero-total-weight`. */
export function requireTrainingRows(
  attempt: string,
  features: DenseMatrix,
  outcome: { readonly labels: Uint8Array; readonly weights: Float64Array | undefined },
): TrainingRows {
  const { labels, weights = new Float64Array(labels.length).fill(1) } = outcome;
  if (features.rows !== labels.length || features.rows !== weights.length)
    throw new RangeError(
      `cannot ${attempt}: got ${features.rows} rows, ${labels.length} labels and ${weights.length} weights, it needs as many`,
    );
  if (labels.length === 0) throw new NotMeasurable("no-rows");
  const totals = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    const weight = weights[row]!;
    if (label > 1) throw new RangeError(`cannot ${attempt}: the label of row ${row} is neither 0 nor 1`);
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot ${attempt}: the weight of row ${row} is negative or not finite`);
    totals[label]! += weight;
    counts[label]! += 1;
  }
  if (counts[0] === 0 || counts[1] === 0) throw new NotMeasurable("single-class");
  const logOdds = log(totals[1]! / totals[0]!);
  if (totals[0] === 0 || totals[1] === 0) throw new NotMeasurable("zero-total-weight");
  if (!Number.isFinite(logOdds)) throw new NotMeasurable("overflow");
  return { labels, weights, logOdds };
}
