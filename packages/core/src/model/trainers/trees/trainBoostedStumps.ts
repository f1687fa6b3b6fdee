import type { SeededRandom } from "../../../random/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import type { TreeDraft } from "../../trees/defineTreeEnsemble.js";
import { logistic } from "../../trees/marginToProbability.js";
import type { TrainingRows } from "../trainingRows.js";
import { requireTrainingRows } from "../trainingRows.js";
import { binnedColumns } from "./binnedColumns.js";
import type { BoostedStumps } from "./boostedStumps.js";
import type { Growth } from "./growTree.js";
import { growTree } from "./growTree.js";

/** How to boost. */
export interface BoostedStumpsOptions {
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
  /** Splits on the way to a leaf, 1 to 3; default 1, so that columns add up without interaction. */
  readonly depth?: 1 | 2 | 3;
  /** Trees at most; default 100. */
  readonly rounds?: number;
  /** What is kept of each tree's step, in (0, 1]; default 0.1. */
  readonly shrinkage?: number;
  /** Penalty λ on the weights of the leaves, above 0; default 1. */
  readonly ridge?: number;
  /** Each side of a split needs so much Σ w p (1 − p), a quarter of its rows at even odds; default 1. */
  readonly leastCurvature?: number;
  /** Trains each tree on a random share of the rows. */
  readonly subsample?: { readonly share: number; readonly random: SeededRandom };
}

/**
 * Boosts small trees on the logistic loss: each round adds the tree that lowers its second-order approximation most, shrunken. Columns are cut into at
 * most 255 bins of about equal numbers of rows; NaN is a missing value, which goes to the side of a split where it lowers the loss more.
 *
 * Not measured: `no-rows`, `single-class`, `zero-total-weight` (of a class), `overflow`. Throws `RangeError` where lengths differ, at a label that is
 * neither 0 nor 1, or an option out of range. Infinities are values. Gains are of the rows trained on: some are above 0 on pure noise.
 * Cost: O(rows · columns · rounds · depth). Source: Friedman, Annals of Statistics 29 (2001); Chen & Guestrin, KDD 2016.
 *
 * @example
 * import { predictBoostedStumps, trainBoostedStumps } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = denseMatrix(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 1);
 * const model = trainBoostedStumps(rows, Uint8Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1), { rounds: 1 });
 * model.trees;
 * // => [{ feature: 0, atMost: 5.5, missing: "true", whenTrue: { weight: -0.111111111111 }, whenFalse: { weight: 0.111111111111 } }]
 * predictBoostedStumps(model, rows)[9]; // => 0.527749235055
 */
export function trainBoostedStumps(
  features: DenseMatrix,
  labels: Uint8Array,
  options: BoostedStumpsOptions = {},
): BoostedStumps {
  const {
    depth = 1,
    rounds = 100,
    shrinkage = 0.1,
    ridge = 1,
    leastCurvature = 1,
    subsample,
    weights,
  } = options;
  requireOptions({ depth, rounds, shrinkage, ridge, leastCurvature, share: subsample?.share ?? 1 });
  const training = requireTrainingRows("boost trees", features, { labels, weights });
  const rows = Uint32Array.from(labels.keys());
  const growth: Growth = {
    columns: binnedColumns(features),
    rows: rows.length,
    derivatives: new Float64Array(2 * rows.length),
    ridge,
    shrinkage,
    leastCurvature,
    margins: new Float64Array(rows.length).fill(training.logOdds),
    gains: new Float64Array(features.columns),
  };
  const trees: TreeDraft[] = [];
  for (let round = 0; round < rounds; round++) {
    derive(growth, training);
    if (subsample !== undefined)
      leaveOut(growth, subsample.share, subsample.random.stream("subsample", round));
    const tree = growTree(growth, rows, depth);
    // Where all rows cannot be split now, they cannot later.
    if (!("feature" in tree) && subsample === undefined) break;
    trees.push(tree);
  }
  return {
    format: 1,
    kind: "boosted-stumps",
    features: features.columns,
    base: training.logOdds,
    trees,
    gains: Array.from(growth.gains),
  };
}

/** Slope p − y and curvature p (1 − p) of each row, times its weight. */
function derive({ derivatives, margins }: Growth, { labels, weights }: TrainingRows): void {
  for (let row = 0; row < labels.length; row++) {
    const probability = logistic(margins[row]!);
    derivatives[2 * row] = weights[row]! * (probability - labels[row]!);
    derivatives[2 * row + 1] = weights[row]! * probability * (1 - probability);
  }
}

function leaveOut({ derivatives }: Growth, share: number, random: SeededRandom): void {
  for (let row = 0; 2 * row < derivatives.length; row++)
    if (random.uniform() >= share) derivatives.fill(0, 2 * row, 2 * row + 2);
}

interface CheckedOptions {
  readonly depth: number;
  readonly rounds: number;
  readonly shrinkage: number;
  readonly ridge: number;
  readonly leastCurvature: number;
  readonly share: number;
}

function requireOptions({ depth, rounds, shrinkage, ridge, leastCurvature, share }: CheckedOptions): void {
  const refuse = (what: string, got: number, needs: string): never => {
    throw new RangeError(`cannot boost with ${what} ${got}: it needs ${needs}`);
  };
  if (![1, 2, 3].includes(depth)) refuse("depth", depth, "1, 2 or 3");
  if (!Number.isSafeInteger(rounds) || rounds < 1) refuse("rounds", rounds, "a whole number from 1");
  if (!(shrinkage > 0 && shrinkage <= 1)) refuse("shrinkage", shrinkage, "a number in (0, 1]");
  if (!(ridge > 0 && ridge < Infinity)) refuse("ridge", ridge, "a finite number above 0");
  if (!(leastCurvature >= 0 && leastCurvature < Infinity))
    refuse("leastCurvature", leastCurvature, "a finite number from 0");
  if (!(share > 0 && share <= 1)) refuse("a share of the rows of", share, "a number in (0, 1]");
}
