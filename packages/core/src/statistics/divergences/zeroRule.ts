import { NotMeasurable } from "../../evidence/index.js";

/**
 * What becomes of empty cells, whose logarithm does not exist:
 * - `floor-share`: a share is at least `amount`, the others stay as they are;
 * - `add-to-share`: `amount` is added to every share, and the shares are made to sum to 1 again;
 * - `add-to-count`: `amount` is added to every count;
 * - `refuse`: a cell that is empty in one sample is not measured.
 */
export type ZeroRule =
  | { readonly rule: "floor-share" | "add-to-share" | "add-to-count"; readonly amount: number }
  | { readonly rule: "refuse" };

/** The shares of the cells that are not empty in both samples, all positive. */
export interface FilledShares {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/**
 * The shares of two samples over the same cells after a rule for empty ones. Cells that are empty in both count for nothing.
 * Throws `empty-bin` where the rule leaves a share at 0.
 */
export function filledShares(
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
  { totals, zeroRule }: { readonly totals: Totals; readonly zeroRule: ZeroRule },
): FilledShares {
  let used = 0;
  for (let cell = 0; cell < referenceCounts.length; cell++)
    if (referenceCounts[cell]! > 0 || currentCounts[cell]! > 0) used++;
  const shareOf = shares[zeroRule.rule];
  const amount = zeroRule.rule === "refuse" ? 0 : zeroRule.amount;
  const filled = { reference: new Float64Array(used), current: new Float64Array(used) };
  const ofReference = { total: totals.reference, cells: used, amount };
  const ofCurrent = { total: totals.current, cells: used, amount };
  for (let cell = 0, to = 0; cell < referenceCounts.length; cell++) {
    if (!(referenceCounts[cell]! > 0 || currentCounts[cell]! > 0)) continue;
    const p = shareOf(referenceCounts[cell]!, ofReference);
    const q = shareOf(currentCounts[cell]!, ofCurrent);
    if (!(p > 0 && q > 0)) throw new NotMeasurable("empty-bin");
    filled.reference[to] = p;
    filled.current[to++] = q;
  }
  return filled;
}

/** Throws `RangeError` where the amount of a rule is no positive number. */
export function requireZeroRule(zeroRule: ZeroRule): void {
  if (zeroRule.rule !== "refuse" && !(zeroRule.amount > 0 && zeroRule.amount < Infinity))
    throw new RangeError(`cannot fill empty cells with ${zeroRule.amount}: it needs a positive number`);
}

interface Totals {
  readonly reference: number;
  readonly current: number;
}

interface Sample {
  readonly total: number;
  readonly cells: number;
  readonly amount: number;
}

const shares: { readonly [R in ZeroRule["rule"]]: (count: number, sample: Sample) => number } = {
  "floor-share": (count, { total, amount }) => Math.max(count / total, amount),
  "add-to-share": (count, { total, cells, amount }) => (count / total + amount) / (1 + cells * amount),
  "add-to-count": (count, { total, cells, amount }) => (count + amount) / (total + cells * amount),
  refuse: (count, { total }) => count / total,
};
