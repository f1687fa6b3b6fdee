import { NotMeasurable } from "../../../../evidence/index.js";
import { requireCounts } from "../../../arguments/requireCounts.js";
import { requireSameLength } from "../../../arguments/requireSameLength.js";
import { chiSquaredSurvival } from "../../../distributions/index.js";
import type { PowerDivergenceOptions } from "../powerDivergence.js";
import { powerDivergenceOf } from "../powerDivergence.js";

/** A test of counts against shares that are known without error. */
export interface KnownSharesTest {
  readonly statistic: number;
  /** Cells whose share is not 0, less one. */
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly n: number;
  /** The law is good from about 5 on. */
  readonly smallestExpected: number;
}

const attempt = "test counts against known shares";

/**
 * {@link chiSquaredAgainstKnownShares} by any member of the power-divergence family: 2 / (λ (λ + 1)) Σ O ((O / E)^λ − 1) with E = n · share, against
 * χ² with cells − 1 degrees of freedom.
 *
 * Not measured and thrown: as there, and `empty-bin` where a cell is empty and λ < 0. Cost: O(cells). Source: Cressie & Read, JRSS B 46 (1984).
 * Golden: `statistics/contingency.json`.
 *
 * @example
 * import { powerDivergenceAgainstKnownShares } from "@probity/core/statistics";
 * powerDivergenceAgainstKnownShares([1, 3], [0.75, 0.25], { lambda: 0 }).statistic; // => 4.394449154672
 */
export function powerDivergenceAgainstKnownShares(
  counts: ArrayLike<number>,
  shares: ArrayLike<number>,
  options: PowerDivergenceOptions,
): KnownSharesTest {
  const distance = powerDivergenceOf(options);
  requireSameLength(attempt, counts.length, shares.length);
  const n = requireCounts(attempt, counts);
  requireShares(shares);
  let statistic = 0;
  let smallestExpected = Infinity;
  let cells = 0;
  for (let i = 0; i < counts.length; i++) {
    const expected = n * shares[i]!;
    if (expected === 0) {
      if (counts[i]! > 0) throw new NotMeasurable("empty-bin");
      continue;
    }
    cells += 1;
    statistic += distance(counts[i]!, expected);
    smallestExpected = Math.min(smallestExpected, expected);
  }
  if (cells < 2) throw new NotMeasurable("constant-input");
  if (!Number.isFinite(statistic)) throw new NotMeasurable("overflow");
  const degreesOfFreedom = cells - 1;
  const pValue = chiSquaredSurvival(statistic, degreesOfFreedom);
  return { statistic, degreesOfFreedom, pValue, n, smallestExpected };
}

function requireShares(shares: ArrayLike<number>): void {
  let total = 0;
  for (let i = 0; i < shares.length; i++) {
    if (!(shares[i]! >= 0 && shares[i]! <= 1))
      throw new RangeError(`cannot ${attempt}: the share of cell ${i} is not in [0, 1]`);
    total += shares[i]!;
  }
  if (!(Math.abs(total - 1) <= 1.5e-8))
    throw new RangeError(`cannot ${attempt}: got shares that add up to ${total}, it needs 1`);
}
