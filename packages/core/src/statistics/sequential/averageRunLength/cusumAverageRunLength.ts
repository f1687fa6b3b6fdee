import { normalCdf, normalDensity, normalSurvival } from "../../distributions/index.js";
import { exp } from "../../portable/index.js";
import { gaussLegendre } from "../../quadrature/gaussLegendre.js";
import { limitForRunLength } from "./limitForRunLength.js";
import { meanTimeToExit } from "./meanTimeToExit.js";
import { requireLimit, requireReference, requireShift, toldRunLength } from "./requireChart.js";

/** The reference value of a CUSUM chart and where the mean is, in standard deviations. */
export interface CusumDesign {
  /** k, from 0 to 100; default 0.5. */
  readonly reference?: number;
  /** The true mean less the mean in control; default 0, in control. */
  readonly shift?: number;
}

/** The mean number of items to an alarm. */
export interface CusumRunLength {
  /** Of the upper sum alone. */
  readonly oneSided: number;
  /** Of both sums. */
  readonly twoSided: number;
}

/**
 * The average run length of a CUSUM chart with limit h and reference value k on independent normal items, from sums of 0: with d the shift,
 * L(u) = 1 + L(0) Φ(k − u − d) + ∫₀ʰ L(y) φ(y + k − u − d) dy, solved at Gauss–Legendre nodes; for both sums 1/L = 1/L⁺ + 1/L⁻.
 *
 * At shift 0 it is the mean number of items to a false alarm, else the mean delay. Run lengths in control are about geometric: the median is
 * 0.69 of the mean, and 1 in 20 is below 0.05 of it. Learned means and deviations, dependence and heavy tails shorten it.
 * Throws `RangeError` for a limit that is not in (0, 100], a reference value or a shift out of range, or a run length beyond 1e300.
 * Relative error below 1e-9, at long run lengths too. Cost: O(n³) with n = 24 + 3h nodes, a tenth of a millisecond at h = 5.
 * Source: Page (1954); Brook & Evans, Biometrika 59 (1972); Van Dobben de Bruyn (1968). Golden: `drift/average-run-length.json`.
 *
 * @example
 * import { cusumAverageRunLength } from "@probity/core/statistics";
 * cusumAverageRunLength(5); // => { oneSided: 930.887012, twoSided: 465.443506 }
 * cusumAverageRunLength(5, { shift: 1 }).twoSided; // => 10.3759699
 */
export function cusumAverageRunLength(limit: number, options: CusumDesign = {}): CusumRunLength {
  const { reference, shift } = checked(limit, options);
  const oneSided = runLength(limit, reference - shift);
  const lower = shift === 0 ? oneSided : runLength(limit, reference + shift);
  return { oneSided: toldRunLength(oneSided), twoSided: toldRunLength(1 / (1 / oneSided + 1 / lower)) };
}

/**
 * Siegmund's approximation to the one-sided average run length of a CUSUM chart: (e^(−2Δb) + 2Δb − 1)/(2Δ²) with Δ = shift − k and
 * b = h + 1.166; b² at Δ = 0. Within about 3 % of {@link cusumAverageRunLength} for k up to 1, at no cost.
 *
 * Throws `RangeError` as that does. Source: Siegmund, Sequential Analysis (1985). Golden: `drift/average-run-length.json`.
 *
 * @example
 * import { siegmundAverageRunLength } from "@probity/core/statistics";
 * siegmundAverageRunLength(5); // => 938.222364116
 */
export function siegmundAverageRunLength(limit: number, options: CusumDesign = {}): number {
  const { reference, shift } = checked(limit, options);
  const drift = shift - reference;
  const width = limit + 1.166;
  const x = 2 * drift * width;
  if (Math.abs(x) < 1e-3) return width * width * (1 - x / 3 + (x * x) / 12);
  return toldRunLength((exp(-x) + x - 1) / (2 * drift * drift));
}

/**
 * The limit h at which a CUSUM chart with reference value k has the wanted average run length in control: the inverse of
 * {@link cusumAverageRunLength}, for both sums unless `sides` is 1.
 *
 * Throws `RangeError` unless the run length is above that of no limit (about 1/Φ(−k)) and at most 1e10. Cost: some 15 run lengths.
 *
 * @example
 * import { cusumLimit } from "@probity/core/statistics";
 * cusumLimit(500); // => 5.0707038561
 * cusumLimit(10_000); // => 8.0530485
 */
export function cusumLimit(
  averageRunLength: number,
  options: { readonly reference?: number; readonly sides?: 1 | 2 } = {},
): number {
  const { reference = 0.5, sides = 2 } = options;
  requireReference(reference);
  return limitForRunLength(averageRunLength, (limit) => runLength(limit, reference) / sides);
}

function checked(limit: number, { reference = 0.5, shift = 0 }: CusumDesign): Required<CusumDesign> {
  requireLimit(limit);
  requireReference(reference);
  requireShift(shift);
  return { reference, shift };
}

/** From a sum of 0, with `margin` = k − d. */
function runLength(limit: number, margin: number): number {
  const { nodes, weights } = gaussLegendre(24 + 3 * Math.ceil(limit));
  const n = nodes.length + 1;
  const transitions = new Float64Array(n * n);
  const exits = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const step = margin - (i === 0 ? 0 : nodes[i - 1]! * limit);
    transitions[i * n] = normalCdf(step);
    for (let j = 1; j < n; j++)
      transitions[i * n + j] = weights[j - 1]! * limit * normalDensity(nodes[j - 1]! * limit + step);
    exits[i] = normalSurvival(limit + step);
  }
  return meanTimeToExit(transitions, exits);
}
