/** How steps follow from gradients. */
export type Optimizer = "adam" | "sgd";

/**
 * A function that moves parameters in place against a gradient: by the rate times it, or by Adam (Kingma & Ba, ICLR 2015, β 0.9 and 0.999,
 * ε 1e-8), which keeps running means of the gradient and of its square. Cost: O(parameters) a step.
 *
 * @example
 * import { gradientStep } from "@probity/core/model";
 * const parameters = Float64Array.of(1, 1);
 * gradientStep("sgd", 0.5, 2)(parameters, Float64Array.of(2, -4));
 * parameters; // => Float64Array.of(0, 3)
 */
export function gradientStep(
  optimizer: Optimizer,
  rate: number,
  size: number,
): (parameters: Float64Array, gradient: Float64Array) => void {
  if (optimizer === "sgd")
    return (parameters, gradient) => {
      for (let i = 0; i < size; i++) parameters[i]! -= rate * gradient[i]!;
    };
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  let meanBias = 1;
  let squareBias = 1;
  return (parameters, gradient) => {
    meanBias *= 0.9;
    squareBias *= 0.999;
    for (let i = 0; i < size; i++) {
      const slope = gradient[i]!;
      means[i] = 0.9 * means[i]! + 0.1 * slope;
      squares[i] = 0.999 * squares[i]! + 0.001 * slope * slope;
      const root = Math.sqrt(squares[i]! / (1 - squareBias));
      parameters[i]! -= (rate * (means[i]! / (1 - meanBias))) / (root + 1e-8);
    }
  };
}
