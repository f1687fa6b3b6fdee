import type { NoiseCurve } from "../../privacy/index.js";
import type { LineChart } from "../charts/chart.js";

/** A law of noise to draw, with its name: the curve is that of `noiseCurve`. */
export interface DrawnNoise extends NoiseCurve {
  readonly label: string;
}

/**
 * How likely noise moves a figure how far, several laws beside each other: the probability of each possible noise over the step between two.
 *
 * Throws `RangeError` for no noise.
 *
 * @example
 * import { noiseCurve } from "@probity/core/privacy";
 * import { noiseDistribution } from "@probity/core/report";
 * const counts = noiseCurve({ law: "discrete-laplace", scale: 2, step: 1 });
 * const chart = noiseDistribution([{ ...counts, label: "counts at ε 0.5" }], { title: "Noise on counts" });
 * chart.description; // => "95 % of the noise: counts at ε 0.5 within ±6."
 */
export function noiseDistribution(
  noises: readonly DrawnNoise[],
  options: { readonly title: string; readonly unit?: string },
): LineChart {
  if (noises.length === 0)
    throw new RangeError("cannot draw the distribution of no noise: it needs one or more");
  const { title, unit = "rows" } = options;
  const within = noises.map(({ label, margin }) => `${label} within ±${margin}`);
  return {
    kind: "line",
    title,
    description: `95 % of the noise: ${within.join("; ")}.`,
    x: { label: `noise (${unit})` },
    y: { label: "density", from: 0 },
    series: noises.map(({ label, points }) => ({ label, points })),
  };
}
