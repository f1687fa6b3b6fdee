import { NotMeasurable } from "../../../evidence/index.js";
import type { SeededRandom } from "../../../random/index.js";
import type { LayerNetwork, LayerStep } from "../../layers/layerNetwork.js";
import type { NetworkPass } from "./networkPass.js";

/** Weights uniform within ±√(6 / (inputs + outputs)) of each layer (Glorot & Bengio, AISTATS 2010), biases 0. */
export function firstParameters(pass: NetworkPass, random: SeededRandom): Float64Array {
  const parameters = new Float64Array(pass.size);
  for (const { inputs, outputs, weights, biases } of pass.layers) {
    const limit = Math.sqrt(6 / (inputs + outputs));
    for (let i = weights; i < biases; i++) parameters[i] = limit * (2 * random.uniform() - 1);
  }
  return parameters;
}

/** The network in normal form, with the standardization of the columns within its first layer. Throws `overflow`. */
export function networkFromParameters(
  pass: NetworkPass,
  parameters: Float64Array,
  options: {
    readonly activation: "relu" | "tanh";
    readonly means: Float64Array;
    readonly scales: Float64Array;
  },
): LayerNetwork {
  const { activation, means, scales } = options;
  const steps = pass.layers.flatMap(({ inputs, outputs, weights: from, biases }, l): LayerStep[] => {
    const weights = parameters.slice(from, biases);
    const bias = parameters.slice(biases, biases + outputs);
    if (l === 0)
      weights.forEach((weight, at) => {
        const column = at % inputs;
        weights[at] = weight / scales[column]!;
        bias[Math.floor(at / inputs)]! -= weights[at] * means[column]!;
      });
    if (![...weights, ...bias].every(Number.isFinite)) throw new NotMeasurable("overflow");
    const affine: LayerStep = { kind: "affine", weights, bias };
    return l === pass.layers.length - 1 ? [affine] : [affine, { kind: "activation", activation }];
  });
  return {
    features: pass.layers[0]!.inputs,
    outputs: 1,
    classes: ["0", "1"],
    inputType: "float64",
    inputName: "X",
    outputName: "probabilities",
    steps,
    postTransform: "logistic",
  };
}
