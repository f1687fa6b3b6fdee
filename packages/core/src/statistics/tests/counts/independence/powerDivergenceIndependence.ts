import { countTable } from "../countTable.js";
import type { PowerDivergenceOptions } from "../powerDivergence.js";
import { powerDivergenceOf } from "../powerDivergence.js";
import type { IndependenceTest } from "./independenceTest.js";
import { independenceTest } from "./independenceTest.js";

/**
 * The test of independence by a member of Cressie and Read's power-divergence family: 2 / (λ (λ + 1)) Σ O ((O / E)^λ − 1), in the limit at
 * λ = 0 and −1, against χ² with (r − 1)(c − 1) degrees of freedom. λ = 1 is {@link chiSquaredIndependence}, 0 is {@link gTestIndependence},
 * −½ Freeman–Tukey, −1 the modified log-likelihood, −2 Neyman: see {@link powerDivergenceLambda}.
 *
 * Empty rows and columns, what is not measured and what throws: as the χ² test; `empty-bin` where a cell is empty and λ < 0 (its divergence is
 * infinite, or far from its law). With small expected counts λ near 2/3 keeps its level best.
 * Cost: O(cells). Source: Cressie & Read, JRSS B 46 (1984). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { powerDivergenceIndependence, powerDivergenceLambda } from "@probity/core/statistics";
 * const counts = [[500, 300, 200], [380, 330, 290]];
 * powerDivergenceIndependence(counts, { lambda: powerDivergenceLambda.cressieRead }).statistic; // => 34.355102430827
 */
export function powerDivergenceIndependence(
  counts: readonly ArrayLike<number>[],
  options: PowerDivergenceOptions,
): IndependenceTest {
  const distance = powerDivergenceOf(options);
  return independenceTest(countTable("test a table of counts", counts), distance);
}
