import { discreteLaplaceMargin, discreteLaplaceMass } from "../counts/discreteLaplaceLaw.js";
import type { NoiseTerm } from "../query/privateRelease.js";
import { discreteGaussianMargin, discreteGaussianMass } from "./discreteGaussianLaw.js";

/** How likely noise is how large: the probability of a possible value over the step between two, and how far 95 % of it goes. */
export interface NoiseCurve {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly margin: number;
}

/**
 * The law of the noise of a release as a curve over the range in which 99.8 % of it lies, for `noiseDistribution` of the report. Noise on a
 * fine lattice is given at some 120 points of it.
 *
 * Throws `RangeError` as `discreteLaplaceMass` and `discreteGaussianMass` do. Cost: O(1) a point.
 *
 * @example
 * import { noiseCurve } from "@probity/core/privacy";
 * const { margin, points } = noiseCurve({ law: "discrete-laplace", scale: 2, step: 1 });
 * margin; // => 6
 * points[0].x; // => -12
 */
export function noiseCurve({ law, scale, step }: Pick<NoiseTerm, "law" | "scale" | "step">): NoiseCurve {
  const [massOf, marginOf] =
    law === "discrete-laplace"
      ? [discreteLaplaceMass, discreteLaplaceMargin]
      : [discreteGaussianMass, discreteGaussianMargin];
  const inSteps = scale / step;
  const reach = Math.max(1, marginOf(inSteps, { level: 0.998 }));
  const every = Math.ceil(reach / mostPoints);
  const side = Math.ceil(reach / every);
  return {
    margin: marginOf(inSteps, { level: 0.95 }) * step,
    points: Array.from({ length: 2 * side + 1 }, (_, i) => {
      const k = (i - side) * every;
      return { x: k * step, y: massOf(k, inSteps) / step };
    }),
  };
}

/** On each side of 0. */
const mostPoints = 60;
