import { log, log1p } from "../../statistics/portable/index.js";

/** Independent noises of one scale, each times a weight from 0 to 1: so many of each weight. */
export type WeightedNoises = readonly { readonly weight: number; readonly count: number }[];

/**
 * A number that a weighted sum of noises of scale 1 exceeds with at most a chance, by Chernoff's bound. The moments of discrete Laplace noise
 * are below those of Laplace noise, E e^tX ≤ 1/(1 − t²), those of discrete Gaussian noise below the Gaussian's, e^t²/2.
 */
export function noiseTail(
  noises: WeightedNoises,
  { law, chance }: { readonly law: "discrete-laplace" | "discrete-gaussian"; readonly chance: number },
): number {
  const weight = log(1 / chance);
  const squares = noises.reduce((sum, one) => sum + one.count * one.weight * one.weight, 0);
  if (squares === 0) return 0;
  if (law === "discrete-gaussian") return Math.sqrt(2 * weight * squares);
  const most = Math.max(...noises.map((one) => (one.count > 0 ? one.weight : 0)));
  const boundAt = (t: number): number =>
    (weight - noises.reduce((sum, one) => sum + one.count * log1p(-(one.weight * t) * (one.weight * t)), 0)) /
    t;
  // Every t is a bound; the least is found by thirds, the bound falling and then rising.
  let [low, high] = [0, 1 / most];
  for (let i = 0; i < 60; i++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (boundAt(left) < boundAt(right)) high = right;
    else low = left;
  }
  return boundAt((low + high) / 2);
}
