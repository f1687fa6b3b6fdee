import { isNotMeasurable } from "../../../evidence/index.js";
import type { MannWhitneyOptions } from "../../../statistics/index.js";
import { mannWhitney } from "../../../statistics/index.js";
import type { ScipyTest } from "./scipyTest.js";

/** SciPy's Mann–Whitney test: {@link mannWhitney}, and a p-value of 1 where all values are equal. */
export function scipyMannWhitney(
  reference: Float64Array,
  current: Float64Array,
  options: Pick<MannWhitneyOptions, "alternative"> = {},
): ScipyTest {
  try {
    return mannWhitney(reference, current, options);
  } catch (error) {
    if (!(isNotMeasurable(error) && error.code === "constant-input")) throw error;
    return { statistic: (reference.length * current.length) / 2, pValue: 1 };
  }
}
