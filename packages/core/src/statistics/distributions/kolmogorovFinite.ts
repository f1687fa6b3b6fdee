import { requireWord } from "../arguments/requireWord.js";
import { checkCount, checkNumber } from "./arguments.js";
import { durbinCdf, largestDurbinWork } from "./durbinCdf.js";
import { pelzGoodCdf } from "./pelzGoodCdf.js";
import { smirnovTail } from "./smirnovTail.js";

/** How the two-sided law at finite n is computed. */
export interface KolmogorovFiniteOptions {
  /**
   * `fast` (the default) is exact up to 140 rows, and up to 5,000 where n d^1.5 ≤ 1.4, and approximates beyond within the error told below;
   * `exact` never approximates, at a cost of O(n (n d)²).
   */
  readonly method?: "fast" | "exact";
}

/**
 * P(D_n ≥ d) for the two-sided Kolmogorov statistic D_n = sup |F_n − F| of n rows and a continuous F: the p-value of a
 * Kolmogorov–Smirnov test that knows the number of rows. 1 for d ≤ 1/(2n), 0 for d ≥ 1.
 *
 * Exact (relative error below 1e-10) by Durbin's matrix; where n d² ≥ 3.9 twice the one-sided tail, which is off by less than 7e-11 of
 * itself. By default, beyond 140 rows: twice the one-sided tail from n d² ≥ 2.2 (off by 2e-6 of itself at most), and below the expansion of
 * Pelz & Good, whose absolute error is at most 4e-6 at 141 rows and falls as 1/n²: 2e-8 at 2,000. Throws `RangeError` for NaN, n that is no
 * whole number from 1, and for an exact value that would take more than some seconds. Cost: O(1) approximated, O(n (n d)²) exact. Source:
 * Durbin (1973); Marsaglia, Tsang & Wang, J. Stat. Softw. 8 (2003); Pelz & Good, J. R. Stat. Soc. B 38 (1976); Simard & L'Ecuyer, J. Stat.
 * Softw. 39 (2011). Golden: `statistics/kolmogorov-finite.json`.
 *
 * @example
 * import { kolmogorovFiniteSurvival } from "@probity/core/statistics";
 * kolmogorovFiniteSurvival(0.274, 10); // => 0.371520384543
 * kolmogorovFiniteSurvival(0.06, 400, { method: "exact" }); // => 0.107771268147
 */
export function kolmogorovFiniteSurvival(
  d: number,
  n: number,
  { method = "fast" }: KolmogorovFiniteOptions = {},
): number {
  checkArguments("kolmogorovFiniteSurvival", d, n);
  requireWord("evaluate a law by the method", method, ["fast", "exact"]);
  if (n * d <= 0.5) return 1;
  if (d >= 1) return 0;
  const square = n * d * d;
  const exact = method === "exact" || n <= 140;
  // From d = 1/2 on, D⁺ and D⁻ cannot both be as large.
  if (d >= 0.5 || square >= (exact ? 3.9 : 2.2)) return Math.min(1, 2 * smirnovTail(d, n));
  // Here P(D_n < d) is below 1e-16.
  if (n > 140 && square < 0.025) return 1;
  // Beyond 5,000 rows the expansion is off by less than 1e-10 where n d^1.5 ≤ 1.4, and the matrix takes long.
  if (exact || (n <= 5000 && n * d * Math.sqrt(d) <= 1.4)) {
    if (n * n * d * n * d > largestDurbinWork)
      throw new RangeError(
        `cannot evaluate the exact law at n ${n} and d ${d}: it needs n (n d)² of at most ${largestDurbinWork}`,
      );
    return Math.max(0, 1 - durbinCdf(d, n));
  }
  return Math.min(1, Math.max(0, 1 - pelzGoodCdf(d, n)));
}

/**
 * P(D⁺_n ≥ d) for the one-sided Kolmogorov statistic D⁺_n = sup (F_n − F) of n rows and a continuous F, by the sum of Birnbaum & Tingey
 * (1951): d Σ_j C(n, j) (1 − d − j/n)^(n−j) (d + j/n)^(j−1) over j ≤ n(1 − d). 1 for d ≤ 0, 0 for d ≥ 1.
 *
 * Relative error below 1e-11. Throws `RangeError` for NaN and for n that is no whole number from 1 to 1e8. Cost: O(n), or O(1) for many
 * rows and n d² ≥ 2.2. Golden: `statistics/kolmogorov-finite.json`.
 *
 * @example
 * import { smirnovFiniteSurvival } from "@probity/core/statistics";
 * smirnovFiniteSurvival(0.5, 2); // => 0.25
 */
export function smirnovFiniteSurvival(d: number, n: number): number {
  checkArguments("smirnovFiniteSurvival", d, n, 1e8);
  if (d <= 0) return 1;
  return d >= 1 ? 0 : smirnovTail(d, n);
}

function checkArguments(what: string, d: number, n: number, limit?: number): void {
  checkNumber(what, "d", d);
  checkCount(what, "n", n, limit);
  if (n === 0) throw new RangeError(`cannot evaluate ${what} at n 0: it needs a whole number from 1`);
}
