import { andersonDarling } from "../../../statistics/index.js";
import { exp } from "../../../statistics/portable/index.js";
import type { ScipyTest } from "./scipyTest.js";

/** Least squares of the logarithms of seven levels on their critical values (Scholz & Stephens 1987, table 2, two samples). */
const fit = [-1.0777702798204873, -1.0082265644652506, 0.01819809457411126] as const;
const smallestCritical = 0.325;
const largestCritical = 6.546;

/**
 * SciPy's Anderson–Darling test of two samples: the normalized A² with midranks, and a p-value from a parabola through seven levels of a table,
 * cut off at 0.25 and 0.001. It is off by some percent, and tells nothing of samples that agree or differ plainly.
 */
export function scipyAndersonDarling(reference: Float64Array, current: Float64Array): ScipyTest {
  const { normalized } = andersonDarling([reference, current]);
  return { statistic: normalized, pValue: tabled(normalized) };
}

function tabled(normalized: number): number {
  if (normalized < smallestCritical) return 0.25;
  if (normalized > largestCritical) return 0.001;
  return exp(fit[0] + normalized * (fit[1] + normalized * fit[2]));
}
