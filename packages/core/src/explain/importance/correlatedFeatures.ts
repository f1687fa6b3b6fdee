import type { DenseMatrix } from "../../statistics/index.js";
import { pairwiseCorrelations } from "../../statistics/index.js";

/** For each feature the features that go with it, |Spearman's ρ| at least the threshold, the closest first. What cannot be correlated goes with nothing. */
export function correlatedFeatures(
  { values, rows, columns }: DenseMatrix,
  threshold: number,
): readonly (readonly number[])[] {
  if (!(threshold > 0 && threshold <= 1))
    throw new RangeError(
      `cannot tell which features go together from ${threshold}: it needs a correlation in (0, 1]`,
    );
  const found = Array.from({ length: columns }, () => new Map<number, number>());
  const split = Array.from({ length: columns }, (_, j) =>
    Float64Array.from({ length: rows }, (_, row) => values[row * columns + j]!),
  );
  for (const { first, second, spearman } of pairwiseCorrelations(split)) {
    if (!("value" in spearman) || Math.abs(spearman.value) < threshold) continue;
    found[first]!.set(second, Math.abs(spearman.value));
    found[second]!.set(first, Math.abs(spearman.value));
  }
  return found.map((others) =>
    [...others].sort(([a, x], [b, y]) => y - x || a - b).map(([feature]) => feature),
  );
}
