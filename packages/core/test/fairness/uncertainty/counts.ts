import type { SeededRandom } from "../../../src/random/index.js";
import type { ConfusionCounts, Count } from "../../../src/statistics/index.js";
import { binomialDraw } from "../../../src/statistics/index.js";

export function countOf(successes: number, trials: number): Count {
  return { successes, trials };
}

/** Cells of one true rate each. */
export function drawnCells(
  random: SeededRandom,
  trials: readonly number[],
  rates: readonly number[],
): readonly Count[] {
  return trials.map((rows, at) => countOf(binomialDraw(rows, rates[at]!, random), rows));
}

export function confusion(tp: number, fp: number, tn: number, fn: number): ConfusionCounts {
  return { truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn };
}
