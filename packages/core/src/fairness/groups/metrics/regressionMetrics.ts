import type { Measured } from "../../../evidence/index.js";
import { NotMeasurable } from "../../../evidence/index.js";
import { meanMeasured } from "./meanMeasured.js";

/** The metrics of predicted numbers against true ones. */
export type RegressionMetric =
  | "meanLabel"
  | "meanPrediction"
  | "meanError"
  | "meanAbsoluteError"
  | "rootMeanSquaredError"
  | "coefficientOfDetermination";

/** The numbers of the rows of one cell. */
export interface PredictedRows {
  readonly yTrue: Float64Array;
  readonly yPred: Float64Array;
  readonly weights?: Float64Array | undefined;
}

type Compute = (rows: PredictedRows, level: number) => Measured;

/** Each metric with Student's interval: of a mean over rows, of its root, of the influence of each row. */
export const regressionMetrics: { readonly [M in RegressionMetric]: Compute } = {
  meanLabel: ({ yTrue, weights }, level) => meanMeasured(yTrue, { weights, level }),
  meanPrediction: ({ yPred, weights }, level) => meanMeasured(yPred, { weights, level }),
  meanError: (rows, level) => meanMeasured(errorsOf(rows), { weights: rows.weights, level }),
  meanAbsoluteError: (rows, level) =>
    meanMeasured(errorsOf(rows).map(Math.abs), { weights: rows.weights, level, bounds: [0, Infinity] }),
  rootMeanSquaredError: (rows, level) => rootOf(squaredError(rows, level)),
  coefficientOfDetermination: determination,
};

export const regressionMetricNames = Object.keys(regressionMetrics) as readonly RegressionMetric[];

function errorsOf({ yTrue, yPred }: PredictedRows): Float64Array {
  return yPred.map((prediction, row) => prediction - yTrue[row]!);
}

function squared(values: Float64Array): Float64Array {
  return values.map((value) => value * value);
}

function squaredError(rows: PredictedRows, level: number): Measured {
  return meanMeasured(squared(errorsOf(rows)), { weights: rows.weights, level, bounds: [0, Infinity] });
}

function rootOf({ value, n, interval }: Measured): Measured {
  const root = { value: Math.sqrt(value), n };
  if (interval === undefined) return root;
  return {
    ...root,
    interval: { ...interval, lower: Math.sqrt(interval.lower!), upper: Math.sqrt(interval.upper!) },
  };
}

/**
 * R² = 1 − Σ w e² / Σ w (y − ȳ)². A row moves it by ((1 − R²)(y − ȳ)² − e²)/(mean of (y − ȳ)²), whose mean is 0; of these the interval is made.
 */
function determination(rows: PredictedRows, level: number): Measured {
  const { yTrue, weights } = rows;
  const center = meanMeasured(yTrue, { weights, level });
  if (center.n < 2) throw new NotMeasurable("too-few-rows");
  const deviations = squared(yTrue.map((label) => label - center.value));
  const spread = meanMeasured(deviations, { weights, level }).value;
  const first = weights === undefined ? 0 : weights.findIndex((weight) => weight > 0);
  const constant = yTrue.every((label, row) => label === yTrue[first] || weights?.[row] === 0);
  if (constant || spread === 0) throw new NotMeasurable("constant-input");
  const errors = squared(errorsOf(rows));
  const unexplained = meanMeasured(errors, { weights, level }).value / spread;
  const influence = meanMeasured(
    errors.map((error, row) => (unexplained * deviations[row]! - error) / spread),
    { weights, level },
  );
  const value = 1 - unexplained;
  if (influence.interval === undefined) return { value, n: center.n };
  const { lower, upper } = influence.interval;
  const halfWidth = (upper! - lower!) / 2;
  return {
    value,
    n: center.n,
    interval: { ...influence.interval, lower: value - halfWidth, upper: Math.min(value + halfWidth, 1) },
  };
}
