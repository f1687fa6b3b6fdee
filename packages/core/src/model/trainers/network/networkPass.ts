import { tanh } from "../../../statistics/index.js";

/** A network of dense layers with one margin a row. */
export interface NetworkShape {
  readonly inputs: number;
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  readonly activation: "relu" | "tanh";
}

/** One dense layer within the parameters: its weights, row-major outputs × inputs, then its biases. */
export interface LayerPlace {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
}

/** Forward and backward through a network, one row at a time, in memory that is taken once. */
export interface NetworkPass {
  readonly layers: readonly LayerPlace[];
  /** How many parameters there are. */
  readonly size: number;
  /** The margin of the row that starts at `from`. */
  margin(parameters: Float64Array, values: Float64Array, from: number): number;
  /** Adds to `gradient` the derivatives of the margin of the row seen last by the parameters, times `slope`. */
  addGradient(parameters: Float64Array, slope: number, gradient: Float64Array): void;
}

/** Makes room for the passes through a network of this shape. Cost: O(parameters) a pass. */
export function prepareNetworkPass(shape: NetworkShape): NetworkPass {
  const { inputs, hidden, activation } = shape;
  const widths = [inputs, ...hidden, 1];
  const layers = placesOf(widths);
  const outputs = widths.map((width) => new Float64Array(width));
  const slopes = widths.map((width) => new Float64Array(width));
  const last = layers.length - 1;

  return {
    layers,
    size: layers[last]!.biases + 1,
    margin: (parameters, values, from) => {
      const row = outputs[0]!;
      for (let i = 0; i < inputs; i++) row[i] = values[from + i]!;
      layers.forEach((layer, l) => {
        const into = outputs[l + 1]!;
        dense(parameters, layer, { from: outputs[l]!, into });
        if (l === last) return;
        if (activation === "relu") for (let o = 0; o < into.length; o++) into[o] = Math.max(0, into[o]!);
        else for (let o = 0; o < into.length; o++) into[o] = tanh(into[o]!);
      });
      return outputs[last + 1]![0]!;
    },
    addGradient: (parameters, slope, gradient) => {
      slopes[last + 1]![0] = slope;
      for (let l = last; l >= 0; l--) {
        const { inputs: width, outputs: count, weights, biases } = layers[l]!;
        const above = slopes[l + 1]!;
        const values = outputs[l]!;
        for (let o = 0, at = weights; o < count; o++) {
          const each = above[o]!;
          gradient[biases + o]! += each;
          for (let i = 0; i < width; i++, at++) gradient[at]! += each * values[i]!;
        }
        if (l === 0) return;
        const below = slopes[l]!.fill(0);
        for (let o = 0, at = weights; o < count; o++)
          for (let i = 0; i < width; i++, at++) below[i]! += above[o]! * parameters[at]!;
        for (let i = 0; i < width; i++)
          below[i]! *= activation === "relu" ? (values[i]! > 0 ? 1 : 0) : 1 - values[i]! * values[i]!;
      }
    },
  };
}

function placesOf(widths: readonly number[]): readonly LayerPlace[] {
  let at = 0;
  return widths.slice(1).map((outputs, layer) => {
    const inputs = widths[layer]!;
    const weights = at;
    const biases = weights + inputs * outputs;
    at = biases + outputs;
    return { inputs, outputs, weights, biases };
  });
}

function dense(
  parameters: Float64Array,
  { inputs, outputs, weights, biases }: LayerPlace,
  { from, into }: { readonly from: Float64Array; readonly into: Float64Array },
): void {
  for (let o = 0, at = weights; o < outputs; o++) {
    let sum = parameters[biases + o]!;
    for (let i = 0; i < inputs; i++, at++) sum += parameters[at]! * from[i]!;
    into[o] = sum;
  }
}
