import { equalWidthEdges, populationStabilityIndex } from "../../statistics/index.js";
import { binCells } from "./cellPair.js";
import type { CompatibilityProfile } from "./compatibilityProfile.js";

/**
 * The stability index as Deequ's binned distances leave it: no rule for empty cells. Where the tool says Infinity or NaN there is no value here,
 * `empty-bin`. Numbers over ten cells of equal width across both samples, the last one closed (the tool takes the bins that it is handed).
 *
 * One category that is new or gone makes it worthless, which is just when it would be needed. No bounds.
 */
export const deequProfile: CompatibilityProfile<"populationStabilityIndex", "populationStabilityIndex"> = {
  numbers: {
    populationStabilityIndex: {
      score: (reference, current) =>
        bare(...binCells(reference, current, equalWidthEdges(reference, current, 10))),
    },
  },
  categories: { populationStabilityIndex: { score: bare } },
};

function bare(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  return populationStabilityIndex(reference, current, { zeroRule: { rule: "refuse" } }).value;
}
