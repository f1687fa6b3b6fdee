import type { ConstrainedMixture } from "../cutMixture.js";
import type { ThresholdObjective } from "../randomizedThresholds.js";
import type { InterpolatedHull } from "./interpolatedHull.js";
import type { ScoredGroup } from "./scoredGroups.js";

/**
 * The best point of the region that every group reaches: of the grid of false positive rates, the first one with the largest objective, whose
 * values are rounded to 15 digits so that noise does not choose; the true positive rate is the lowest of the hulls. A group above it follows its
 * lottery with probability 1 − ignored, and else is predicted positive with the false positive rate itself.
 */
export function equalizedOddsPoint(
  groups: readonly ScoredGroup[],
  hulls: readonly InterpolatedHull[],
  { grid, objective }: { readonly grid: Float64Array; readonly objective: ThresholdObjective },
): { readonly mixtures: readonly ConstrainedMixture[]; readonly value: number } {
  const positives = groups.reduce((sum, group) => sum + group.positives, 0);
  const negatives = groups.reduce((sum, group) => sum + group.negatives, 0);
  let point = 0;
  let lowestThere = 0;
  let value = -Infinity;
  for (let k = 0; k < grid.length; k++) {
    let lowest = Infinity;
    for (const { y } of hulls) lowest = Math.min(lowest, y[k]!);
    const truePositives = positives * lowest;
    const trueNegatives = negatives * (1 - grid[k]!);
    const reached = roundedTo15Digits(
      objective === "accuracy"
        ? (truePositives + trueNegatives) / (positives + negatives)
        : (0.5 * truePositives) / positives + (0.5 * trueNegatives) / negatives,
    );
    if (reached > value) {
      value = reached;
      point = k;
      lowestThere = lowest;
    }
  }
  const constant = grid[point]!;
  return {
    mixtures: hulls.map((hull) => {
      const height = hull.y[point]!;
      // On the diagonal the lottery is as good as ignoring the score; rounding may put it a hair below.
      const ignored = height > constant ? Math.min(1, (height - lowestThere) / (height - constant)) : 0;
      return { ...hull.at(point), ignored, constant, constrained: constant };
    }),
    value,
  };
}

/** Half to even, as doubles of this size have no digit to spare. */
function roundedTo15Digits(value: number): number {
  const scaled = value * 1e15;
  const below = Math.floor(scaled);
  const rest = scaled - below;
  const rounded = rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
  return rounded / 1e15;
}
