import { NotMeasurable } from "../../evidence/index.js";
import { normalSurvival } from "../distributions/index.js";
import { sortedCopy } from "../order/sortedCopy.js";
import { sortOrder } from "../order/sortOrder.js";
import { classesOf } from "./classes.js";
import { doublePlacements } from "./placements.js";
import { areaOf } from "./rocAuc.js";

/** Two areas on the same rows and the test of their difference, current minus reference. */
export interface PairedDelong {
  readonly referenceArea: number;
  readonly currentArea: number;
  readonly difference: number;
  /** Variance of the difference. */
  readonly variance: number;
  /** Difference over its standard error. */
  readonly statistic: number;
  /** Two-sided, by the normal law. */
  readonly pValue: number;
}

/**
 * DeLong's test whether two scores of the same rows have the same area under the ROC curve: z = (A₂ − A₁) / √(V₁ + V₂ − 2 Cov).
 *
 * Not measured: `no-rows`, `single-class`, `too-few-rows` (one row of a class), `no-spread` (the scores order all pairs alike). Throws
 * `RangeError` where lengths differ, at a NaN score, or a label that is neither 0 nor 1. For independent rows on which neither model was
 * trained; not for nested models. Cost: O(n). Source: DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988).
 * Golden: `performance/comparison.json`.
 *
 * @example
 * import { pairedDelong } from "@probity/core/statistics";
 * const yTrue = Uint8Array.of(0, 0, 0, 1, 1, 1);
 * const reference = Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.3, 0.7);
 * const current = Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.5, 0.7);
 * pairedDelong(yTrue, reference, current).pValue; // => 0.371093
 */
export function pairedDelong(
  yTrue: Uint8Array,
  yReference: Float64Array,
  yCurrent: Float64Array,
): PairedDelong {
  const reference = componentsOf(yTrue, yReference);
  const current = componentsOf(yTrue, yCurrent);
  const difference = current.area - reference.area;
  const variance =
    varianceOfDifference(reference.ofPositives, current.ofPositives, reference.ofNegatives.length) /
      reference.ofPositives.length +
    varianceOfDifference(reference.ofNegatives, current.ofNegatives, reference.ofPositives.length) /
      reference.ofNegatives.length;
  if (!(variance > 0)) throw new NotMeasurable("no-spread");
  const statistic = difference / Math.sqrt(variance);
  return {
    referenceArea: reference.area,
    currentArea: current.area,
    difference,
    variance,
    statistic,
    pValue: Math.min(1, 2 * normalSurvival(Math.abs(statistic))),
  };
}

interface Components {
  readonly area: number;
  /** Double placements in the order of the rows. */
  readonly ofPositives: Float64Array;
  readonly ofNegatives: Float64Array;
}

function componentsOf(yTrue: Uint8Array, yScore: Float64Array): Components {
  const { positives, negatives } = classesOf(yTrue, yScore);
  if (positives.length < 2 || negatives.length < 2) throw new NotMeasurable("too-few-rows");
  const ofPositives = placementsOf(positives, negatives);
  return {
    area: areaOf(ofPositives, negatives.length),
    ofPositives,
    ofNegatives: placementsOf(negatives, positives),
  };
}

function placementsOf(values: Float64Array, others: Float64Array): Float64Array {
  const order = sortOrder(values);
  const sorted = doublePlacements(
    Float64Array.from(order, (row) => values[row]!),
    sortedCopy(others),
  );
  const placements = new Float64Array(values.length);
  order.forEach((row, i) => {
    placements[row] = sorted[i]!;
  });
  return placements;
}

/** Variance (divisor n − 1) of the differences of two paired components of placements/2n: V₁ + V₂ − 2 Cov without cancellation. */
function varianceOfDifference(reference: Float64Array, current: Float64Array, others: number): number {
  const n = reference.length;
  const differences = current.map((placement, i) => placement - reference[i]!);
  const center = differences.reduce((total, d) => total + d, 0) / n;
  return (
    differences.reduce((total, d) => total + (d - center) * (d - center), 0) / (n - 1) / (4 * others * others)
  );
}
