import type { GroupIds, WeightedGroupIds } from "../../../groups/groupIds.js";

/** Whose rates are to agree over groups: see {@link ParityConstraint}. */
export type Parity =
  | "demographic-parity"
  | "equalized-odds"
  | "true-positive-rate-parity"
  | "false-positive-rate-parity"
  | "error-rate-parity";

/**
 * What a reduction holds a rule to. With r the selection rate (`demographic-parity`), the true and the false positive rate (`equalized-odds`), one
 * of the two, or the error rate (`error-rate-parity`), each group's r_g is compared with the r of all rows:
 * by a difference |r_g − r| ≤ `difference`, or by ratios ρ r_g − r ≤ `slack` and ρ r − r_g ≤ `slack` with ρ = `ratio` in (0, 1].
 * Two groups within the bound of the whole can be twice the bound apart.
 */
export interface ParityConstraint {
  readonly parity: Parity;
  readonly bound: { readonly difference: number } | { readonly ratio: number; readonly slack: number };
}

/** What one wrong prediction of each kind costs; both 1 where accuracy is what counts. */
export interface ErrorCosts {
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** The rows that a reduction is fitted on: labels, groups and, if rates are compared within strata only, the strata. */
export interface ReductionRows extends WeightedGroupIds {
  /** 1 for the favorable label. */
  readonly yTrue: Uint8Array;
  /** Control features: rates are compared within each of their levels, never between them. */
  readonly control?: GroupIds;
}

const parities: readonly string[] = [
  "demographic-parity",
  "equalized-odds",
  "true-positive-rate-parity",
  "false-positive-rate-parity",
  "error-rate-parity",
];

/** Throws `RangeError` at a word that names no parity, or a bound out of range; else the ratio ρ (1 for a difference) and the slack. */
export function requireConstraint({ parity, bound }: ParityConstraint): {
  readonly rho: number;
  readonly slack: number;
} {
  if (!parities.includes(parity))
    throw new RangeError(`cannot hold a rule to "${parity}": it needs one of ${parities.join(", ")}`);
  const [rho, slack] = "ratio" in bound ? [bound.ratio, bound.slack] : [1, bound.difference];
  if (!(rho > 0 && rho <= 1))
    throw new RangeError(`cannot bound a ratio by ${rho}: it needs a number in (0, 1]`);
  if (!(slack >= 0 && slack < Infinity))
    throw new RangeError(`cannot bound a difference by ${slack}: it needs a finite number from 0`);
  return { rho, slack };
}

/** The costs, both 1 by default. Throws `RangeError` where one is negative or not finite, or both are 0. */
export function requireCosts(costs: ErrorCosts = { falsePositive: 1, falseNegative: 1 }): ErrorCosts {
  const { falsePositive, falseNegative } = costs;
  const total = falsePositive + falseNegative;
  if (!(falsePositive >= 0 && falseNegative >= 0 && total > 0 && total < Infinity))
    throw new RangeError(
      `cannot weigh errors by ${falsePositive} and ${falseNegative}: it needs finite numbers from 0, not both 0`,
    );
  return costs;
}
