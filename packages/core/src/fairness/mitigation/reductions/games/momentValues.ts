import type { ParityMoments } from "./parityMoments.js";

/** The share of all rows (or weight) that is predicted positive in each cell; a prediction lies in [0, 1]. */
export function selectedMasses(
  { cellOf, weights, cells }: ParityMoments,
  predictions: Uint8Array | Float64Array,
): Float64Array {
  const sums = new Float64Array(cells);
  let total = 0;
  for (let row = 0; row < cellOf.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    sums[cellOf[row]!]! += weight * predictions[row]!;
    total += weight;
  }
  return sums.map((sum) => sum / total);
}

/** γ: for `+` ρ r_g − r, for `-` ρ r − r_g, from the selected mass of each cell. A constraint is kept where γ ≤ slack. */
export function momentValues(
  { moments, slopes, constants, cells }: ParityMoments,
  selected: Float64Array,
): Float64Array {
  return Float64Array.from(moments, (_, j) => {
    let value = constants[j]!;
    for (let cell = 0; cell < cells; cell++) value += slopes[j * cells + cell]! * selected[cell]!;
    return value;
  });
}

/** What the wrong predictions cost a row, from the selected mass of each cell; with costs of 1 the error rate. */
export function predictionCost(
  { costs, masses, cells, labels }: ParityMoments,
  selected: Float64Array,
): number {
  let cost = 0;
  for (let cell = 0; cell < cells; cell++)
    cost +=
      labels[cell] === 1
        ? costs.falseNegative * (masses[cell]! - selected[cell]!)
        : costs.falsePositive * selected[cell]!;
  return cost;
}

/** The share of wrong predictions, whatever they cost. */
export function wrongShare(moments: ParityMoments, selected: Float64Array): number {
  return predictionCost({ ...moments, costs: { falsePositive: 1, falseNegative: 1 } }, selected);
}
