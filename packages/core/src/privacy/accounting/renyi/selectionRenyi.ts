import { expm1, log, log1p } from "../../../statistics/portable/index.js";
import type { RenyiCurve } from "./renyiConversion.js";
import { deltaOfRenyi } from "./renyiConversion.js";

/**
 * The Rényi divergences of releasing the best of a random number of runs, from those of one run. Poisson: r + mean · δ(ε̂) +
 * log(mean)/(α − 1), ε̂ = log(1 + 1/(α − 1)). Truncated negative binomial of shape η and parameter γ: r + (1 + η) min over β of
 * ((1 − 1/β) r_β − log(γ)/β) + log(mean)/(α − 1). Divergences never fall with the order, so that each takes the least from its order on.
 *
 * Source: Papernot, Steinke (2021), theorems 2 and 6.
 */
export function selectionRenyi(
  curve: RenyiCurve,
  { mean, shape }: { readonly mean: number; readonly shape: number | "poisson" },
): Float64Array {
  const { orders, divergences } = curve;
  const common = shape === "poisson" ? 0 : (1 + shape) * leastOther(curve, logInverse(mean, shape));
  const bounds = orders.map((a, i) => {
    const chosen = shape === "poisson" ? mean * deltaOfRenyi(curve, log1p(1 / (a - 1))).value : common;
    return divergences[i]! + chosen + log(mean) / (a - 1);
  });
  const ascending = [...orders.keys()].sort((i, j) => orders[j]! - orders[i]!);
  let least = Number.POSITIVE_INFINITY;
  for (const i of ascending) {
    least = Math.min(least, bounds[i]!);
    bounds[i] = least;
  }
  return bounds;
}

function leastOther({ orders, divergences }: RenyiCurve, logInverseGamma: number): number {
  let least = Number.POSITIVE_INFINITY;
  orders.forEach((b, i) => {
    least = Math.min(least, (1 - 1 / b) * divergences[i]! + logInverseGamma / b);
  });
  return least;
}

/** −log γ of the law with this mean, by bisection, at its upper end. */
function logInverse(mean: number, shape: number): number {
  if (mean === 1) return 0;
  let [low, high] = [0, 1];
  while (meanAt(high, shape) < mean) high *= 2;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (meanAt(middle, shape) < mean) low = middle;
    else high = middle;
  }
  return high;
}

/** η (1 − γ)/(γ (1 − γ^η)), and (1 − γ)/(γ log(1/γ)) for η = 0; `t` is −log γ. */
function meanAt(t: number, shape: number): number {
  return shape === 0 ? expm1(t) / t : (shape * expm1(t)) / -expm1(-shape * t);
}
