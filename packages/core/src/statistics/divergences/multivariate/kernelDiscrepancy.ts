import { NotMeasurable } from "../../../evidence/index.js";
import { exp, scaleByPowerOfTwo } from "../../portable/index.js";
import type { KernelBandwidth } from "./kernelBandwidth.js";
import { kernelBandwidth } from "./kernelBandwidth.js";
import type { PairSums } from "./pairSums.js";
import { pairSumsOf } from "./pairSums.js";
import type { PointPairs } from "./pointPairs.js";

/** MMD² of any split of some points, with the kernel of all pairs computed once. */
export interface KernelDiscrepancy {
  readonly bandwidth: number;
  readonly biased: (first: Uint32Array, second: Uint32Array) => number;
  readonly unbiased: (first: Uint32Array, second: Uint32Array) => number;
}

export function kernelDiscrepancy(pairs: PointPairs, bandwidth: KernelBandwidth): KernelDiscrepancy {
  const { squaredDistances, first: n, second: m, exponent } = pairs;
  if (n < 2 || m < 2) throw new NotMeasurable("too-few-rows");
  const sigma = kernelBandwidth(bandwidth, pairs);
  const inUnits = scaleByPowerOfTwo(sigma, exponent);
  if (!(inUnits < Infinity)) throw new NotMeasurable("overflow");
  const kernel = squaredDistances.map((square) => exp(-0.5 * (square / sigma / sigma)));
  const sumsOf = pairSumsOf(kernel, n + m);
  const acrossMean = ({ across }: PairSums): number => (2 * across) / n / m;
  return {
    bandwidth: inUnits,
    // A point's kernel with itself is 1.
    biased: (one, other) => {
      const sums = sumsOf(one, other);
      return (2 * sums.first + n) / n / n + (2 * sums.second + m) / m / m - acrossMean(sums);
    },
    unbiased: (one, other) => {
      const sums = sumsOf(one, other);
      return (2 * sums.first) / n / (n - 1) + (2 * sums.second) / m / (m - 1) - acrossMean(sums);
    },
  };
}
