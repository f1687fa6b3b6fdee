import { pairwiseCorrelations } from "../../../statistics/index.js";
import { settledBackground } from "../../maskers/background.js";

/** Two groups that become one. `first` and `second` are their places in the list of groups, from which `second` then drops out. */
export interface Merger {
  readonly first: number;
  readonly second: number;
  /** The mean |ρ| over pairs with one column in each. Never rises from merger to merger. */
  readonly correlation: number;
}

/** Average linkage of columns by |ρ|, Spearman's: of groups equally close the first two merge. 0 for a column without a correlation. */
export function averageLinkage(background: Float32Array | Float64Array, features: number): readonly Merger[] {
  const { values, count } = settledBackground({ rows: background }, features);
  const columns = Array.from({ length: features }, (_, feature) =>
    Float64Array.from({ length: count }, (__, row) => values[row * features + feature]!),
  );
  const closeness = Array.from({ length: features }, () => new Float64Array(features));
  for (const { first, second, spearman } of pairwiseCorrelations(columns)) {
    const rho = "value" in spearman ? Math.abs(spearman.value) : 0;
    closeness[first]![second] = rho;
    closeness[second]![first] = rho;
  }
  const sizes = new Array<number>(features).fill(1);
  const mergers: Merger[] = [];
  while (sizes.length > 1) {
    const { first, second, correlation } = closest(closeness);
    mergers.push({ first, second, correlation });
    const [a, b] = [sizes[first]!, sizes[second]!];
    for (let other = 0; other < sizes.length; other++) {
      const mean = (a * closeness[first]![other]! + b * closeness[second]![other]!) / (a + b);
      closeness[first]![other] = mean;
      closeness[other]![first] = mean;
    }
    sizes[first] = a + b;
    sizes.splice(second, 1);
    closeness.splice(second, 1);
    for (let i = 0; i < closeness.length; i++) closeness[i] = closeness[i]!.filter((_, j) => j !== second);
  }
  return mergers;
}

function closest(closeness: readonly Float64Array[]): Merger {
  let best = { first: 0, second: 1, correlation: -1 };
  for (let first = 0; first < closeness.length; first++)
    for (let second = first + 1; second < closeness.length; second++)
      if (closeness[first]![second]! > best.correlation)
        best = { first, second, correlation: closeness[first]![second]! };
  return best;
}
