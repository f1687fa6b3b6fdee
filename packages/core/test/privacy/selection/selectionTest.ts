import { chiSquaredSurvival } from "../../../src/statistics/distributions/index.js";

/** The p value of Pearson's test of draws against an exact law; outcomes that expect less than 10 draws are one cell. */
export function selectionTest(draws: readonly number[], law: ArrayLike<number>): number {
  const observed = new Float64Array(law.length);
  for (const draw of draws) observed[draw]! += 1;
  let [statistic, cells, rareSeen, rareMean] = [0, 0, 0, 0];
  const add = (seen: number, mean: number): void => {
    statistic += (seen - mean) ** 2 / mean;
    cells += 1;
  };
  for (let i = 0; i < law.length; i++) {
    const mean = draws.length * law[i]!;
    if (mean >= 10) add(observed[i]!, mean);
    else [rareSeen, rareMean] = [rareSeen + observed[i]!, rareMean + mean];
  }
  if (rareMean >= 10) add(rareSeen, rareMean);
  // Ten draws and more where a tenth is expected is as rare as what a test is allowed.
  else if (rareSeen > 10 + 5 * rareMean) return 0;
  return cells < 2 ? 1 : chiSquaredSurvival(statistic, cells - 1);
}
