import type { Activation, LayerNetwork, LayerStep } from "../../model/index.js";
import { exp, log1p, tanh } from "../../statistics/index.js";

/**
 * The derivatives of a network's margins by its inputs, [row][feature][output], by one pass forward and one backward for each output.
 * At a corner (relu at 0) the derivative from the left is taken. Cost: O(rows · weights · outputs).
 */
export function marginGradients(network: LayerNetwork, rows: Float64Array): Float64Array {
  const { features, outputs, steps } = network;
  const count = rows.length / features;
  const gradients = new Float64Array(count * features * outputs);
  for (let row = 0; row < count; row++) {
    const inputs = forward(steps, rows.subarray(row * features, (row + 1) * features));
    for (let output = 0; output < outputs; output++) {
      let slope = new Float64Array(outputs);
      slope[output] = 1;
      for (let step = steps.length - 1; step >= 0; step--)
        slope = backward(steps[step]!, inputs[step]!, slope);
      for (let feature = 0; feature < features; feature++)
        gradients[(row * features + feature) * outputs + output] = slope[feature]!;
    }
  }
  return gradients;
}

/** What each step gets. */
function forward(steps: readonly LayerStep[], row: Float64Array): readonly Float64Array[] {
  const inputs: Float64Array[] = [];
  let values = row;
  for (const step of steps) {
    inputs.push(values);
    values = step.kind === "affine" ? affine(step, values) : activated(step.activation, values);
  }
  return inputs;
}

type Affine = Extract<LayerStep, { readonly kind: "affine" }>;

function affine({ weights, bias }: Affine, values: Float64Array): Float64Array {
  return bias.map((offset, output) => {
    let sum = offset;
    for (let i = 0; i < values.length; i++) sum += weights[output * values.length + i]! * values[i]!;
    return sum;
  });
}

/** The slope by a step's input, from the slope by its output. */
function backward(step: LayerStep, input: Float64Array, slope: Float64Array): Float64Array<ArrayBuffer> {
  const before = new Float64Array(input.length);
  if (step.kind === "affine") {
    for (let output = 0; output < slope.length; output++)
      for (let i = 0; i < before.length; i++)
        before[i]! += step.weights[output * before.length + i]! * slope[output]!;
    return before;
  }
  if (step.activation === "softmax") {
    const shares = softmax(input);
    const mean = shares.reduce((sum, share, i) => sum + share * slope[i]!, 0);
    for (let i = 0; i < before.length; i++) before[i] = shares[i]! * (slope[i]! - mean);
    return before;
  }
  const { derivative } = pieceOf(step.activation);
  for (let i = 0; i < before.length; i++) before[i] = slope[i]! * derivative(input[i]!);
  return before;
}

function activated(activation: Activation, values: Float64Array): Float64Array {
  return activation === "softmax" ? softmax(values) : values.map(pieceOf(activation).value);
}

/** Softmax from the largest number down, so that nothing overflows. */
function softmax(values: Float64Array): Float64Array {
  const largest = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const shares = values.map((value) => exp(value - largest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

interface Piece {
  readonly value: (x: number) => number;
  readonly derivative: (x: number) => number;
}

function pieceOf(activation: Exclude<Activation, "softmax">): Piece {
  if (typeof activation === "object") {
    const { leakyRelu } = activation;
    return { value: (x) => (x < 0 ? leakyRelu * x : x), derivative: (x) => (x > 0 ? 1 : leakyRelu) };
  }
  switch (activation) {
    case "identity":
      return { value: (x) => x, derivative: () => 1 };
    case "relu":
      return { value: (x) => (x < 0 ? 0 : x), derivative: (x) => (x > 0 ? 1 : 0) };
    case "sigmoid":
      return { value: logistic, derivative: (x) => logistic(x) * logistic(-x) };
    case "tanh":
      return {
        value: tanh,
        derivative: (x) => {
          const y = tanh(x);
          return (1 - y) * (1 + y);
        },
      };
    case "exponential":
      return { value: exp, derivative: exp };
    case "softplus":
      return { value: (x) => Math.max(x, 0) + log1p(exp(-Math.abs(x))), derivative: logistic };
  }
}

/** 1 / (1 + e^−x), without overflow. */
function logistic(x: number): number {
  const small = exp(-Math.abs(x));
  return (x < 0 ? small : 1) / (1 + small);
}
