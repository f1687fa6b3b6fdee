import type { LayerNetwork, NetworkBatch, NetworkOptions } from "../../../model/index.js";
import { trainNetwork } from "../../../model/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import type { WeightedGroupIds } from "../../groups/groupIds.js";
import { labelCells, totalOf } from "../data/labelCells.js";
import { prepareAdversary } from "./prepareAdversary.js";
import type { TrainingParity } from "./trainingParity.js";
import { eventsOf, requireEvents } from "./trainingParity.js";

/** Grouped rows, how hard to train against the adversary, and how to train. */
export interface AdversarialNetworkOptions
  extends WeightedGroupIds,
    Omit<NetworkOptions, "weights" | "gradientOf"> {
  /** α, how much the adversary's gradient counts beside that of the labels: from 0; default 1. */
  readonly strength?: number;
  /** Among which rows the score is not to tell the groups apart; default `demographic-parity`, all. */
  readonly parity?: TrainingParity;
  /** The adversary's rate of Adam; default 0.2. One that lags behind the network makes the two chase each other. */
  readonly adversaryRate?: number;
}

/**
 * Trains a small network ({@link trainNetwork}) against an adversary, a softmax regression that learns from the score p of a row which group it is of:
 * each step follows g − proj(g on h) − α h, with g the gradient of the loss of the labels and h that of the adversary's loss by the network's parameters.
 * For equal opportunity the adversary sees the rows of label 1, for equalized odds one sees those of label 1 and another those of label 0.
 *
 * Learning rate 0.003, 256 rows a batch and 60 epochs by default: slower than without an adversary. The result does not ask for the group when it is
 * used. Nothing is promised of it: train with several seeds and strengths, and compare predictions on held-out rows before and after; a strength of 0
 * still takes the common part of both gradients away. The adversary hears the score alone: a mean that is equal hides a spread that is not.
 * Not measured: as `trainNetwork`, `single-group`, and `no-positive-labels`, `no-negative-labels` where a group lacks the label that the parity is
 * about. Throws `RangeError` likewise, at a group outside [0, groups), a strength below 0, a rate that is not above 0, or another parity.
 * Cost: O(rows · (parameters + groups) · epochs). Source: Zhang, Lemoine & Mitchell, AIES 2018.
 *
 * @example
 * import { trainAdversarialNetwork } from "@probity/core/fairness";
 * import { scoreLayers } from "@probity/core/model";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const columns = denseMatrix(Float64Array.of(5, 1, 3, 1, 4, 1, 3, 1, 3, 2, 4, 2, 1, 2, 2, 2), 2);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
 * const labels = Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0);
 * const network = trainAdversarialNetwork(columns, labels, { groupOf, groups: 2, random: seededRandom("review-7") });
 * scoreLayers(network, columns.values).length; // => 8
 */
export function trainAdversarialNetwork(
  features: DenseMatrix,
  labels: Uint8Array,
  options: AdversarialNetworkOptions,
): LayerNetwork {
  const {
    groupOf,
    groups,
    weights,
    strength = 1,
    parity = "demographic-parity",
    adversaryRate = 0.2,
    ...training
  } = options;
  if (!(strength >= 0 && strength < Infinity))
    throw new RangeError(
      `cannot train against an adversary with strength ${strength}: it needs a finite number from 0`,
    );
  if (!(adversaryRate > 0 && adversaryRate < Infinity))
    throw new RangeError(
      `cannot train an adversary at a rate of ${adversaryRate}: it needs a finite number above 0`,
    );
  const rows = weights === undefined ? { groupOf, groups } : { groupOf, groups, weights };
  const events = eventsOf(parity);
  const cells = labelCells(labels, rows);
  requireEvents(cells, events);
  const adversaries = events.map((event) => ({
    isIn: (row: number) => event.some((label) => label === labels[row]),
    hear: prepareAdversary(groups, adversaryRate),
  }));
  // Of mean 1, as those of the network's own slopes are.
  const mean = (totalOf(cells, 0) + totalOf(cells, 1)) / labels.length;
  const own = { groupOf, weights: Float64Array.from(labels, (_, row) => (weights?.[row] ?? 1) / mean) };
  const gradientOf = (batch: NetworkBatch): Float64Array => {
    const pulls = new Float64Array(batch.rows.length);
    for (const { hear, isIn } of adversaries) hear(batch, { ...own, isIn }, pulls);
    return against(batch, pulls, strength);
  };
  const ofWeights = weights === undefined ? {} : { weights };
  const slow = { learningRate: 0.003, batchRows: 256, epochs: 60 };
  return trainNetwork(features, labels, { ...slow, ...training, ...ofWeights, gradientOf });
}

/** The gradient of the labels, without its part along the adversary's, and minus that gradient times the strength. */
function against(
  { slopes, marginGradients: { values, columns } }: NetworkBatch,
  pulls: Float64Array,
  strength: number,
): Float64Array {
  const own = new Float64Array(columns);
  const others = new Float64Array(columns);
  for (let i = 0, at = 0; i < slopes.length; i++)
    for (let j = 0; j < columns; j++, at++) {
      own[j]! += slopes[i]! * values[at]!;
      others[j]! += pulls[i]! * values[at]!;
    }
  let product = 0;
  let square = 0;
  for (let j = 0; j < columns; j++) {
    product += own[j]! * others[j]!;
    square += others[j]! * others[j]!;
  }
  const share = (square > 0 ? product / square : 0) + strength;
  return own.map((slope, j) => slope - share * others[j]!);
}
