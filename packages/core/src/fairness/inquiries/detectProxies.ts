import type { Reason } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import { predictBoostedStumps, trainBoostedStumps } from "../../model/index.js";
import type { SeededRandom } from "../../random/index.js";
import { requireLevel } from "../../statistics/arguments/index.js";
import type { BoundedInterval, DenseMatrix, IntervalOptions } from "../../statistics/index.js";
import { holm, mannWhitney, rocAuc, rocAucInterval, shuffle } from "../../statistics/index.js";
import { requireGroups } from "../arguments/requireGroups.js";
import type { GroupIds } from "../groups/groupIds.js";
import { groupSizes } from "../groups/groupIds.js";
import { columnOf, splitByGroup } from "./splitByGroup.js";

/** Learns to tell label 1 from 0, and gives the scores of other rows: the higher, the likelier label 1. */
export type ProxyLearner = (features: DenseMatrix, labels: Uint8Array) => (rows: DenseMatrix) => Float64Array;

/** How the attribute is guessed. */
export interface ProxyOptions extends GroupIds, IntervalOptions {
  readonly random: SeededRandom;
  /** Default 100 boosted trees of two splits, for which NaN is a missing value. */
  readonly learner?: ProxyLearner;
  /** Share of each group's rows that is learned from, in (0, 1); default 0.5. The others are guessed. */
  readonly trainingShare?: number;
}

/** How well held-out rows of a group are told from all others. */
export interface ProxyStrength {
  /** The area under the ROC curve: ½ where nothing is told. */
  readonly auc: number;
  /** DeLong's. */
  readonly interval: BoundedInterval;
  /** Of the hypothesis that nothing is told, against more (Mann–Whitney); of a column adjusted by Holm over all columns and groups. */
  readonly pValue: number;
}

/** What one column tells of a group. */
export interface ProxyColumn extends ProxyStrength {
  readonly column: number;
  /** What the area of all columns loses where this one is shuffled: what the others cannot replace. */
  readonly jointLoss: number;
}

/** What the inputs tell of a group, the columns with the largest area first. */
export interface GroupProxies {
  readonly group: number;
  readonly rows: number;
  readonly heldOut: number;
  readonly outcome:
    | { readonly joint: ProxyStrength; readonly columns: readonly ProxyColumn[] }
    | { readonly reason: Reason };
}

const boostedTrees: ProxyLearner = (features, labels) => {
  const model = trainBoostedStumps(features, labels, { depth: 2 });
  return (rows) => predictBoostedStumps(model, rows);
};

/**
 * Proxy detection: how well do a model's inputs tell the sensitive attribute? A learner guesses each group against all others from part of the
 * rows, from all columns and from each alone; what counts is the area under the ROC curve on the rest, with DeLong's interval. Of two
 * groups only the second is guessed, as the first is its mirror.
 *
 * An area of ½ means that *this learner* finds nothing; near 1, leaving the attribute out of the model hides it from nobody. A column tells less
 * alone than with others: read both `auc` and `jointLoss`. A proxy is no proof of unequal treatment, and may be what rightly matters.
 * Intervals and p-values are of the held-out rows, given what was learned. A group of which too little is there says why, and the others are
 * measured: `too-few-rows` (fewer than two of it, or of the others, on a side), and what the learner does not measure. Not measured at all: `no-rows`;
 * `single-group`. Throws `RangeError` where lengths or options do not fit. Cost: two learnings a column and group, at most.
 * Source: for the idea, Feldman et al., KDD 2015.
 *
 * @example
 * import { detectProxies } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const random = seededRandom("1");
 * const groupOf = Int32Array.from({ length: 200 }, (_, row) => row % 2);
 * const features = Float64Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? random.uniform() : groupOf[(i - 1) / 2] + random.normal()));
 * const [{ outcome }] = detectProxies(denseMatrix(features, 2), { groupOf, groups: 2, random });
 * "columns" in outcome && outcome.columns[0].column; // => 1
 * "columns" in outcome && outcome.columns[0].auc > 0.6; // => true
 */
