import type { BoundedInterval, Count } from "../../statistics/index.js";
import { miettinenNurminenDifferenceInterval, rateEquivalence } from "../../statistics/index.js";
import { requireTolerance } from "../arguments/requireTolerance.js";
import type { BandGap } from "./bandGap.js";

/** What the rows say about a difference and a tolerance. Insufficient evidence is an answer: neither of the others may be read into it. */
export type ToleranceSupport = "supported-difference" | "supported-equivalence" | "insufficient-evidence";

/** How two rates stand to a tolerance. */
export interface EquivalenceSupport {
  readonly support: ToleranceSupport;
  /** First minus second. */
  readonly difference: number;
  readonly n: number;
  /** Of the difference, at 1 − 2α: equivalence is supported where it lies within ± tolerance. */
  readonly interval: BoundedInterval;
  readonly pEquivalence: number;
  readonly pDifference: number;
}

/** The largest difference that does not matter, and the level of the tests. */
export interface EquivalenceOptions {
  /** In (0, 1); it has to be set before the rows are seen. */
  readonly tolerance: number;
  /** Chance of a wrong claim, of either kind; default 0.05. */
  readonly alpha?: number;
}

/**
 * Whether two rates are equivalent within a tolerance (`supported-equivalence`: two one-sided score tests at level α), differ by more
 * (`supported-difference`: the two-sided counterpart), or are not settled by these rows (`insufficient-evidence`); see {@link rateEquivalence}.
 * A wrong claim of equivalence has at most probability α, and so has a wrong claim of a difference: exactly below 50 trials in a group, nearly above.
 * The interval is that of the score tests, which may differ a little from the exact ones.
 *
 * Not measured: `no-rows` (no trials in one). Throws `RangeError` where these are no counts, the tolerance lies outside (0, 1) or α outside (0, ½).
 * One comparison; of many groups ask {@link gapSupport}. How many rows would settle it: {@link equivalencePowerTable}.
 * Cost: as there. Source: Schuirmann, J. Pharmacokin. Biopharm. 15 (1987).
 *
 * @example
 * import { equivalenceSupport } from "@probity/core/fairness";
 * const first = { successes: 400, trials: 1000 };
 * equivalenceSupport(first, { successes: 410, trials: 1000 }, { tolerance: 0.05 }).support; // => "supported-equivalence"
 * equivalenceSupport(first, { successes: 41, trials: 100 }, { tolerance: 0.05 }).support; // => "insufficient-evidence"
 * equivalenceSupport(first, { successes: 600, trials: 1000 }, { tolerance: 0.05 }).support; // => "supported-difference"
 */
export function equivalenceSupport(
  first: Count,
  second: Count,
  options: EquivalenceOptions,
): EquivalenceSupport {
  const { tolerance, alpha = 0.05 } = options;
  if (!(alpha > 0 && alpha < 0.5))
    throw new RangeError(
      `cannot test two rates for equivalence at level ${alpha}: it needs a number between 0 and 0.5`,
    );
  const tests = rateEquivalence(first, second, { tolerance });
  return {
    support: supportOf(tests.pEquivalence <= alpha, tests.pDifference <= alpha),
    ...tests,
    n: first.trials + second.trials,
    interval: miettinenNurminenDifferenceInterval(first, second, { level: 1 - 2 * alpha }),
  };
}

/**
 * Whether *all* of some cells are equivalent within a tolerance, by the interval of their gap ({@link bandGap}): `supported-equivalence` where it
 * ends at the tolerance or below, `supported-difference` where it begins above, else `insufficient-evidence`.
 * Whatever the cells, their sizes and rates, a wrong claim has at most probability 1 − level of the bands.
 *
 * Throws `RangeError` for a tolerance outside (0, 1). A single cell of few rows is enough to leave it open, and rightly so: nothing is known of it.
 * Cost: O(1).
 *
 * @example
 * import { bandGap, gapSupport, rateBands } from "@probity/core/fairness";
 * const cells = [{ successes: 3000, trials: 10_000 }, { successes: 3050, trials: 10_000 }, { successes: 2, trials: 5 }];
 * gapSupport(bandGap(rateBands(cells)), { tolerance: 0.05 }); // => "insufficient-evidence"
 * gapSupport(bandGap(rateBands(cells.slice(0, 2))), { tolerance: 0.05 }); // => "supported-equivalence"
 */
export function gapSupport(
  gap: Pick<BandGap, "interval">,
  options: { readonly tolerance: number },
): ToleranceSupport {
  const { tolerance } = options;
  requireTolerance("hold a gap", tolerance);
  const { lower, upper } = gap.interval;
  return supportOf(upper <= tolerance, lower > tolerance);
}

function supportOf(equivalent: boolean, different: boolean): ToleranceSupport {
  if (equivalent) return "supported-equivalence";
  return different ? "supported-difference" : "insufficient-evidence";
}
