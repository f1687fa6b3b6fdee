import { isNotMeasurable } from "../../../evidence/index.js";
import type { TTest } from "../../../statistics/index.js";

/** The p-value of a t test as SciPy gives it: 0 for two different constants, whose statistic is infinite. Equal ones have none, `no-spread`. */
export function scipyTTest(
  test: (reference: Float64Array, current: Float64Array) => TTest,
  reference: Float64Array,
  current: Float64Array,
): number {
  try {
    return test(reference, current).pValue;
  } catch (error) {
    if (isNotMeasurable(error) && error.code === "no-spread" && reference[0] !== current[0]) return 0;
    throw error;
  }
}
