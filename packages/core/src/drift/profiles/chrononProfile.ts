import { pooledQuantileEdges } from "../../statistics/index.js";
import type { CellPair } from "./cellPair.js";
import { openCells } from "./cellPair.js";
import type { CompatibilityProfile } from "./compatibilityProfile.js";
import { largestCumulativeDifference, sharesOf, stabilityOf } from "./shares.js";

/**
 * The figures of Chronon (its drift statistics), with exact quantiles and ranks in place of its sketches. Cells of numbers: cut at the distinct
 * quantiles j/128 of both samples, up to 259 of them; those of few rows are mostly noise, 5.7 for 300 rows against 300 of one distribution.
 *
 * - `populationStabilityIndex`: 1e-6 added to every share, not made to sum to 1 again. Little shift below 0.1, significant above 0.25.
 * - `regularizedStabilityIndex`: as its later code fills cells: where a sample has empty ones, 1e-6 is taken from each filled share and spread over them.
 * - `largestRankDifference`: what it calls L∞: the largest gap between the shares below a cut, a Kolmogorov–Smirnov distance over the cuts, not a
 *   difference of the shares of a cell.
 */
export const chrononProfile: CompatibilityProfile<
  "populationStabilityIndex" | "regularizedStabilityIndex" | "largestRankDifference",
  never
> = {
  numbers: {
    populationStabilityIndex: {
      score: (reference, current) => {
        const raise = (share: number) => share + 1e-6;
        const [p, q] = cellShares(reference, current);
        return stabilityOf(p.map(raise), q.map(raise));
      },
      warning: { when: "above", bound: 0.1 },
      alarm: { when: "above", bound: 0.25 },
    },
    regularizedStabilityIndex: {
      score: (reference, current) => {
        const [p, q] = cellShares(reference, current);
        return stabilityOf(regularized(p), regularized(q));
      },
      warning: { when: "above", bound: 0.1 },
      alarm: { when: "above", bound: 0.25 },
    },
    largestRankDifference: {
      score: (reference, current) => largestCumulativeDifference(...cellShares(reference, current)),
    },
  },
  categories: {},
};

function cellShares(reference: Float64Array, current: Float64Array): CellPair {
  const [p, q] = openCells(reference, current, pooledQuantileEdges(reference, current, 128));
  return [sharesOf(p), sharesOf(q)];
}

function regularized(shares: Float64Array): Float64Array {
  const empty = shares.filter((share) => share === 0).length;
  if (empty === 0) return shares;
  const fill = (1e-6 * (shares.length - empty)) / empty;
  return shares.map((share) => (share === 0 ? fill : share - 1e-6));
}
