import { NotMeasurable } from "../../evidence/index.js";
import {
  bhattacharyyaCoefficient,
  countInBins,
  equalWidthEdges,
  hellingerDistance,
  histogramEdges,
  jensenShannonDistance,
  kolmogorovSmirnov,
  populationStabilityIndex,
  totalVariation,
} from "../../statistics/index.js";
import { log } from "../../statistics/portable/index.js";
import type { CellPair } from "./cellPair.js";
import { binCells } from "./cellPair.js";
import type { CompatibilityProfile } from "./compatibilityProfile.js";

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
 * `kolmogorovSmirnovDistance` is the plain one.
 */
export const frourosProfile: CompatibilityProfile<
  | "populationStabilityIndex"
  | "kullbackLeiblerDivergence"
  | "jensenShannonDistance"
  | "hellingerDistance"
  | "bhattacharyyaDistance"
  | "histogramIntersectionComplement"
  | "kolmogorovSmirnovDistance",
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
    kolmogorovSmirnovDistance: {
      score: (reference, current) => kolmogorovSmirnov(reference, current).statistic,
    },
  },
  categories: {},
};

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

function smoothedIntervals(reference: Float64Array, current: Float64Array): CellPair {
  const range = equalWidthEdges(reference, current, 9);
  const only = reference[0];
  const constant = [reference, current].every((values) => values.every((value) => value === only));
  // Around a single value the tool's points lie all on it.
  const points = constant ? range.map(() => reference[0]!) : range;
  return [massBetween(points, reference), massBetween(points, current)];
}

/** What the piecewise linear distribution function of a sample's own histogram gains from point to point. */
function massBetween(points: Float64Array, values: Float64Array): Float64Array {
  const edges = automaticEdges(values);
  const { counts } = countInBins(values, edges);
  const upTo = new Float64Array(edges.length);
  counts.forEach((count, i) => {
    upTo[i + 1] = upTo[i]! + count / values.length;
  });
  const heights = points.map((point) => heightAt(point, edges, upTo));
  return heights.slice(1).map((height, i) => height - heights[i]!);
}

function automaticEdges(values: Float64Array): Float64Array {
  const freedmanDiaconis = histogramEdges(values, "freedman-diaconis");
  const sturges = histogramEdges(values, "sturges");
  return freedmanDiaconis.length > sturges.length ? freedmanDiaconis : sturges;
}

function heightAt(point: number, edges: Float64Array, upTo: Float64Array): number {
  const last = edges.length - 1;
  if (point <= edges[0]!) return 0;
  if (point >= edges[last]!) return 1;
  const above = edges.findIndex((edge) => edge > point);
  const slope = (upTo[above]! - upTo[above - 1]!) / (edges[above]! - edges[above - 1]!);
  return slope * (point - edges[above - 1]!) + upTo[above - 1]!;
}
