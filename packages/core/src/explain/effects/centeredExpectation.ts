import type { IndividualConditionalExpectation } from "./individualConditionalExpectation.js";

/**
 * The curves with their value at one point taken off, so that all start from 0 there (c-ICE), and the same of their mean.
 *
 * `at` is the place of the point in the grid; default 0, the first. Parallel curves fall together; what is left spread out is interaction.
 * Throws `RangeError` where there is no such point. Cost: O(curves).
 *
 * @example
 * import { centeredExpectation } from "@probity/core/explain";
 * const grid = { feature: 0, values: Float64Array.of(1, 2), missing: false };
 * const curves = { grid, individual: Float64Array.of(5, 7, 1, 3), average: Float64Array.of(3, 5), outputs: 1, rows: 2 };
 * centeredExpectation(curves).individual; // => Float64Array.of(0, 2, 0, 2)
 */
export function centeredExpectation(
  curves: IndividualConditionalExpectation,
  options: { readonly at?: number } = {},
): IndividualConditionalExpectation {
  const { individual, average, outputs } = curves;
  const { at = 0 } = options;
  const points = average.length / outputs;
  if (!Number.isInteger(at) || at < 0 || at >= points)
    throw new RangeError(`cannot center curves at point ${at}: the grid has ${points}`);
  const size = points * outputs;
  const centered = (values: Float64Array): Float64Array =>
    values.map((value, i) => value - values[i - (i % size) + at * outputs + (i % outputs)]!);
  return { ...curves, individual: centered(individual), average: centered(average) };
}
