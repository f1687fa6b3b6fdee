import type { SeededRandom } from "../../random/index.js";
import type { CellCounts, StabilityCells } from "./stabilityCells.js";

/** Permutations behind a p-value by exchange of rows between the samples. */
const permutations = 999;

/** The p-value of a distance over cells by exchanges of rows, and its values under them, ascending. */
export interface PermutedCells {
  readonly pValue: number;
  readonly permuted: Float64Array;
}

/** The share of 999 exchanges whose distance is at least the observed one, which counts as one of them (Phipson & Smyth 2010). */
export function permutedCells(
  cells: StabilityCells,
  distance: (counts: CellCounts) => number,
  random: SeededRandom,
): PermutedCells {
  const observed = distance(cells.counts);
  const permuted = Float64Array.from({ length: permutations }, (_, i) =>
    distance(cells.permuted(random.stream("permutation", i))),
  ).sort();
  // The same table can reach its value by another order of additions: a hair below counts as reached.
  const reached = observed * (1 - 1e-12);
  const extreme = permuted.reduce((count, value) => count + (value >= reached ? 1 : 0), 1);
  return { pValue: extreme / (permutations + 1), permuted };
}
