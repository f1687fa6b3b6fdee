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
    const center = centerOf(values);
    return values.map((value) => Math.abs(value - center));
  });
  return oneWayAnova(distances);
}
