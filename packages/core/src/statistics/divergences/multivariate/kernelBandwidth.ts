import { NotMeasurable } from "../../../evidence/index.js";
import { linearQuantile } from "../../order/linearQuantile.js";
import { middleValues } from "../../order/middleValues.js";
import { scaleByPowerOfTwo } from "../../portable/index.js";
import type { PointPairs } from "./pointPairs.js";

/**
 * The σ of exp(−|x − y|² / (2 σ²)): a positive number, or a rule. `median-distance-pooled` is the median distance of all pairs of both samples,
 * `root-half-median-squared-distance-pooled` √(½ median of the squared distances), `median-distance-reference` the median over the reference alone.
 */
export type KernelBandwidth =
  | number
  | "median-distance-pooled"
  | "root-half-median-squared-distance-pooled"
  | "median-distance-reference";

/** σ in the units of the pairs. Throws `RangeError` at a number that is not positive; not measured: `no-spread`, `too-few-rows`, where the rule gives none. */
export function kernelBandwidth(bandwidth: KernelBandwidth, pairs: PointPairs): number {
  const sigma = bandwidthOf(bandwidth, pairs);
  if (!(sigma > 0)) throw new NotMeasurable("no-spread");
  return sigma;
}

function bandwidthOf(bandwidth: KernelBandwidth, { squaredDistances, first, exponent }: PointPairs): number {
  if (typeof bandwidth === "number") {
    if (!(bandwidth > 0 && bandwidth < Infinity))
      throw new RangeError(`cannot use a bandwidth of ${bandwidth}: it needs a positive finite number`);
    return scaleByPowerOfTwo(bandwidth, -exponent);
  }
  switch (bandwidth) {
    case "median-distance-pooled":
      return medianDistance(squaredDistances);
    case "median-distance-reference":
      return medianDistance(squaredDistances.subarray(0, (first * (first - 1)) / 2));
    case "root-half-median-squared-distance-pooled":
      return Math.sqrt(linearQuantile(middleValues(squaredDistances), 0.5) / 2);
    default:
      throw new RangeError(
        `cannot use the bandwidth ${String(bandwidth)}: it needs a number or a known rule`,
      );
  }
}

function medianDistance(squaredDistances: Float64Array): number {
  if (squaredDistances.length === 0) throw new NotMeasurable("too-few-rows");
  // The order of distances is that of their squares, but the middle of two is not.
  return linearQuantile(middleValues(squaredDistances).map(Math.sqrt), 0.5);
}
