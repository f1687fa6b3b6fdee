import { NotMeasurable } from "../../evidence/index.js";
import type { LayerNetwork } from "../../model/index.js";
import { scoreLayers } from "../../model/index.js";
import type { SettledBackground } from "../maskers/background.js";
import type { ShapValues } from "../shapValues.js";

/**
 * The weights of a network that is one linear function, row-major outputs × features: its affine steps multiplied out.
 * Throws `NotMeasurable` (`unsupported-model`) where a step is no affine one.
 */
export function linearWeights({ features, steps }: LayerNetwork): Float64Array {
  let weights = new Float64Array(features * features);
  for (let i = 0; i < features; i++) weights[i * features + i] = 1;
  for (const step of steps) {
    if (step.kind === "activation" && step.activation === "identity") continue;
    if (step.kind !== "affine") throw new NotMeasurable("unsupported-model");
    const outputs = step.bias.length;
    const inputs = step.weights.length / outputs;
    const product = new Float64Array(outputs * features);
    for (let output = 0; output < outputs; output++)
      for (let input = 0; input < inputs; input++) {
        const factor = step.weights[output * inputs + input]!;
        for (let feature = 0; feature < features; feature++)
          product[output * features + feature]! += factor * weights[input * features + feature]!;
      }
    weights = product;
  }
  if (!weights.every(Number.isFinite)) throw new NotMeasurable("overflow");
  return weights;
}

/** The weighted mean of each column. */
export function columnMeans({ values, count, weights }: SettledBackground): Float64Array {
  const features = values.length / count;
  const means = new Float64Array(features);
  for (let row = 0, at = 0; row < count; row++)
    for (let feature = 0; feature < features; feature++, at++) means[feature]! += weights[row]! * values[at]!;
  if (!means.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  return means;
}

/** SHAP values that are linear in how far a row is from the center. */
export function linearValues(
  network: LayerNetwork,
  rows: Float32Array | Float64Array,
  {
    center,
    backgroundRows,
    addTo,
  }: {
    readonly center: Float64Array;
    readonly backgroundRows: number;
    /** Writes the values of one row, [feature][output], from its differences to the center. */
    readonly addTo: (gaps: Float64Array, values: Float64Array) => void;
  },
): ShapValues {
  const { features, outputs } = network;
  if (rows.length === 0) throw new NotMeasurable("no-rows");
  const margins = scoreLayers(network, rows);
  const base = scoreLayers(network, center);
  const count = rows.length / features;
  const width = features * outputs;
  const values = new Float64Array(count * width);
  let additivityError = 0;
  for (let row = 0; row < count; row++) {
    const own = values.subarray(row * width, (row + 1) * width);
    addTo(
      center.map((middle, feature) => rows[row * features + feature]! - middle),
      own,
    );
    for (let output = 0; output < outputs; output++) {
      let sum = base[output]!;
      for (let at = output; at < width; at += outputs) sum += own[at]!;
      additivityError = Math.max(additivityError, Math.abs(sum - margins[row * outputs + output]!));
    }
  }
  if (!values.every(Number.isFinite)) throw new NotMeasurable("overflow");
  const scale = margins.reduce((most, margin) => Math.max(most, Math.abs(margin)), 0);
  return { values, base, rows: count, features, outputs, backgroundRows, additivityError, scale };
}
