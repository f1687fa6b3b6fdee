import { NotMeasurable } from "../../../evidence/index.js";
import { groupConfusion } from "../../../statistics/index.js";
import type { WeightedGroupIds } from "../../groups/groupIds.js";
import type { GeneralizedRates } from "./generalizedRates.js";
import { generalizedRates } from "./generalizedRates.js";

/** What is made equal: a generalized error rate, or half of both weighted by how often their label occurs. */
export type CalibratedOddsCost = "false-negative-rate" | "false-positive-rate" | "weighted";

/** How often a group's scores give way to its base rate. */
export interface GroupMix {
  /** The share of rows whose score is replaced, in [0, 1]. */
  readonly mixRate: number;
  /** What would make the costs equal: `mixRate` where that is a share; `null` where no mixing changes the cost. */
  readonly wantedMixRate: number | null;
  /** Whether `mixRate` was clipped to [0, 1], so that the costs stay unequal. */
  readonly isClipped: boolean;
  readonly baseRate: number;
  readonly costBefore: number;
  /** The cost of giving every row the base rate. */
  readonly trivialCost: number;
  readonly expectedCostAfter: number;
}

/** Mix rates by group as plain JSON. Groups that had no rows have none: `null`. */
export interface CalibratedOdds {
  readonly format: 1;
  readonly kind: "calibrated-odds";
  readonly cost: CalibratedOddsCost;
  /** By group id. */
  readonly groups: readonly (GroupMix | null)[];
  /** The largest difference of expected costs that is left; above rounding only where a rate was clipped. */
  readonly gap: number;
}

/** Groups, weights, and which cost. */
export interface CalibratedOddsOptions extends WeightedGroupIds {
  readonly cost: CalibratedOddsCost;
}

/**
 * Calibrated equalized odds (Pleiss et al.): every group whose cost is below the highest has a share of its scores replaced by its base rate,
 * which keeps scores calibrated and raises its cost to the highest. Costs are generalized: the mean score of the rows labeled 0 (false
 * positive rate), the mean of 1 − score of those labeled 1 (false negative rate); `weighted` is half of FPR · (1 − base rate) + FNR · base rate.
 *
 * A mix rate outside [0, 1] is no share: no mixing makes the costs equal. It is clipped and `isClipped` says so (AIF360 then replaces every
 * score, or none, in silence). It makes one group worse to be as bad as the other; {@link calibratedScores} draws whose scores go.
 *
 * Not measured: `no-rows`, `zero-total-weight`, `overflow` of weights; `no-positive-labels`, `no-negative-labels` (in a group with rows).
 * Throws `RangeError` where lengths differ, at a label, group or weight that is none, a score outside [0, 1], and a cost that is none. Cost:
 * O(n). Source: Pleiss et al., On fairness and calibration (2017). Golden: `fairness/calibrated-odds.json`.
 *
 * @example
 * import { fitCalibratedOdds } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(1, 0, 1, 0);
 * const yScore = Float64Array.of(0.875, 0.125, 0.75, 0.25);
 * const groupOf = Int32Array.of(0, 0, 1, 1);
 * const rule = fitCalibratedOdds(yTrue, yScore, { groupOf, groups: 2, cost: "false-positive-rate" });
 * rule.groups.map((group) => group?.mixRate); // => [0.333333333333, 0]
 */
export function fitCalibratedOdds(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: CalibratedOddsOptions,
): CalibratedOdds {
  const { cost } = options;
  if (!Object.hasOwn(costs, cost))
    throw new RangeError(
      `cannot equalize the cost "${cost}": it needs one of ${Object.keys(costs).join(", ")}`,
    );
  groupConfusion(yTrue, yTrue, options);
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  const priced = generalizedRates(yTrue, yScore, options).map((rates) => {
    if (rates === null) return null;
    const { baseRate } = rates;
    return {
      baseRate,
      costBefore: costs[cost](rates),
      trivialCost: costs[cost]({
        baseRate,
        falsePositiveRate: baseRate,
        falseNegativeRate: 1 - baseRate,
      }),
    };
  });
  const highest = priced.reduce((most, group) => Math.max(most, group?.costBefore ?? 0), 0);
  const groups = priced.map((group) => {
    if (group === null) return null;
    const { costBefore, trivialCost } = group;
    const missing = highest - costBefore;
    const gained = trivialCost - costBefore;
    const ratio = missing === 0 ? 0 : missing / gained;
    const wantedMixRate = Number.isFinite(ratio) ? ratio : null;
    const mixRate = Math.min(1, Math.max(0, wantedMixRate ?? 0));
    return {
      ...group,
      mixRate,
      wantedMixRate,
      isClipped: mixRate !== wantedMixRate,
      expectedCostAfter: (1 - mixRate) * costBefore + mixRate * trivialCost,
    };
  });
  let least = Infinity;
  let most = -Infinity;
  for (const group of groups) {
    least = Math.min(least, group?.expectedCostAfter ?? Infinity);
    most = Math.max(most, group?.expectedCostAfter ?? -Infinity);
  }
  return { format: 1, kind: "calibrated-odds", cost, groups, gap: most - least };
}

const costs: { readonly [C in CalibratedOddsCost]: (rates: GeneralizedRates) => number } = {
  "false-negative-rate": ({ falseNegativeRate }) => falseNegativeRate,
  "false-positive-rate": ({ falsePositiveRate }) => falsePositiveRate,
  weighted: ({ falsePositiveRate, falseNegativeRate, baseRate }) =>
    0.5 * falsePositiveRate * (1 - baseRate) + 0.5 * falseNegativeRate * baseRate,
};
