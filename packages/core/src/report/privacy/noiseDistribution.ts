import type { NoiseTerm } from "../../privacy/index.js";
import {
  discreteGaussianMargin,
  discreteGaussianMass,
  discreteLaplaceMargin,
  discreteLaplaceMass,
} from "../../privacy/index.js";
import type { LineChart, LinePoint } from "../charts/chart.js";

/** Noises to draw beside each other, each with its name. */
export type DrawnNoise = Pick<NoiseTerm, "law" | "scale" | "step"> & { readonly label: string };

/**
 * How likely noise moves a figure how far: the probability of each possible noise over the step between two, as a curve over the range in which 99.8 % lies.
 * A release has its noises as `noise`; those on a fine lattice are drawn at some points of it.
 *
 * Throws `RangeError` for no noise, and as `discreteLaplaceMass` and `discreteGaussianMass` do.
 *
 * @example
 * import { noiseDistribution } from "@probity/core/report";
 * const counts = { label: "counts at ε 0.5", law: "discrete-laplace", scale: 2, step: 1 } as const;
 * const chart = noiseDistribution([counts], { title: "Noise on counts" });
 * chart.series[0].points[0].x; // => -12
 * chart.description; // => "95 % of the noise: counts at ε 0.5 within ±6."
 */
export function noiseDistribution(
  noises: readonly DrawnNoise[],
  options: { readonly title: string; readonly unit?: string },
): LineChart {
  if (noises.length === 0)
    throw new RangeError("cannot draw the distribution of no noise: it needs one or more");
  const { title, unit = "rows" } = options;
  const within = noises.map((noise) => `${noise.label} within ±${marginOf(noise, 0.95)}`);
  return {
    kind: "line",
    title,
    description: `95 % of the noise: ${within.join("; ")}.`,
    x: { label: `noise (${unit})` },
    y: { label: noises.every(({ step }) => step === 1) ? "probability" : "density", from: 0 },
    series: noises.map((noise) => ({ label: noise.label, points: pointsOf(noise) })),
  };
}

/** So many points on each side of 0 at most. */
const mostPoints = 60;

function pointsOf({ law, scale, step, label }: DrawnNoise): readonly LinePoint[] {
  const own = scale / step;
  const reach = Math.max(1, marginOf({ law, scale, step, label }, 0.998) / step);
  const every = Math.ceil(reach / mostPoints);
  const massOf = law === "discrete-laplace" ? discreteLaplaceMass : discreteGaussianMass;
  const side = Math.ceil(reach / every);
  return Array.from({ length: 2 * side + 1 }, (_, i) => {
    const k = (i - side) * every;
    return { x: k * step, y: massOf(k, own) / step };
  });
}

/** In steps of the lattice the scale is a plain number. */
function marginOf({ law, scale, step }: DrawnNoise, level: number): number {
  const margin = law === "discrete-laplace" ? discreteLaplaceMargin : discreteGaussianMargin;
  return margin(scale / step, { level }) * step;
}
