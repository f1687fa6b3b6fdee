import type { ParityMoments } from "./games/parityMoments.js";

/** By how much the Lagrangian falls, for each cell, where a row of it turns positive: once from the errors, once from the constraints. */
export interface SignedWeights {
  readonly error: Float64Array;
  readonly constraint: Float64Array;
}

/** The signed weights of each cell under some multipliers: −n times the derivative of cost and of Σ λ γ by a row's prediction. */
export function signedWeights(
  { costs, cells, labels, slopes, moments }: ParityMoments,
  multipliers: Float64Array,
): SignedWeights {
  const error = Float64Array.from(labels, (label) =>
    label === 1 ? costs.falseNegative : -costs.falsePositive,
  );
  const constraint = new Float64Array(cells);
  for (let j = 0; j < moments.length; j++)
    for (let cell = 0; cell < cells; cell++) constraint[cell]! -= multipliers[j]! * slopes[j * cells + cell]!;
  return { error, constraint };
}

/** What a learner is given so that its smallest weighted error is the smallest Lagrangian. */
export interface RelabeledRows {
  readonly labels: Uint8Array;
  /** Of mean 1; all 0 where every prediction is as good. */
  readonly weights: Float64Array;
}

/** Label 1 where a positive prediction lowers the Lagrangian, with the size of its effect as the weight. Cost: O(rows). */
export function relabeledRows(
  { cellOf, weights }: ParityMoments,
  { error, constraint }: SignedWeights,
): RelabeledRows {
  const ofCell = error.map((each, cell) => each + constraint[cell]!);
  const labels = new Uint8Array(cellOf.length);
  const sizes = new Float64Array(cellOf.length);
  let total = 0;
  for (let row = 0; row < cellOf.length; row++) {
    const signed = ofCell[cellOf[row]!]!;
    if (signed > 0) labels[row] = 1;
    const size = Math.abs(signed) * (weights === undefined ? 1 : weights[row]!);
    sizes[row] = size;
    total += size;
  }
  const scale = total > 0 ? cellOf.length / total : 0;
  for (let row = 0; row < sizes.length; row++) sizes[row]! *= scale;
  return { labels, weights: sizes };
}
