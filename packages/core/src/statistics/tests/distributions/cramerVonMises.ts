import { NotMeasurable } from "../../../evidence/index.js";
import { requireWord } from "../../arguments/requireWord.js";
import { cramerVonMisesSurvival } from "../../distributions/index.js";
import type { MergedSamples } from "../../order/mergedSamples.js";
import { mergedSamples } from "../../order/mergedSamples.js";
import type { Sample } from "../../order/sortedSample.js";
import { ascendingValues } from "../../order/sortedSample.js";
import { cramerVonMisesShare } from "./cramerVonMisesPaths.js";
import { normalizedCramerVonMises } from "./normalizedCramerVonMises.js";

/** The mean squared gap between two empirical distribution functions and its test. */
export interface CramerVonMises {
  /** T = nm/(n + m)² Σ (F − G)² over the pooled values, with midranks where values are equal; at least 0. */
  readonly statistic: number;
  readonly pValue: number;
  readonly method: "exact" | "asymptotic";
}

/** Which law. */
export interface CramerVonMisesOptions {
  /** `auto` (the default) is exact where both samples have at most 20 rows, else asymptotic. */
  readonly method?: "auto" | "exact" | "asymptotic";
}

/** An exact p-value is asked for up to this product of the sizes. */
const mostCells = 700;

/**
 * The two-sample Cramér–von Mises test in Anderson's form: T = U/(nm(n + m)) − (4nm − 1)/(6(n + m)), U = n Σ (r_i − i)² + m Σ (s_j − j)²
 * over the midranks r and s of the sorted samples in the pooled one; the p-value is for any difference of the two laws.
 *
 * Exact: the share of all splits of n + m different values whose T is at least as large; with ties a comparison with that law. Asymptotic:
 * {@link normalizedCramerVonMises}, then {@link cramerVonMisesSurvival}, right in the far tail. Infinities
 * are values; leave missing ones out. Not measured: `no-rows`; `too-few-rows` (fewer than 2 in a sample); `constant-input` (all values are
 * equal, where the midranks alone would give a small p-value). Throws `RangeError` at a NaN, and where an exact p-value is asked for with n
 * · m above 700. It sees differences over the whole range, where Kolmogorov–Smirnov sees the largest. Many ties make the asymptotic p-value
 * rough. Cost: O(n + m) after sorting. Source: Anderson, Ann. Math. Stat. 33 (1962); Burr (1963). Golden: `statistics/edf.json`.
 *
 * @example
 * import { cramerVonMises } from "@probity/core/statistics";
 * cramerVonMises(Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4));
 * // => { statistic: 0.2, pValue: 0.4, method: "exact" }
 */
export function cramerVonMises(
  reference: Sample,
  current: Sample,
  { method = "auto" }: CramerVonMisesOptions = {},
): CramerVonMises {
  requireWord("find a p-value by the method", method, ["auto", "exact", "asymptotic"]);
  const x = ascendingValues(reference);
  const y = ascendingValues(current);
  const n = x.length;
  const m = y.length;
  if (n === 0 || m === 0) throw new NotMeasurable("no-rows");
  if (n < 2 || m < 2) throw new NotMeasurable("too-few-rows");
  const merged = mergedSamples(x, y);
  if (merged.values.length === 1) throw new NotMeasurable("constant-input");
  const statistic = statisticOf(merged, n, m);
  if (method === "exact" && n * m > mostCells)
    throw new RangeError(
      `cannot count the splits of ${n} and ${m} rows: an exact p-value needs a product of at most ${mostCells}`,
    );
  return method === "exact" || (method === "auto" && Math.max(n, m) <= 20)
    ? { statistic, pValue: cramerVonMisesShare(statistic, n, m), method: "exact" }
    : {
        statistic,
        pValue: cramerVonMisesSurvival(normalizedCramerVonMises(statistic, n, m)),
        method: "asymptotic",
      };
}

/**
 * T without the difference of two large numbers that its definition is. With δ = F − G halfway through a run of a values of one sample and
 * b of the other, w = a/n + b/m and v = a/n − b/m, the definition is equal to (1/6 + nm Σ (½ δ² w + w(3v² − w²)/48 + (na(a² − 1) + mb(b² −
 * 1))/(12n²m²)))/(n + m), where all terms are small.
 */
function statisticOf({ first, second }: MergedSamples, n: number, m: number): number {
  const cells = n * m;
  const cubes = 1 / (12 * cells * cells);
  const half = 0.5 / cells;
  const ofX = 1 / n;
  const ofY = 1 / m;
  let sum = 0;
  let i = 0;
  let j = 0;
  for (let k = 0; k < first.length; k++) {
    const toI = first[k]!;
    const toJ = second[k]!;
    const a = toI - i;
    const b = toJ - j;
    const gap = (m * (i + toI) - n * (j + toJ)) * half;
    const whole = a * ofX + b * ofY;
    const difference = a * ofX - b * ofY;
    sum +=
      whole * (0.5 * gap * gap + (3 * difference * difference - whole * whole) * (1 / 48)) +
      (n * a * (a * a - 1) + m * b * (b * b - 1)) * cubes;
    i = toI;
    j = toJ;
  }
  return Math.max(0, (1 / 6 + cells * sum) / (n + m));
}
