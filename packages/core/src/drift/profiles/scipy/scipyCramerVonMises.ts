import { NotMeasurable } from "../../../evidence/index.js";
import { cramerVonMises, normalizedCramerVonMises } from "../../../statistics/index.js";
import { distinctValues, joined } from "../cellPair.js";
import { scipyCramerVonMisesTail } from "./scipyCramerVonMisesTail.js";
import type { ScipyTest } from "./scipyTest.js";

/**
 * SciPy's two-sample Cramér–von Mises test: exact up to 20 rows a sample, else by Anderson's moments and {@link scipyCramerVonMisesTail}. More than
 * 20 rows that are all equal have a statistic from their midranks alone, and with it a small p-value; fewer are `constant-input`.
 */
export function scipyCramerVonMises(reference: Float64Array, current: Float64Array): ScipyTest {
  const [n, m] = [reference.length, current.length];
  if (Math.max(n, m) <= 20) return cramerVonMises(reference, current);
  if (Math.min(n, m) < 2) throw new NotMeasurable(Math.min(n, m) === 0 ? "no-rows" : "too-few-rows");
  const statistic =
    distinctValues(joined(reference, current)).length === 1
      ? statisticOfConstants(n, m)
      : cramerVonMises(reference, current).statistic;
  return { statistic, pValue: scipyCramerVonMisesTail(normalizedCramerVonMises(statistic, n, m)) };
}

/** T where every midrank is (n + m + 1)/2. */
function statisticOfConstants(n: number, m: number): number {
  const all = n + m;
  const squares = (own: number, other: number): number => (own * (own * own - 1 + 3 * other * other)) / 12;
  const [cells, weighted] = [n * m, n * squares(n, m) + m * squares(m, n)];
  return weighted / (cells * all) - (4 * cells - 1) / (6 * all);
}
