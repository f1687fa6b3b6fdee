import type { Measured } from "../../../evidence/index.js";
import { attempt, NotMeasurable } from "../../../evidence/index.js";
import {
  brierLosses,
  expectedCalibrationError,
  logLosses,
  rocAuc,
  rocAucInterval,
  weightedRocAucInterval,
} from "../../../statistics/index.js";
import { meanMeasured } from "./meanMeasured.js";

/** The metrics of scores against labels. */
export type ScoreMetric =
  | "rocAuc"
  | "brierScore"
  | "logLoss"
  | "meanScore"
  | "meanScoreOfPositives"
  | "meanScoreOfNegatives"
  | "calibrationInTheLarge"
  | "expectedCalibrationError";

/** The scores of the rows of one cell. */
export interface ScoredRows {
  readonly yTrue: Uint8Array;
  readonly yScore: Float64Array;
  readonly weights?: Float64Array | undefined;
}

/** The level of the intervals, and how many bins of equal width a calibration error has. */
export interface ScoreSettings {
  readonly level: number;
  readonly bins: number;
}

type Compute = (rows: ScoredRows, settings: ScoreSettings) => Measured;

const share = [0, 1] as const;

/** Each metric with its interval: DeLong's of the area, Student's of a mean over rows; none of the calibration error, which is biased upwards. */
export const scoreMetrics: { readonly [M in ScoreMetric]: Compute } = {
  rocAuc: areaMeasured,
  brierScore: ({ yTrue, yScore, weights }, { level }) =>
    meanMeasured(brierLosses(yTrue, yScore), { weights, level, bounds: share }),
  logLoss: ({ yTrue, yScore, weights }, { level }) =>
    meanMeasured(logLosses(yTrue, yScore), { weights, level, bounds: [0, Infinity] }),
  meanScore: ({ yScore, weights }, { level }) => meanMeasured(yScore, { weights, level, bounds: share }),
  meanScoreOfPositives: (rows, { level }) => meanOfLabel(1, rows, level),
  meanScoreOfNegatives: (rows, { level }) => meanOfLabel(0, rows, level),
  calibrationInTheLarge: calibrationMeasured,
  expectedCalibrationError: ({ yTrue, yScore, weights }, { bins }) => ({
    value: expectedCalibrationError(yTrue, yScore, { bins, ...(weights === undefined ? {} : { weights }) }),
    n: weights === undefined ? yTrue.length : weights.filter((weight) => weight > 0).length,
  }),
};

export const scoreMetricNames = Object.keys(scoreMetrics) as readonly ScoreMetric[];

/** Mean score less mean label, so that equal means give exactly 0; the interval is of the mean of the rows' differences. */
function calibrationMeasured({ yTrue, yScore, weights }: ScoredRows, { level }: ScoreSettings): Measured {
  const settings = { weights, level };
  const gaps = yScore.map((score, row) => score - yTrue[row]!);
  const labels = Float64Array.from(yTrue);
  return {
    ...meanMeasured(gaps, { ...settings, bounds: [-1, 1] }),
    value: meanMeasured(yScore, settings).value - meanMeasured(labels, settings).value,
  };
}

/** With one row of a class the area stands without interval. */
function areaMeasured({ yTrue, yScore, weights }: ScoredRows, { level }: ScoreSettings): Measured {
  const tried = attempt(() =>
    weights === undefined
      ? rocAucInterval(yTrue, yScore, { level })
      : weightedRocAucInterval(yTrue, yScore, { level, weights }),
  );
  if ("value" in tried) {
    const { area, positives, negatives, interval } = tried.value;
    return { value: area, n: positives + negatives, interval };
  }
  if (tried.reason !== "too-few-rows") throw new NotMeasurable(tried.reason);
  return weights === undefined
    ? { value: rocAuc(yTrue, yScore), n: yTrue.length }
    : {
        value: rocAuc(yTrue, yScore, { weights }),
        n: weights.filter((weight) => weight > 0).length,
      };
}

function meanOfLabel(label: 0 | 1, { yTrue, yScore, weights }: ScoredRows, level: number): Measured {
  const ofLabel = (_: number, row: number): boolean =>
    yTrue[row] === label && (weights === undefined || weights[row]! > 0);
  const scores = yScore.filter(ofLabel);
  if (scores.length === 0) throw new NotMeasurable(label === 1 ? "no-positive-labels" : "no-negative-labels");
  return meanMeasured(scores, { weights: weights?.filter(ofLabel), level, bounds: share });
}
