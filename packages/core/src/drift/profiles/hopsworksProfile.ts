import {
  hellingerDistance,
  jensenShannonDivergence,
  kullbackLeiblerDivergence,
  populationStabilityIndex,
  quantileEdges,
} from "../../statistics/index.js";
import { openCells } from "./cellPair.js";
import type { CompatibilityMeasure, CompatibilityProfile } from "./compatibilityProfile.js";
import { largestCumulativeDifference, sharesOf, totalOf } from "./shares.js";

type Measure =
  | "populationStabilityIndex"
  | "kullbackLeiblerDivergence"
  | "jensenShannonDivergence"
  | "hellingerDistance"
  | "kolmogorovSmirnovDistance";

type Counts = ArrayLike<number>;

/** Smoothed and compared: every cell counts, also one that is empty in both samples. */
const ofCounts: { readonly [M in Measure]: CompatibilityMeasure<Counts> } = {
  populationStabilityIndex: {
    score: (p, q) => populationStabilityIndex(raised(p), raised(q), { zeroRule: { rule: "refuse" } }).value,
    alarm: { when: "above", bound: 0.2 },
  },
  kullbackLeiblerDivergence: { score: (p, q) => kullbackLeiblerDivergence(raised(q), raised(p)) },
  jensenShannonDivergence: { score: (p, q) => jensenShannonDivergence(raised(p), raised(q)) },
  hellingerDistance: { score: (p, q) => hellingerDistance(raised(p), raised(q)) },
  kolmogorovSmirnovDistance: { score: (p, q) => largestCumulativeDifference(raised(p), raised(q)) },
};

function ofNumbers({ score, ...bounds }: CompatibilityMeasure<Counts>): CompatibilityMeasure<Float64Array> {
  return {
    ...bounds,
    score: (reference, current) => score(...openCells(reference, current, quantileEdges(reference, 10))),
  };
}

/**
 * The figures of the Hopsworks feature store (its distribution engine): ten cells of equal mass between the reference deciles, the outer ones open, or the
 * categories of both samples; 1e-6 added to every *count*, then divided by the sum. Exact deciles stand in for the percentiles and histogram bins that
 * the store keeps.
 *
 * - `populationStabilityIndex`: the default bound is 0.2; the others have none.
 * - `kullbackLeiblerDivergence`: current ‖ reference, in nats, the other way round than Evidently's. One cell that the reference lacks adds up to 20 times its share.
 * - `jensenShannonDivergence` in nats, no square root: at most ln 2 = 0.6931.
 * - `hellingerDistance`; `kolmogorovSmirnovDistance` over the cells, less than that of the values.
 */
export const hopsworksProfile: CompatibilityProfile<Measure, Measure> = {
  numbers: {
    populationStabilityIndex: ofNumbers(ofCounts.populationStabilityIndex),
    kullbackLeiblerDivergence: ofNumbers(ofCounts.kullbackLeiblerDivergence),
    jensenShannonDivergence: ofNumbers(ofCounts.jensenShannonDivergence),
    hellingerDistance: ofNumbers(ofCounts.hellingerDistance),
    kolmogorovSmirnovDistance: ofNumbers(ofCounts.kolmogorovSmirnovDistance),
  },
  categories: ofCounts,
};

function raised(counts: Counts): Float64Array {
  totalOf(counts); // no rows are no rows, whatever is added
  return sharesOf(Float64Array.from(counts, (count) => count + 1e-6));
}
