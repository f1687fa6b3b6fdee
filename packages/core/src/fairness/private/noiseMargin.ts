import { exp, expm1, log, log1p } from "../../statistics/portable/index.js";
import type { SummedNoise } from "./groupCounts.js";

/**
 * A whole m with P(|sum of independent noises| > m) ≤ tail: the smaller of Chernoff's bound, min over t of (Σ log E e^(tX) + log(2/tail))/t, and
 * the sum of the margins of the single noises at equal shares of the tail, which is exact for a single one. A discrete Gaussian is
 * sub-Gaussian with its deviation (Canonne, Kamath & Steinke 2020).
 */
export function noiseMargin(noises: readonly SummedNoise[], tail: number): number {
  const times = noises.reduce((sum, entry) => sum + entry.times, 0);
  if (times === 0) return 0;
  const single = noises.reduce((sum, entry) => sum + entry.times * singleMargin(entry, tail / times), 0);
  return Math.min(single, chernoffMargin(noises, log(2 / tail)));
}

/** The margin of one noise: that of the discrete Laplace law from its exact tail 2 e^(−(m + 1)/s)/(1 + e^(−1/s)). */
function singleMargin({ noise }: SummedNoise, tail: number): number {
  const edge =
    noise.law === "discrete-laplace"
      ? noise.scale * (log(2 / tail) - log1p(exp(-1 / noise.scale)))
      : noise.deviation * Math.sqrt(2 * log(2 / tail));
  return wholeBelow(edge);
}

/** The largest whole number that noise can reach where P(|X| ≥ edge) is small enough; rounding must not make it too small. */
function wholeBelow(edge: number): number {
  return Math.max(0, Math.ceil(edge * (1 + 1e-12)) - 1);
}

function chernoffMargin(noises: readonly SummedNoise[], logTail: number): number {
  const scale = noises.reduce(
    (most, { noise }) => (noise.law === "discrete-laplace" ? Math.max(most, noise.scale) : most),
    0,
  );
  const edgeAt = (t: number): number =>
    (noises.reduce((sum, entry) => sum + entry.times * logMoment(entry, t), 0) + logTail) / t;
  if (scale === 0) {
    const variance = noises.reduce(
      (sum, { noise, times }) =>
        sum + (noise.law === "discrete-gaussian" ? times * noise.deviation * noise.deviation : 0),
      0,
    );
    return wholeBelow(Math.sqrt(2 * variance * logTail));
  }
  // Any t gives a bound: a coarse search for the best is enough.
  let least = Infinity;
  for (let step = 1; step < 400; step++) {
    const share = step / 400;
    least = Math.min(least, edgeAt((share * share) / scale));
  }
  return wholeBelow(least);
}

/** log E e^(tX), or a bound of it. */
function logMoment({ noise }: SummedNoise, t: number): number {
  if (noise.law === "discrete-gaussian") return (t * t * noise.deviation * noise.deviation) / 2;
  const rate = 1 / noise.scale;
  // 1 − e^(−x) = −expm1(−x)
  return 2 * log(-expm1(-rate)) - log(-expm1(t - rate)) - log(-expm1(-t - rate));
}
