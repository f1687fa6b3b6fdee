import { attempt } from "../../evidence/index.js";
import type { RunningMoments } from "../../sketch/index.js";
import type { Moments } from "../tableProfile.js";

/** The number, or null where it does not exist. */
export function orNull(compute: () => number): number | null {
  const outcome = attempt(compute);
  return "value" in outcome && Number.isFinite(outcome.value) ? outcome.value : null;
}

/** What running moments say; `sum` where it is known more exactly. Null for no numbers. */
export function momentsOf(
  moments: RunningMoments,
  sum: number | null = orNull(() => moments.sum()),
): Moments | null {
  const { n } = moments;
  if (n === 0) return null;
  const mean = orNull(() => moments.mean());
  const varianceSample = orNull(() => moments.variance());
  const skewness = orNull(() => moments.skewness());
  const kurtosis = orNull(() => moments.kurtosis());
  return {
    sum,
    mean,
    varianceSample,
    variancePopulation: n === 1 ? 0 : scaled(varianceSample, (variance) => (variance / n) * (n - 1)),
    coefficientOfVariation:
      mean === null ? null : scaled(varianceSample, (variance) => Math.sqrt(variance) / mean),
    skewness,
    skewnessAdjusted: n < 3 ? null : scaled(skewness, (g) => (g * Math.sqrt(n * (n - 1))) / (n - 2)),
    kurtosis,
    kurtosisAdjusted:
      n < 4 ? null : scaled(kurtosis, (g) => ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g + 6)),
  };
}

function scaled(value: number | null, scale: (value: number) => number): number | null {
  return value === null ? null : orNull(() => scale(value));
}