export function detectProxies(features: DenseMatrix, options: ProxyOptions): readonly GroupProxies[] {
  const { groupOf, groups, trainingShare = 0.5 } = options;
  requireLevel(options);
  requireGroups("look for proxies", options, features.rows);
  const sizes = groupSizes(options);
  if (!(trainingShare > 0 && trainingShare < 1))
    throw new RangeError(`cannot learn from a share of ${trainingShare}: it needs a number between 0 and 1`);
  if (features.rows === 0) throw new NotMeasurable("no-rows");
  if (sizes.filter((size) => size > 0).length === 1) throw new NotMeasurable("single-group");
  const split = splitByGroup(features, { groupOf, sizes, trainingShare, random: options.random });
  const guessed = Array.from(sizes.keys()).filter((group) => groups !== 2 || group === 1);
  const found = guessed.map((group): GroupProxies => {
    const labels = split.labelsOf(group);
    const outcome = attempt(() => strengths(split, labels, options));
    const heldOut = labels.heldOut.reduce((count, label) => count + label, 0);
    return {
      group,
      rows: sizes[group]!,
      heldOut,
      outcome: "reason" in outcome ? { reason: outcome.reason } : outcome.value,
    };
  });
  return withAdjusted(found);
}

type Split = ReturnType<typeof splitByGroup>;
type Labels = ReturnType<Split["labelsOf"]>;
type Strengths = { readonly joint: ProxyStrength; readonly columns: readonly ProxyColumn[] };

function strengths({ training, heldOut }: Split, labels: Labels, options: ProxyOptions): Strengths {
  const { learner = boostedTrees, level = 0.95, random } = options;
  for (const side of [labels.training, labels.heldOut]) {
    const own = side.reduce((count, label) => count + label, 0);
    if (own < 2 || side.length - own < 2) throw new NotMeasurable("too-few-rows");
  }
  const guess = learner(training, labels.training);
  const scores = guess(heldOut);
  const joint = strengthOf(scores, labels.heldOut, level);
  const columns = Array.from({ length: training.columns }, (_, column): ProxyColumn => {
    const alone = learner(columnOf(training, column), labels.training)(columnOf(heldOut, column));
    const shuffled = guess(withShuffled(heldOut, column, random.stream("shuffled column", column)));
    return {
      column,
      ...strengthOf(alone, labels.heldOut, level),
      jointLoss: joint.auc - rocAuc(labels.heldOut, shuffled),
    };
  });
  return { joint, columns };
}

function strengthOf(scores: Float64Array, labels: Uint8Array, level: number): ProxyStrength {
  const { area, interval } = rocAucInterval(labels, scores, { level });
  const isEqual = scores.every((score) => score === scores[0]);
  const [own, others] = [1, 0].map((label) => scores.filter((_, row) => labels[row] === label));
  const pValue = isEqual ? 1 : mannWhitney(own!, others!, { alternative: "greater" }).pValue;
  return { auc: area, interval, pValue };
}

function withShuffled(
  { values, rows, columns }: DenseMatrix,
  column: number,
  random: SeededRandom,
): DenseMatrix {
  const from = Uint32Array.from({ length: rows }, (_, row) => row);
  shuffle(from, random);
  const changed = values.slice();
  from.forEach((other, row) => {
    changed[row * columns + column] = values[other * columns + column]!;
  });
  return { values: changed, rows, columns };
}

/** Columns compete with each other, over all groups. */
function withAdjusted(found: readonly GroupProxies[]): readonly GroupProxies[] {
  const pValues = found.flatMap(({ outcome }) =>
    "reason" in outcome ? [] : outcome.columns.map(({ pValue }) => pValue),
  );
  const adjusted = holm(pValues);
  let at = 0;
  return found.map((own) => {
    if ("reason" in own.outcome) return own;
    const columns = own.outcome.columns.map((column) => ({ ...column, pValue: adjusted[at++]! }));
    columns.sort((a, b) => b.auc - a.auc || a.column - b.column);
    return { ...own, outcome: { joint: own.outcome.joint, columns } };
  });
}
