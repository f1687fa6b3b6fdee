/**
 * The two-sample Cramér–von Mises statistic T of n and m rows, brought to the mean 1/6 and the variance 1/45 of its limiting law by its own mean
 * (1 + 1/N)/6 and variance, N = n + m: what {@link cramerVonMisesSurvival} is asked about. May fall below 0.
 *
 * Throws `RangeError` unless T is finite and both sizes are whole numbers from 2. Cost: O(1). Source: Anderson, Ann. Math. Stat. 33 (1962).
 * Golden: `statistics/edf.json`.
 *
 * @example
 * import { normalizedCramerVonMises } from "@probity/core/statistics";
 * normalizedCramerVonMises(0.5, 30, 40); // => 0.500230990534
 */
export function normalizedCramerVonMises(statistic: number, n: number, m: number): number {
  if (!(Number.isFinite(statistic) && [n, m].every((size) => Number.isSafeInteger(size) && size >= 2)))
    throw new RangeError(
      `cannot normalize a statistic: got ${statistic} of ${n} and ${m} rows, it needs a finite number and whole sizes from 2`,
    );
  const all = n + m;
  const cells = 4 * n * m;
  const variance = (((all + 1) / all) * (cells - (3 * (n * n + m * m) + 2 * n * m) / all)) / (45 * cells);
  return 1 / 6 + (statistic - (1 + 1 / all) / 6) / Math.sqrt(45 * variance);
}
