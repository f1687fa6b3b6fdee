import { NotMeasurable } from "../../evidence/index.js";
import type { MeanInterval } from "../../statistics/index.js";
import { meanInterval } from "../../statistics/index.js";
import type { LimeExplanation } from "./limeExplanation.js";

/** How a local model moves from one seed to the next. */
export interface LimeStability {
  /** Every column that any of the explanations chose, ascending. */
  readonly features: Int32Array;
  /** Of each: its coefficient over the seeds, 0 where it was not chosen. The interval is of the mean over all seeds. */
  readonly coefficients: readonly MeanInterval[];
  /** Of each: the share of explanations that chose it. */
  readonly chosenShares: Float64Array;
  /** Columns that two explanations have in common, over those of either: 1 for the same columns. Over disjoint pairs of seeds. */
  readonly overlap: MeanInterval;
  /** The weighted R² over the seeds. */
  readonly fidelity: MeanInterval;
}

/**
 * How stable explanations of one row are over independent seeds: the mean and spread of each coefficient, how often each column was chosen, the
 * overlap of the chosen columns (Jaccard's) of seeds 1 and 2, 3 and 4, and so on, and the fidelity, each with Student's interval.
 *
 * Make the explanations with the same options and `random.stream("seed", i)`; ten or more. An interval that is wide or holds 0 says that the
 * number comes from the draw of the neighbors as much as from the model: draw more, or do not show the column. Stability is no
 * correctness: a local model can be stably wrong, which its fidelity shows. Intervals of shares are cut off at 0 and 1.
 * Not measured: `too-few-rows` with fewer than four explanations. Cost: O(explanations · columns).
 * Source: the variables and coefficients stability indices of Visani et al., arXiv 2001.11757, whose counts these means replace.
 *
 * @example
 * import { limeExplanationOfFunction, limeStability, tableCells } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const table = tableCells(Float64Array.from({ length: 200 }, (_, i) => (i * 7) % 100), { features: 2 });
 * const score = (rows: Float64Array) => Float64Array.from({ length: rows.length / 2 }, (_, i) => (rows[2 * i]! > 75 ? 1 : 0));
 * const explanations = Array.from({ length: 4 }, (_, i) => {
 *   const random = seededRandom("1").stream("seed", i);
 *   return limeExplanationOfFunction(table, Float64Array.of(90, 10), score, { random, features: 1 });
 * });
 * limeStability(explanations).overlap.mean; // => 1
 */
export function limeStability(
  explanations: readonly LimeExplanation[],
  options: { readonly level?: number } = {},
): LimeStability {
  if (explanations.length < 4) throw new NotMeasurable("too-few-rows");
  const features = Int32Array.from(new Set(explanations.flatMap((own) => Array.from(own.features)))).sort();
  const mean = (values: Iterable<number>): MeanInterval => meanInterval(Float64Array.from(values), options);
  return {
    features,
    coefficients: Array.from(features, (feature) =>
      mean(explanations.map((own) => coefficientOf(own, feature))),
    ),
    chosenShares: Float64Array.from(
      features,
      (feature) => explanations.filter((own) => own.features.includes(feature)).length / explanations.length,
    ),
    overlap: asShare(mean(disjointOverlaps(explanations))),
    fidelity: asShare(mean(explanations.map(({ fidelity }) => fidelity))),
  };
}

function coefficientOf({ features, coefficients }: LimeExplanation, feature: number): number {
  const at = features.indexOf(feature);
  return at < 0 ? 0 : coefficients[at]!;
}

/** Pairs that share no seed are independent, so that their interval is Student's. */
function disjointOverlaps(explanations: readonly LimeExplanation[]): readonly number[] {
  return Array.from({ length: Math.floor(explanations.length / 2) }, (_, pair) => {
    const first = explanations[2 * pair]!.features;
    const second = explanations[2 * pair + 1]!.features;
    const common = first.filter((feature) => second.includes(feature)).length;
    const either = first.length + second.length - common;
    return either === 0 ? 1 : common / either;
  });
}

function asShare({ interval, ...mean }: MeanInterval): MeanInterval {
  return {
    ...mean,
    interval: { ...interval, lower: Math.max(0, interval.lower), upper: Math.min(1, interval.upper) },
  };
}
