import type { Finding, InputName, Measured, MeasureId } from "../../evidence/index.js";
import { adjustFindings, measure } from "../../evidence/index.js";
import { holm, kolmogorovSmirnov, newcombeInterval, twoProportionZ } from "../../statistics/index.js";
import type { ScoredOutcomes } from "./calibrationResidualChange.js";
import { calibrationResidualChange } from "./calibrationResidualChange.js";

/** Outcomes and scores of one window, named where there are several. */
export interface OutcomeWindow extends ScoredOutcomes {
  readonly window?: string;
}

/** The names for the findings. */
export interface CompareOutcomesOptions {
  readonly model: string;
  /** The names of the reference and the current rows. */
  readonly inputs: readonly [reference: InputName, current: InputName];
  /** Level of the intervals; default 0.95. */
  readonly level?: number;
}

/**
 * Tells three things apart that all look like "the model drifted", for each window of labelled rows:
 * - `drift/outcome-rate-difference`: whether outcomes became more frequent (target drift), with Newcombe's interval and a test of two proportions;
 * - `drift/score-distance`: whether the scores moved (prediction drift), by Kolmogorov–Smirnov;
 * - `drift/calibration-change`: whether the same score came to mean something else (concept drift), by
 *   {@link calibrationResidualChange}: the one that says the model itself went stale.
 *
 * p-values of each measure are adjusted over the windows by Holm. Rows that depend on each other, as flights of one day do, make every
 * interval too short. Throws `RangeError` where lengths differ, a label is neither 0 nor 1 or a score no probability. Cost: O(n log n).
 *
 * @example
 * import { compareOutcomes } from "@probity/core/drift";
 * const yScore = Float64Array.from({ length: 80 }, (_, i) => (i % 8) / 8);
 * const yTrue = (late: number) => Uint8Array.from({ length: 80 }, (_, i) => (i % 8 >= late ? 1 : 0));
 * const findings = compareOutcomes({ yTrue: yTrue(6), yScore }, [{ yTrue: yTrue(4), yScore }], { model: "m", inputs: ["before", "after"] });
 * findings.map(({ measure, measurement }) => [measure, measurement.status === "measured" && measurement.value]);
 * // => [["drift/outcome-rate-difference", 0.25], ["drift/score-distance", 0], ["drift/calibration-change", 0.25]]
 */
export function compareOutcomes(
  reference: ScoredOutcomes,
  windows: readonly OutcomeWindow[],
  options: CompareOutcomesOptions,
): readonly Finding[] {
  const { model, inputs, level = 0.95 } = options;
  return Object.entries(questions).flatMap(([id, ask]) =>
    adjustFindings(
      windows.map(({ window, ...current }) =>
        measure(
          id as MeasureId,
          { model, ...(window === undefined ? {} : { window }) },
          () => ask(reference, current, level),
          { inputs, adjustedLater: "holm" },
        ),
      ),
      { method: "holm", adjust: holm },
    ),
  );
}

const questions = {
  "drift/outcome-rate-difference": rateDifference,
  "drift/score-distance": scoreDistance,
  "drift/calibration-change": differenceAtEqualScores,
} as const;

function rateDifference(reference: ScoredOutcomes, current: ScoredOutcomes, level: number): Measured {
  const count = ({ yTrue }: ScoredOutcomes) => ({
    successes: yTrue.reduce((sum, label) => sum + label, 0),
    trials: yTrue.length,
  });
  const [before, now] = [count(reference), count(current)];
  const interval = newcombeInterval(now, before, { level });
  const value = now.successes / now.trials - before.successes / before.trials;
  const n = before.trials + now.trials;
  if (before.successes + now.successes === 0 || before.successes + now.successes === n)
    return { value, n, interval, test: { statistic: 0, pValue: 1 } };
  const { statistic, pValue } = twoProportionZ(now, before);
  return { value, n, interval, test: { statistic, pValue } };
}

function scoreDistance(reference: ScoredOutcomes, current: ScoredOutcomes): Measured {
  const { statistic, pValue } = kolmogorovSmirnov(reference.yScore, current.yScore);
  return {
    value: statistic,
    n: reference.yScore.length + current.yScore.length,
    test: { statistic, pValue },
  };
}

function differenceAtEqualScores(
  reference: ScoredOutcomes,
  current: ScoredOutcomes,
  level: number,
): Measured {
  const { difference, interval, statistic, pValue, n } = calibrationResidualChange(reference, current, {
    level,
  });
  return { value: difference, n, interval, test: { statistic, pValue } };
}
