import { NotMeasurable } from "../../evidence/index.js";
import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import { requireWeights } from "../arguments/requireWeights.js";
import { normalUpperQuantile } from "../distributions/index.js";
import { sortOrder } from "../order/sortOrder.js";
import { classesOf } from "./classes.js";
import type { RocAucInterval } from "./rocAucInterval.js";
import { exactAreaInterval } from "./rocAucInterval.js";

/** A weight a row, and the confidence level. */
export interface WeightedAreaOptions extends IntervalOptions {
  readonly weights: Float64Array;
}

/**
 * The weighted area under the ROC curve ({@link rocAuc}) with DeLong's interval, every row in the measure of its weight: A ± z √V, cut to [0, 1],
 * V = Σ over classes of n/(n − 1) · Σ w² (v − A)² / (Σ w)², where v is the weighted share of the other class that a row beats, ties half, and n the
 * rows of the class that have weight. Equal weights give {@link rocAucInterval}, which says what is done where V is 0.
 *
 * Not measured: `no-rows`, `single-class`, `zero-total-weight` (of one class), `too-few-rows` (one weighted row of a class). Throws `RangeError`
 * where lengths differ, at a NaN score, a label that is neither 0 nor 1, or a weight that is negative or not finite. Cost: O(n).
 * Source: DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988), with the weighted influence function.
 *
 * @example
 * import { weightedRocAucInterval } from "@probity/core/statistics";
 * const weights = Float64Array.of(1, 1, 1, 2, 1, 1);
 * const { area } = weightedRocAucInterval(Uint8Array.of(0, 0, 0, 1, 1, 1), Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.3, 0.7), { weights });
 * area; // => 0.8333333333
 */
export function weightedRocAucInterval(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: WeightedAreaOptions,
): RocAucInterval {
  const level = requireLevel(options);
  const { weights } = options;
  classesOf(yTrue, yScore);
  requireWeights("rank scores", weights, yTrue.length);
  const { beaten, totals } = placementsOf(yTrue, yScore, weights);
  if (!(totals[0]! > 0 && totals[1]! > 0)) throw new NotMeasurable("zero-total-weight");
  const negatives = classSums(0, { yTrue, weights, beaten, totals });
  const positives = classSums(1, { yTrue, weights, beaten, totals });
  const area = Math.min(positives.center, 1);
  const counts = { positives: positives.rows, negatives: negatives.rows };
  if (counts.positives < 2 || counts.negatives < 2) throw new NotMeasurable("too-few-rows");
  const variance = positives.variance + negatives.variance;
  if (variance === 0) {
    const pairs = Math.min(positives.effective, negatives.effective);
    return { area, variance, ...counts, interval: exactAreaInterval(area, pairs, level) };
  }
  const halfWidth = normalUpperQuantile((1 - level) / 2) * Math.sqrt(variance);
  return {
    area,
    variance,
    ...counts,
    interval: {
      lower: Math.max(area - halfWidth, 0),
      upper: Math.min(area + halfWidth, 1),
      level,
      method: "delong",
    },
  };
}

interface Placements {
  /** The weight of the other class that each row beats, ties half. */
  readonly beaten: Float64Array;
  /** The weight of each class. */
  readonly totals: Float64Array;
}

function placementsOf(yTrue: Uint8Array, yScore: Float64Array, weights: Float64Array): Placements {
  const order = sortOrder(yScore);
  const beaten = new Float64Array(order.length);
  const below = new Float64Array(2);
  const tied = new Float64Array(2);
  for (let from = 0, to = 0; from < order.length; from = to) {
    const score = yScore[order[from]!]!;
    tied.fill(0);
    for (; to < order.length && yScore[order[to]!] === score; to++)
      tied[yTrue[order[to]!]!]! += weights[order[to]!]!;
    for (let i = from; i < to; i++) {
      const other = 1 - yTrue[order[i]!]!;
      beaten[order[i]!] = below[other]! + tied[other]! / 2;
    }
    below[0]! += tied[0]!;
    below[1]! += tied[1]!;
  }
  // A negative row beats what lies above it.
  for (let i = 0; i < beaten.length; i++) if (yTrue[i] === 0) beaten[i] = below[1]! - beaten[i]!;
  return { beaten, totals: below };
}

/** The mean share that the rows of a class beat, the variance of it, the rows that have weight, and how many of equal weight they are worth. */
function classSums(
  label: 0 | 1,
  {
    yTrue,
    weights,
    beaten,
    totals,
  }: Placements & { readonly yTrue: Uint8Array; readonly weights: Float64Array },
): {
  readonly center: number;
  readonly variance: number;
  readonly rows: number;
  readonly effective: number;
} {
  const own = totals[label]!;
  const others = totals[1 - label]!;
  let center = 0;
  for (let i = 0; i < beaten.length; i++)
    if (yTrue[i] === label) center += (weights[i]! / own) * (beaten[i]! / others);
  let rows = 0;
  let spread = 0;
  let squares = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < beaten.length; i++) {
    if (yTrue[i] !== label || weights[i] === 0) continue;
    const share = weights[i]! / own;
    const deviation = share * (beaten[i]! / others - center);
    rows += 1;
    squares += share * share;
    spread += deviation * deviation;
    least = Math.min(least, beaten[i]!);
    most = Math.max(most, beaten[i]!);
  }
  // The mean of equal shares may miss them by a bit: they have no spread.
  const variance = least === most ? 0 : (spread * rows) / (rows - 1);
  return { center, variance, rows, effective: 1 / squares };
}
