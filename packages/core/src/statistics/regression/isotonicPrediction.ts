import { requireNoNaN } from "../arguments/requireNoNaN.js";
import { interpolate } from "../order/interpolate.js";
import type { IsotonicRegression } from "./isotonicRegression.js";

/**
 * The response of an {@link isotonicRegression} at given points: linear between its knots, and beyond them the response of the nearest one.
 *
 * One number a point, between the smallest and the largest fitted. Throws `RangeError` at a NaN. Cost: O(points · log knots).
 * Golden: `performance/calibrators.json`, `drift/fixtures.json`.
 *
 * @example
 * import { isotonicPrediction, isotonicRegression } from "@probity/core/statistics";
 * const fit = isotonicRegression(Float64Array.of(1, 2, 4), Float64Array.of(0, 1, 3));
 * [...isotonicPrediction(fit, Float64Array.of(0, 1.5, 3, 9))]; // => [0, 0.5, 2, 3]
 */
export function isotonicPrediction(fit: IsotonicRegression, points: Float64Array): Float64Array {
  requireNoNaN("predict", points);
  return points.map((point) => responseAt(fit, point));
}

function responseAt({ x, y }: IsotonicRegression, point: number): number {
  const end = x.length - 1;
  if (point <= x[0]!) return y[0]!;
  if (point >= x[end]!) return y[end]!;
  let low = 0;
  let high = end;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (x[middle]! <= point) low = middle;
    else high = middle;
  }
  if (point === x[low]) return y[low]!;
  // In halves, since the gap between knots may exceed the largest double.
  const share = (point / 2 - x[low]! / 2) / (x[high]! / 2 - x[low]! / 2);
  return interpolate(y[low]!, y[high]!, share);
}
