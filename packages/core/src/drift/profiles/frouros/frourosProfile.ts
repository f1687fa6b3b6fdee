import { NotMeasurable } from "../../../evidence/index.js";
import {
  bhattacharyyaCoefficient,
  energyDistance,
  equalWidthEdges,
  hellingerDistance,
  jensenShannonDistance,
  kolmogorovSmirnov,
  populationStabilityIndex,
  totalVariation,
  wassersteinDistance,
  welchTTest,
} from "../../../statistics/index.js";
import { log } from "../../../statistics/portable/index.js";
import type { CellPair } from "../cellPair.js";
import { binCells } from "../cellPair.js";
import type { CompatibilityProfile } from "../compatibilityProfile.js";
import { scipyAndersonDarling } from "../scipy/scipyAndersonDarling.js";
import { scipyCramerVonMises } from "../scipy/scipyCramerVonMises.js";
import { scipyKolmogorovSmirnov } from "../scipy/scipyKolmogorovSmirnov.js";
import { scipyMannWhitney } from "../scipy/scipyMannWhitney.js";
import { scipyTTest } from "../scipy/scipyTTest.js";
import { frourosKuiperTail } from "./frourosKuiperTail.js";
import { smoothedIntervals } from "./smoothedIntervals.js";

/** The smallest normal double. */
const tiny = 2.2250738585072014e-308;

/**
 * The figures of Frouros 0.9 (its distance-based batch detectors, ten bins). It has no bounds of its own, and no figures of categories.
 *
 * Over ten bins of equal width across both samples, the last one closed:
 * - `populationStabilityIndex`: an empty cell gets the smallest normal double, so that it costs 700 times the share of the other sample: 4.7 for 300 rows
 *   against 300 of one distribution.
 * - `hellingerDistance`; `bhattacharyyaDistance` = 1 − Σ√(pq), not its logarithm; `histogramIntersectionComplement` = 1 − Σ min(p, q), the total variation.
 *
 * Over nine intervals between ten points across both samples, with the mass that a histogram of *each sample's own* automatic bins (Freedman–Diaconis or
 * Sturges, whichever has more), straight inside a bin, gives them:
 * - `kullbackLeiblerDivergence`: current ‖ reference, in nats, of masses that need not sum to 1, so that it may be negative; infinite, here `empty-bin`,
 *   as soon as one interval of the reference has no mass.
 * - `jensenShannonDistance`: nats. Two equal constants have no value, here `no-spread`.
 *
 * Of the values, as SciPy 1.14 has them; `wassersteinDistance` and `energyDistance` are the plain ones:
 * - `kolmogorovSmirnovDistance`, and `kolmogorovSmirnovPValue` by the law without ties, too large with many.
 * - `cramerVonMisesStatistic`, `cramerVonMisesPValue`: two equal constants get 0.043; wrong below some 1e-6.
 * - `welchStatistic`, `welchPValue`; `mannWhitneyStatistic`, `mannWhitneyPValue`, two-sided, U of the reference.
 * - `andersonDarlingStatistic`, normalized; `andersonDarlingPValue` from a table, within [0.001, 0.25].
 * - `kuiperStatistic`: the Kolmogorov–Smirnov distance and not Kuiper's, put into Kuiper's law for `kuiperPValue`: 0.999989 for a no-drift 300 against
 *   300 rows, and so blind to much of what either test sees. It may fall below 0, and has no value (the tool says NaN) for the smallest distances.
 */
export const frourosProfile: CompatibilityProfile<
  | "populationStabilityIndex"
  | "kullbackLeiblerDivergence"
  | "jensenShannonDistance"
  | "hellingerDistance"
  | "bhattacharyyaDistance"
  | "histogramIntersectionComplement"
  | "kolmogorovSmirnovDistance"
  | "kolmogorovSmirnovPValue"
  | "cramerVonMisesStatistic"
  | "cramerVonMisesPValue"
  | "welchStatistic"
  | "welchPValue"
  | "mannWhitneyStatistic"
  | "mannWhitneyPValue"
  | "kuiperStatistic"
  | "kuiperPValue"
  | "andersonDarlingStatistic"
  | "andersonDarlingPValue"
  | "wassersteinDistance"
  | "energyDistance",
  never
> = {
  numbers: {
    populationStabilityIndex: {
      score: (reference, current) =>
        populationStabilityIndex(...tenBins(reference, current), {
          zeroRule: { rule: "floor-share", amount: tiny },
        }).value,
    },
    kullbackLeiblerDivergence: { score: divergence },
    jensenShannonDistance: {
      score: (reference, current) => {
        const [p, q] = smoothedIntervals(reference, current);
        if (p.every((mass) => mass === 0)) throw new NotMeasurable("no-spread");
        return jensenShannonDistance(p, q);
      },
    },
    hellingerDistance: {
      score: (reference, current) => hellingerDistance(...tenBins(reference, current)),
    },
    bhattacharyyaDistance: {
      score: (reference, current) => 1 - bhattacharyyaCoefficient(...tenBins(reference, current)),
    },
    histogramIntersectionComplement: {
      score: (reference, current) => totalVariation(...tenBins(reference, current)),
    },
    kolmogorovSmirnovDistance: { score: largestGap },
    kolmogorovSmirnovPValue: { score: scipyKolmogorovSmirnov },
    cramerVonMisesStatistic: {
      score: (reference, current) => scipyCramerVonMises(reference, current).statistic,
    },
    cramerVonMisesPValue: { score: (reference, current) => scipyCramerVonMises(reference, current).pValue },
    welchStatistic: { score: (reference, current) => welchTTest(reference, current).statistic },
    welchPValue: { score: (reference, current) => scipyTTest(welchTTest, reference, current) },
    mannWhitneyStatistic: { score: (reference, current) => scipyMannWhitney(reference, current).statistic },
    mannWhitneyPValue: { score: (reference, current) => scipyMannWhitney(reference, current).pValue },
    kuiperStatistic: { score: largestGap },
    kuiperPValue: {
      score: (reference, current) =>
        frourosKuiperTail(
          largestGap(reference, current),
          (reference.length * current.length) / (reference.length + current.length),
        ),
    },
    andersonDarlingStatistic: {
      score: (reference, current) => scipyAndersonDarling(reference, current).statistic,
    },
    andersonDarlingPValue: { score: (reference, current) => scipyAndersonDarling(reference, current).pValue },
    wassersteinDistance: { score: wassersteinDistance },
    energyDistance: { score: energyDistance },
  },
  categories: {},
};

function largestGap(reference: Float64Array, current: Float64Array): number {
  return kolmogorovSmirnov(reference, current).statistic;
}

function tenBins(reference: Float64Array, current: Float64Array): CellPair {
  return binCells(reference, current, equalWidthEdges(reference, current, 10));
}

function divergence(reference: Float64Array, current: Float64Array): number {
  const [p, q] = smoothedIntervals(reference, current);
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    if (q[i] === 0) continue;
    if (p[i] === 0) throw new NotMeasurable("empty-bin");
    sum += q[i]! * log(q[i]! / p[i]!);
  }
  return sum;
}
