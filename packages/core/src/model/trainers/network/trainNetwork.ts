import { NotMeasurable } from "../../../evidence/index.js";
import type { SeededRandom } from "../../../random/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { denseMatrix, shuffle, standardizedColumns } from "../../../statistics/index.js";
import type { LayerNetwork } from "../../layers/layerNetwork.js";
import { logistic } from "../../trees/marginToProbability.js";
import type { TrainingRows } from "../trainingRows.js";
import { requireTrainingRows } from "../trainingRows.js";
import type { Optimizer } from "./gradientStep.js";
import { gradientStep } from "./gradientStep.js";
import { firstParameters, networkFromParameters } from "./networkParameters.js";
import type { NetworkPass } from "./networkPass.js";
import { prepareNetworkPass } from "./networkPass.js";

/** One mini-batch on its way to a step. */
export interface NetworkBatch {
  /** The rows, by their index among all. */
  readonly rows: Uint32Array;
  /** The log-odds of label 1 that the network gives each of them now. */
  readonly margins: Float64Array;
  /** Derivative of each row's loss by its margin: weight · (p − y), with weights of mean 1. */
  readonly slopes: Float64Array;
  /**
   * Derivatives of each row's margin by the parameters. A row's loss has this gradient times its slope; whatever else depends on the margin
   * has it times a slope of its own.
   */
  readonly marginGradients: DenseMatrix;
}

/** How to train a network. */
export interface NetworkOptions {
  /** Draws the first weights and the order of the rows of each epoch. */
  readonly random: SeededRandom;
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
  /** Widths of one or two hidden layers; default [16]. */
  readonly hidden?: readonly number[];
  /** Default `relu`. */
  readonly activation?: "relu" | "tanh";
  /** Default `adam`. */
  readonly optimizer?: Optimizer;
  /** Default 0.01. */
  readonly learningRate?: number;
  /** Rows of a mini-batch; default 64. */
  readonly batchRows?: number;
  /** Passes over all rows; default 30. */
  readonly epochs?: number;
  /** Penalty ½ λ Σ w² on the weights (biases go free), beside the mean loss; default 1e-4. */
  readonly ridge?: number;
  /**
   * What stands for the sum of the gradients of a batch's rows, before it is divided by their number and the penalty is added: clipped and
   * with noise for privacy, or turned against an adversary. The means and scales of the columns, and the base rate that the last bias
   * starts from, are those of all rows, without noise.
   */
  readonly gradientOf?: (batch: NetworkBatch) => Float64Array;
}

const attempt = "train a network";

/**
 * Trains a small feed-forward network on the logistic loss, Σ wᵢ log(1 + e^−mᵢ) / Σ wᵢ + ½ λ Σ w² with mᵢ = ± its margin, + for label 1, by
 * gradients over mini-batches. Columns are standardized inside; the first layer of the result takes them as they are. Same seed, same bits, in
 * every runtime.
 *
 * The result scores by `scoreLayers`, is explained like any network, and is written by `layersToOnnx`.
 * Not measured: `no-rows`, `single-class`, `zero-total-weight` (of a class), `not-finite`, `overflow` (also of steps that diverge). Throws `RangeError`
 * where lengths differ, at a label that is neither 0 nor 1, or an option out of range. Another seed gives another network: report more than one.
 * The loss of the rows trained on says nothing of others. Cost: O(rows · parameters · epochs).
 * Source: Goodfellow, Bengio & Courville, Deep Learning, 2016, 6.5 and 8.
 *
 * @example
 * import { scoreLayers, trainNetwork } from "@probity/core/model";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const corners = denseMatrix(Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), 2);
 * const differ = Uint8Array.of(0, 1, 1, 0);
 * const network = trainNetwork(corners, differ, { random: seededRandom("review-7"), hidden: [8], epochs: 200 });
 * Array.from(scoreLayers(network, corners.values), (margin) => (margin > 0 ? 1 : 0)); // => [0, 1, 1, 0]
 */
