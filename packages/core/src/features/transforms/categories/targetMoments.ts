import type { Folds } from "./crossFit.js";

/** Count, mean and Σ(y − mean)² of the outcomes of a group of rows. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

const none: Moments = { count: 0, mean: 0, squares: 0 };

/** The moments of each category in each fold: `[fold][category]`. Rows without an outcome (NaN) are left out. Cost: O(rows). */
export function momentsByFold(
  outcomes: Float64Array,
  codes: Int32Array,
  { folds, categories }: { readonly folds: Folds; readonly categories: number },
): readonly (readonly Moments[])[] {
  const counts = new Float64Array(folds.count * categories);
  const means = new Float64Array(counts.length);
  const squares = new Float64Array(counts.length);
  for (let row = 0; row < outcomes.length; row++) {
    const y = outcomes[row]!;
    if (Number.isNaN(y)) continue;
    const cell = folds.foldOf[row]! * categories + codes[row]!;
    counts[cell]!++;
    const step = y - means[cell]!;
    means[cell]! += step / counts[cell]!;
    squares[cell]! += step * (y - means[cell]!);
  }
  return Array.from({ length: folds.count }, (_, fold) =>
    Array.from({ length: categories }, (_, category) => {
      const cell = fold * categories + category;
      return { count: counts[cell]!, mean: means[cell]!, squares: squares[cell]! };
    }),
  );
}

/** The moments of several groups together. Source: Chan, Golub & LeVeque, The American Statistician 37 (1983). */
export function joinedMoments(groups: readonly Moments[]): Moments {
  return groups.reduce((a, b) => {
    if (a.count === 0 || b.count === 0) return a.count === 0 ? b : a;
    const count = a.count + b.count;
    const step = b.mean - a.mean;
    return {
      count,
      mean: a.mean + step * (b.count / count),
      squares: a.squares + b.squares + step * step * ((a.count / count) * b.count),
    };
  }, none);
}
