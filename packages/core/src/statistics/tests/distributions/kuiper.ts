import { NotMeasurable } from "../../../evidence/index.js";
import { mergedSamples } from "../../order/mergedSamples.js";
import type { Sample } from "../../order/sortedSample.js";
import { ascendingValues } from "../../order/sortedSample.js";
import { exp } from "../../portable/index.js";
import { largestGaps } from "./largestGaps.js";

/** The largest gaps on both sides together, and their test. */
export interface Kuiper {
  /** V = max(F − G) + max(G − F), in [0, 1]. */
  readonly statistic: number;
  /** Stephens' approximation, in [0, 1]. */
  readonly pValue: number;
}

/**
 * The two-sample Kuiper test: V = D⁺ + D⁻, from whole-number counts. On a circle V does not depend on where the circle is cut; on a line it
 * sees changes of spread and of the tails as well as shifts.
 *
 * The p-value is Stephens' 2 Σ (4j²λ² − 1) e^(−2j²λ²) at λ = V (√N + 0.155 + 0.24/√N), N = nm/(n + m), and 1 for λ ≤ 0.4: an approximation,
 * rough below some ten rows; what leaves [0, 1] there is brought back. Infinities are values; leave missing ones out. Not measured:
 * `no-rows`. Throws `RangeError` at a NaN. Cost: O(n + m) after sorting. Source: Kuiper (1960); Stephens, Biometrika 52 (1965). Golden:
 * `statistics/edf.json`.
 *
 * @example
 * import { kuiper } from "@probity/core/statistics";
 * kuiper(Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4));
 * // => { statistic: 0.666667, pValue: 0.846119 }
 */
export function kuiper(reference: Sample, current: Sample): Kuiper {
  const x = ascendingValues(reference);
  const y = ascendingValues(current);
  const n = x.length;
  const m = y.length;
  if (n === 0 || m === 0) throw new NotMeasurable("no-rows");
  const { above, below } = largestGaps(mergedSamples(x, y));
  const statistic = (above + below) / (n * m);
  const root = Math.sqrt((n / (n + m)) * m);
  return { statistic, pValue: stephensTail(statistic * (root + 0.155 + 0.24 / root)) };
}

function stephensTail(lambda: number): number {
  if (lambda <= 0.4) return 1;
  let sum = 0;
  for (let j = 1; j < 100; j++) {
    const square = j * j * lambda * lambda;
    const term = (4 * square - 1) * exp(-2 * square);
    sum += term;
    // The first terms are negative for small λ.
    if (square > 1 && term <= 1e-17 * sum) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}