export function trainNetwork(
  features: DenseMatrix,
  labels: Uint8Array,
  options: NetworkOptions,
): LayerNetwork {
  const { random, hidden = [16], activation = "relu", weights, gradientOf } = options;
  const { optimizer = "adam", learningRate = 0.01, batchRows = 64, epochs = 30, ridge = 1e-4 } = options;
  requireOptions({ hidden, learningRate, batchRows, epochs, ridge });
  const training = requireTrainingRows(attempt, features, { labels, weights });
  const { matrix, means, scales } = standardizedColumns(features);
  const pass = prepareNetworkPass({ inputs: features.columns, hidden, activation });
  const parameters = firstParameters(pass, random.stream("network-weights", 0));
  parameters[pass.size - 1] = training.logOdds;
  const step = gradientStep(optimizer, learningRate, pass.size);
  const own = { ...training, weights: withMeanOne(training.weights) };
  const sumOf =
    gradientOf === undefined ? summed(pass, matrix, own) : handedOver(pass, matrix, { ...own, gradientOf });
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = Uint32Array.from(labels.keys());
    shuffle(order, random.stream("network-epoch", epoch));
    for (let from = 0; from < order.length; from += batchRows) {
      const rows = order.subarray(from, from + batchRows);
      const gradient = sumOf(parameters, rows);
      for (let i = 0; i < gradient.length; i++) gradient[i]! /= rows.length;
      for (const { weights: start, biases } of pass.layers)
        for (let i = start; i < biases; i++) gradient[i]! += ridge * parameters[i]!;
      step(parameters, gradient);
    }
    if (!parameters.every(Number.isFinite)) throw new NotMeasurable("overflow");
  }
  return networkFromParameters(pass, parameters, { activation, means, scales });
}

type SumOfGradients = (parameters: Float64Array, rows: Uint32Array) => Float64Array;

/** Σ slope × gradient over the rows, without a matrix in between. */
function summed(pass: NetworkPass, { values, columns }: DenseMatrix, training: TrainingRows): SumOfGradients {
  const gradient = new Float64Array(pass.size);
  return (parameters, rows) => {
    gradient.fill(0);
    for (const row of rows) {
      const margin = pass.margin(parameters, values, row * columns);
      pass.addGradient(parameters, slopeOf(training, row, margin), gradient);
    }
    return gradient;
  };
}

function handedOver(
  pass: NetworkPass,
  { values, columns }: DenseMatrix,
  training: TrainingRows & { readonly gradientOf: (batch: NetworkBatch) => Float64Array },
): SumOfGradients {
  return (parameters, rows) => {
    const margins = new Float64Array(rows.length);
    const marginGradients = denseMatrix(new Float64Array(rows.length * pass.size), pass.size);
    rows.forEach((row, i) => {
      margins[i] = pass.margin(parameters, values, row * columns);
      const own = marginGradients.values.subarray(i * pass.size, (i + 1) * pass.size);
      pass.addGradient(parameters, 1, own);
    });
    const slopes = margins.map((margin, i) => slopeOf(training, rows[i]!, margin));
    const gradient = training.gradientOf({ rows: rows.slice(), margins, slopes, marginGradients });
    if (gradient.length !== pass.size)
      throw new RangeError(
        `cannot ${attempt}: got a gradient of ${gradient.length} numbers, it needs one for each of ${pass.size} parameters`,
      );
    return gradient.slice();
  };
}

function slopeOf({ labels, weights }: TrainingRows, row: number, margin: number): number {
  return weights[row]! * (labels[row] === 1 ? -logistic(-margin) : logistic(margin));
}

function withMeanOne(weights: Float64Array): Float64Array {
  const mean = weights.reduce((sum, weight) => sum + weight / weights.length, 0);
  return weights.map((weight) => weight / mean);
}

function requireOptions(
  options: Required<Pick<NetworkOptions, "hidden" | "learningRate" | "batchRows" | "epochs" | "ridge">>,
): void {
  const { hidden, learningRate, batchRows, epochs, ridge } = options;
  const refuse = (what: string, got: unknown, needs: string): never => {
    throw new RangeError(`cannot ${attempt} with ${what} ${String(got)}: it needs ${needs}`);
  };
  const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 1;
  if (!(hidden.length === 1 || hidden.length === 2) || !hidden.every(isCount))
    refuse("hidden layers of", `[${hidden.join(", ")}]`, "one or two widths from 1");
  if (!(learningRate > 0 && learningRate < Infinity))
    refuse("learningRate", learningRate, "a finite number above 0");
  if (!isCount(batchRows)) refuse("batchRows", batchRows, "a whole number from 1");
  if (!isCount(epochs)) refuse("epochs", epochs, "a whole number from 1");
  if (!(ridge >= 0 && ridge < Infinity)) refuse("ridge", ridge, "a finite number from 0");
}
