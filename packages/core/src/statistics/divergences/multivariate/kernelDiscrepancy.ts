import { NotMeasurable } from "../../../evidence/index.js";
import { exp, scaleByPowerOfTwo } from "../../portable/index.js";
import type { KernelBandwidth } from "./kernelBandwidth.js";
import { kernelBandwidth } from "./kernelBandwidth.js";
import type { PairSums, PairTotals } from "./pairSums.js";
import { pairTotals } from "./pairSums.js";
import type { PointPairs } from "./pointPairs.js";

/** MMD² of any split of some points, with the kernel of all pairs computed once. */
export interface KernelDiscrepancy {
  readonly bandwidth: number;
  readonly totals: PairTotals;
  readonly biased: (sums: PairSums) => number;
  readonly unbiased: (sums: PairSums) => number;
}

export function kernelDiscrepancy(pairs: PointPairs, bandwidth: KernelBandwidth): KernelDiscrepancy {
  const { squaredDistances, first, second, exponent } = pairs;
  const [n, m] = [Math.min(first, second), Math.max(first, second)];
  if (n < 2) throw new NotMeasurable("too-few-rows");
  const sigma = kernelBandwidth(bandwidth, pairs);
  const inUnits = scaleByPowerOfTwo(sigma, exponent);
  if (!(inUnits < Infinity)) throw new NotMeasurable("overflow");
  const kernel = squaredDistances.map((square) => exp(-0.5 * (square / sigma / sigma)));
  return {
    bandwidth: inUnits,
    totals: pairTotals(kernel, n + m),
    // A point's kernel with itself is 1.
    biased: ({ smaller, larger, across }) =>
      (2 * smaller + n) / n / n + (2 * larger + m) / m / m - (2 * across) / n / m,
    unbiased: ({ smaller, larger, across }) =>
      (2 * smaller) / n / (n - 1) + (2 * larger) / m / (m - 1) - (2 * across) / n / m,
  };
}
