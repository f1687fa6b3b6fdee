import type { GroupIds } from "../../groups/groupIds.js";

/** What a rule gives on average on the rows that it was fitted to; `null` where the group has no row with such a label. */
export interface ExpectedRates {
  /** Rows, or the sum of their weights. */
  readonly weight: number;
  readonly selectionRate: number;
  readonly truePositiveRate: number | null;
  readonly falsePositiveRate: number | null;
  readonly accuracy: number;
}

/** Labeled rows of which each is predicted positive with some probability. */
export interface PredictedRows extends GroupIds {
  readonly yTrue: Uint8Array;
  readonly probabilities: Float64Array;
  readonly weights?: Float64Array | undefined;
}

/** What is expected of each group, and of all rows: index `groups`. Groups without weight have `null`. */
export function expectedRates(rows: PredictedRows): readonly (ExpectedRates | null)[] {
  const { yTrue, probabilities, groupOf, groups, weights } = rows;
  // By group, then label: weight, and weight predicted positive.
  const totals = new Float64Array(2 * groups);
  const positive = new Float64Array(2 * groups);
  for (let i = 0; i < yTrue.length; i++) {
    const cell = 2 * groupOf[i]! + yTrue[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    totals[cell]! += weight;
    positive[cell]! += weight * probabilities[i]!;
  }
  const overall = [0, 0, 0, 0];
  for (let group = 0; group < groups; group++) {
    overall[0]! += totals[2 * group]!;
    overall[1]! += totals[2 * group + 1]!;
    overall[2]! += positive[2 * group]!;
    overall[3]! += positive[2 * group + 1]!;
  }
  return [
    ...Array.from({ length: groups }, (_, group) =>
      ratesOf(totals[2 * group]!, totals[2 * group + 1]!, [positive[2 * group]!, positive[2 * group + 1]!]),
    ),
    ratesOf(overall[0]!, overall[1]!, [overall[2]!, overall[3]!]),
  ];
}

function ratesOf(
  negatives: number,
  positives: number,
  [falsePositives, truePositives]: readonly [number, number],
): ExpectedRates | null {
  const weight = negatives + positives;
  if (weight === 0) return null;
  return {
    weight,
    selectionRate: (truePositives + falsePositives) / weight,
    truePositiveRate: positives === 0 ? null : truePositives / positives,
    falsePositiveRate: negatives === 0 ? null : falsePositives / negatives,
    accuracy: (truePositives + negatives - falsePositives) / weight,
  };
}
