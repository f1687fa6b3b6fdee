import { NotMeasurable } from "../../../evidence/index.js";
import { chiSquaredSurvival, fisherExact } from "../../../statistics/index.js";
import { log } from "../../../statistics/portable/index.js";
import type { CompatibilityMeasure } from "../compatibilityProfile.js";
import { totalOf } from "../shares.js";

type Counts = ArrayLike<number>;

/** Evidently's figures of categories alone; what they are is told by {@link evidentlyProfile}. */
export const evidentlyCategoryTests: Readonly<
  Record<"gTestPValue" | "fisherPValue", CompatibilityMeasure<Counts>>
> = {
  gTestPValue: { score: gTest, alarm: { when: "below", bound: 0.1 } },
  fisherPValue: { score: fisher, alarm: { when: "below", bound: 0.1 } },
};

function gTest(reference: Counts, current: Counts): number {
  const [n, m] = [totalOf(reference), totalOf(current)];
  // As far as SciPy lets totals differ.
  if (Math.abs(n - m) > 1.4901161193847656e-8 * Math.min(n, m)) throw new NotMeasurable("unsupported-type");
  const cells = usedCells(reference, current);
  if (cells.length < 2) throw new NotMeasurable("constant-input");
  let statistic = 0;
  for (const cell of cells) {
    const observed = current[cell]!;
    if (observed === 0) continue;
    if (reference[cell] === 0) return 0;
    statistic += 2 * observed * log(observed / reference[cell]!);
  }
  return chiSquaredSurvival(Math.max(0, statistic), cells.length - 1);
}

function fisher(reference: Counts, current: Counts): number {
  const cells = usedCells(reference, current);
  if (totalOf(reference) !== totalOf(current) || cells.length > 2)
    throw new NotMeasurable("unsupported-type");
  if (cells.length < 2) return 1;
  return fisherExact([reference, current].map((counts) => cells.map((cell) => counts[cell]!))).pValue;
}

function usedCells(reference: Counts, current: Counts): number[] {
  const cells = Array.from(reference, (_, cell) => cell);
  return cells.filter((cell) => reference[cell]! > 0 || current[cell]! > 0);
}
