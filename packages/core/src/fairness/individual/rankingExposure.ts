import { NotMeasurable } from "../../evidence/index.js";
import { requireSameLength } from "../../statistics/arguments/index.js";
import { log, sortOrder } from "../../statistics/index.js";
import { requireGroups } from "../arguments/requireGroups.js";
import type { GroupIds } from "../groups/groupIds.js";
import { groupSizes } from "../groups/groupIds.js";

/** How much attention a ranking gives to the members of a group. */
export interface GroupExposure {
  readonly rows: number;
  /** The mean exposure of its rows; `null` without rows. */
  readonly meanExposure: number | null;
  /** Its share of all exposure. */
  readonly share: number;
  /** Share of exposure over share of rows: 1 where it is seen as often as it is there; `null` without rows. */
  readonly ratio: number | null;
  /** The mean relevance of its rows, where relevance was given. */
  readonly meanRelevance: number | null;
  /** Mean exposure over mean relevance; `null` without either. */
  readonly exposurePerRelevance: number | null;
}

/** The exposure of groups in a ranking. */
export interface RankingExposure {
  readonly groups: readonly GroupExposure[];
  /** The smallest mean exposure of a group over the largest, in [0, 1]. */
  readonly exposureRatio: number;
  /** The same of exposure per relevance; `null` where relevance is not given, or 0 in a group. */
  readonly treatmentRatio: number | null;
}

/** Groups, and what counts beside the rank. */
export interface ExposureOptions extends GroupIds {
  /** What each row deserves, from 0: with it exposure is compared with merit. */
  readonly relevance?: Float64Array;
  /** Only so many first ranks are seen; default all. */
  readonly top?: number;
}

/**
 * The exposure of groups in a ranking: rank r (the highest score is 1) is seen with weight 1 / log₂(1 + r), and a group's exposure is the mean
 * weight of its rows. Equal scores share the weights of their ranks. With `relevance`, exposure per relevance says whether
 * attention follows merit (disparate treatment), without it whether groups are seen alike (demographic parity of exposure).
 *
 * Not measured: `no-rows`; `single-group` (rows of one group only); `not-finite`, `overflow` (the relevance). Throws `RangeError` where lengths differ, at a NaN score,
 * a negative relevance, groups or `top` that do not fit. It describes this one ranking; its weights are a model of readers, not a measurement of them.
 * Cost: O(n) after sorting. Source: Singh & Joachims, KDD 2018.
 *
 * @example
 * import { rankingExposure } from "@probity/core/fairness";
 * const scores = Float64Array.of(0.9, 0.8, 0.7, 0.6);
 * const { groups, exposureRatio } = rankingExposure(scores, { groupOf: Int32Array.of(0, 0, 1, 1), groups: 2 });
 * groups[1].share; // => 0.363317561267
 * exposureRatio; // => 0.570641718955
 */
export function rankingExposure(scores: Float64Array, options: ExposureOptions): RankingExposure {
  const { groupOf, relevance, top = scores.length } = options;
  requireGroups("measure exposure", options, scores.length);
  const sizes = groupSizes(options);
  if (!Number.isSafeInteger(top) || top < 0 || (top === 0 && scores.length > 0))
    throw new RangeError(`cannot look at the first ${top} ranks: it needs a whole number from 1`);
  if (relevance !== undefined) requireRelevance(relevance, scores.length);
  if (scores.length === 0) throw new NotMeasurable("no-rows");
  const inGroups = sizes.filter((size) => size > 0).length;
  if (inGroups === 1) throw new NotMeasurable("single-group");
  const exposure = new Float64Array(sizes.length);
  const merit = new Float64Array(sizes.length);
  const weights = weightsOf(scores, top);
  for (let row = 0; row < scores.length; row++) {
    exposure[groupOf[row]!]! += weights[row]!;
    if (relevance !== undefined) merit[groupOf[row]!]! += relevance[row]! / sizes[groupOf[row]!]!;
  }
  if (!merit.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const total = exposure.reduce((sum, each) => sum + each, 0);
  const groups = Array.from(sizes, (rows, group): GroupExposure => {
    const share = exposure[group]! / total;
    const seen = rows === 0 ? null : exposure[group]! / rows;
    const deserved = rows === 0 || relevance === undefined ? null : merit[group]!;
    return {
      rows,
      meanExposure: seen,
      share,
      ratio: rows === 0 ? null : share / (rows / scores.length),
      meanRelevance: deserved,
      exposurePerRelevance: seen === null || deserved === null || deserved === 0 ? null : seen / deserved,
    };
  });
  const present = groups.filter(({ rows }) => rows > 0);
  if (present.some(({ exposurePerRelevance }) => exposurePerRelevance === Infinity))
    throw new NotMeasurable("overflow");
  const perRelevance = present.map(({ exposurePerRelevance }) => exposurePerRelevance);
  return {
    groups,
    exposureRatio: smallestOverLargest(present.map(({ meanExposure }) => meanExposure!)),
    treatmentRatio: perRelevance.every((each) => each !== null) ? smallestOverLargest(perRelevance) : null,
  };
}

/** The weight of each row's rank; ties share, ranks beyond `top` are not seen. */
function weightsOf(scores: Float64Array, top: number): Float64Array {
  const order = sortOrder(scores);
  const weights = new Float64Array(scores.length);
  for (let to = order.length; to > 0; ) {
    let from = to - 1;
    while (from > 0 && scores[order[from - 1]!] === scores[order[to - 1]!]) from -= 1;
    let total = 0;
    for (let place = to; place > from; place--) {
      const rank = order.length - place + 1;
      if (rank <= top) total += ln2 / log(1 + rank);
    }
    for (let place = from; place < to; place++) weights[order[place]!] = total / (to - from);
    to = from;
  }
  return weights;
}

const ln2 = 0.6931471805599453;

function smallestOverLargest(values: readonly number[]): number {
  return Math.min(...values) / Math.max(...values);
}

function requireRelevance(relevance: Float64Array, rows: number): void {
  requireSameLength("measure exposure", rows, relevance.length);
  const row = relevance.findIndex((each) => !(each >= 0));
  if (row !== -1)
    throw new RangeError(`cannot measure exposure: the relevance of row ${row} is no number from 0`);
}
