import { rescaled } from "../../summation/rescaled.js";
import type { FTest } from "./oneWayAnova.js";
import { oneWayAnova, requireGroups } from "./oneWayAnova.js";

/** Analysis of variance of the distances of each value from the center of its group. */
export function anovaOfDistances(
  groups: readonly Float64Array[],
  centerOf: (values: Float64Array) => number,
): FTest {
  requireGroups(groups, 1);
  const distances = rescaled(groups).arrays.map((values) => {
    // From the first value, so that a common offset costs the center no digits.
    const moved = values.map((value) => value - values[0]!);
    const center = centerOf(moved);
    return moved.map((value) => Math.abs(value - center));
  });
  return oneWayAnova(distances);
}
