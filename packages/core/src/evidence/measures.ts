import type { Unit } from "./finding.js";

/** What a measure id means. `ideal` is the value that means "nothing wrong"; a `null` end of the range is unbounded. */
export interface Measure {
  readonly title: string;
  readonly unit: Unit;
  readonly range: readonly [number | null, number | null];
  readonly better: "lower" | "higher" | "neither";
  readonly ideal: number | null;
}

/** Every measure the library emits. An id names its domain, and never changes its meaning: a corrected number gets a new id. */
export const measures = {
  "contract/document-rule": {
    title: "a rule of a document: 0 kept, 1 broken",
    unit: "none",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "contract/rows": { title: "rows checked", unit: "rows", range: [0, null], better: "neither", ideal: null },
  "contract/violation-count": {
    title: "rows that break the rule",
    unit: "rows",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "contract/violation-share": {
    title: "share of rows that break the rule",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "contract/shortfall": {
    title: "how far a rule is from its tolerance or bounds",
    unit: "none",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "contract/aggregate-value": {
    title: "a number of a column that has bounds",
    unit: "none",
    range: [null, null],
    better: "neither",
    ideal: null,
  },
  "contract/category-share": {
    title: "share of a category",
    unit: "share",
    range: [0, 1],
    better: "neither",
    ideal: null,
  },
  "contract/age": {
    title: "age of the latest instant",
    unit: "milliseconds",
    range: [null, null],
    better: "lower",
    ideal: null,
  },

  "features/parity-mismatch-count": {
    title: "rows whose features differ between batch and single",
    unit: "rows",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "features/protected-input-count": {
    title: "protected attributes among the model's inputs",
    unit: "count",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "features/outcome-concentration": {
    title: "highest outcome share of one value",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: null,
  },

  "model/reader-difference": {
    title: "largest difference between reader and runtime",
    unit: "probability",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },

  "performance/roc-auc": {
    title: "area under the ROC curve",
    unit: "probability",
    range: [0, 1],
    better: "higher",
    ideal: 1,
  },
  "performance/log-loss": { title: "log loss", unit: "nats", range: [0, null], better: "lower", ideal: 0 },
  "performance/brier-score": {
    title: "Brier score",
    unit: "squared-probability",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "performance/expected-calibration-error": {
    title: "expected calibration error",
    unit: "probability",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "performance/base-rate": {
    title: "share of positive outcomes",
    unit: "share",
    range: [0, 1],
    better: "neither",
    ideal: null,
  },
  "performance/accuracy": { title: "accuracy", unit: "share", range: [0, 1], better: "higher", ideal: 1 },
  "performance/true-positive-rate": {
    title: "true positive rate",
    unit: "share",
    range: [0, 1],
    better: "higher",
    ideal: 1,
  },
  "performance/false-positive-rate": {
    title: "false positive rate",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "performance/positive-predictive-value": {
    title: "positive predictive value",
    unit: "share",
    range: [0, 1],
    better: "higher",
    ideal: 1,
  },
  "performance/negative-predictive-value": {
    title: "negative predictive value",
    unit: "share",
    range: [0, 1],
    better: "higher",
    ideal: 1,
  },
  "performance/confusion-share": {
    title: "share of rows in a cell of the confusion matrix",
    unit: "share",
    range: [0, 1],
    better: "neither",
    ideal: null,
  },

  "drift/population-stability-index": {
    title: "population stability index",
    unit: "nats",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "drift/wasserstein-distance": {
    title: "Wasserstein distance in interquartile ranges",
    unit: "interquartile-ranges",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "drift/kolmogorov-smirnov-distance": {
    title: "Kolmogorov–Smirnov distance",
    unit: "probability",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "drift/jensen-shannon-distance": {
    title: "Jensen–Shannon distance (bits)",
    unit: "none",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "drift/probability-of-superiority": {
    title: "chance that a current value is the larger one",
    unit: "probability",
    range: [0, 1],
    better: "neither",
    ideal: 0.5,
  },
  "drift/cramer-von-mises-statistic": {
    title: "Cramér–von Mises statistic",
    unit: "statistic",
    range: [0, null],
    better: "lower",
    ideal: null,
  },
  "drift/anderson-darling-statistic": {
    title: "Anderson–Darling statistic, normalized",
    unit: "statistic",
    range: [null, null],
    better: "lower",
    ideal: null,
  },
  "drift/total-variation": {
    title: "total variation distance",
    unit: "probability",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "drift/presence-change": {
    title: "change of missing and infinite cells",
    unit: "probability",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "drift/missing-share-difference": {
    title: "difference of the shares of missing cells",
    unit: "share",
    range: [-1, 1],
    better: "neither",
    ideal: 0,
  },
  "drift/text-classifier-area": {
    title: "area under the curve of a classifier that tells the texts apart",
    unit: "probability",
    range: [0, 1],
    better: "lower",
    ideal: 0.5,
  },
  "drift/out-of-range-share": {
    title: "share of values outside the reference range",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "drift/new-label-share": {
    title: "share of rows with a label new to the reference",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "drift/minimum-detectable-shift": {
    title: "smallest shift that would be found",
    unit: "standard-deviations",
    range: [0, null],
    better: "lower",
    ideal: null,
  },
  "drift/minimum-detectable-effect": {
    title: "smallest effect that would be found (Cohen's w)",
    unit: "none",
    range: [0, null],
    better: "lower",
    ideal: null,
  },
  "drift/window-rows": {
    title: "rows in the window",
    unit: "rows",
    range: [0, null],
    better: "neither",
    ideal: null,
  },
  "drift/changed-column-share": {
    title: "share of columns that changed",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },

  "drift/outcome-rate-difference": {
    title: "difference of the outcome rates",
    unit: "share",
    range: [-1, 1],
    better: "neither",
    ideal: 0,
  },
  "drift/score-distance": {
    title: "Kolmogorov–Smirnov distance of the scores",
    unit: "probability",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "drift/calibration-change": {
    title: "difference of the outcomes at equal scores",
    unit: "share",
    range: [-1, 1],
    better: "neither",
    ideal: 0,
  },
  "drift/classifier-area": {
    title: "area under the ROC curve of current against reference rows",
    unit: "probability",
    range: [0, 1],
    better: "lower",
    ideal: 0.5,
  },
  "drift/classifier-importance": {
    title: "area that is lost without the column",
    unit: "probability",
    range: [null, null],
    better: "lower",
    ideal: 0,
  },
  "drift/reconstruction-error-difference": {
    title: "difference of the mean reconstruction errors",
    unit: "statistic",
    range: [null, null],
    better: "neither",
    ideal: 0,
  },
  "drift/correlation-change": {
    title: "largest change of a rank correlation",
    unit: "none",
    range: [-2, 2],
    better: "neither",
    ideal: 0,
  },

  "explain/additivity-error": {
    title: "largest additivity error",
    unit: "log-odds",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "explain/attribution-change": {
    title: "change of the mean absolute attribution",
    unit: "log-odds",
    range: [null, null],
    better: "neither",
    ideal: 0,
  },
  "explain/background-sensitivity": {
    title: "relative change of attributions under another background",
    unit: "none",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "explain/noise-sensitivity": {
    title: "relative change of attributions under tiny noise",
    unit: "none",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "explain/ranking-agreement": {
    title: "agreement on which features matter",
    unit: "none",
    range: [0, 1],
    better: "higher",
    ideal: 1,
  },
  "explain/recourse-share": {
    title: "rows with a counterfactual",
    unit: "share",
    range: [0, 1],
    better: "higher",
    ideal: 1,
  },
  "explain/recourse-distance": {
    title: "mean distance to the counterfactual",
    unit: "none",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "explain/mean-absolute-attribution": {
    title: "mean absolute attribution",
    unit: "log-odds",
    range: [0, null],
    better: "neither",
    ideal: null,
  },

  "fairness/selection-rate": {
    title: "selection rate",
    unit: "share",
    range: [0, 1],
    better: "neither",
    ideal: null,
  },
  "fairness/true-positive-rate": {
    title: "true positive rate",
    unit: "share",
    range: [0, 1],
    better: "higher",
    ideal: 1,
  },
  "fairness/false-positive-rate": {
    title: "false positive rate",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "fairness/selection-rate-difference": {
    title: "selection-rate difference",
    unit: "share",
    range: [-1, 1],
    better: "neither",
    ideal: 0,
  },
  "fairness/selection-rate-ratio": {
    title: "selection-rate ratio",
    unit: "ratio",
    range: [0, null],
    better: "neither",
    ideal: 1,
  },
  "fairness/true-positive-rate-difference": {
    title: "true-positive-rate difference",
    unit: "share",
    range: [-1, 1],
    better: "neither",
    ideal: 0,
  },
  "fairness/false-positive-rate-difference": {
    title: "false-positive-rate difference",
    unit: "share",
    range: [-1, 1],
    better: "neither",
    ideal: 0,
  },
  "fairness/rows-to-settle": {
    title: "rows needed to settle the ratio",
    unit: "rows",
    range: [0, null],
    better: "neither",
    ideal: null,
  },

  "privacy/released-count": {
    title: "privately released count",
    unit: "count",
    range: [null, null],
    better: "neither",
    ideal: null,
  },
  "privacy/epsilon-spent": {
    title: "privacy budget spent",
    unit: "epsilon",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },

  "profile/distinct-count": {
    title: "distinct values",
    unit: "count",
    range: [0, null],
    better: "neither",
    ideal: null,
  },
  "profile/imbalance-ratio": {
    title: "rows of the most by rows of the least frequent value",
    unit: "ratio",
    range: [1, null],
    better: "lower",
    ideal: 1,
  },
  "profile/majority-share": {
    title: "share of the most frequent value; 1 is constant",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: null,
  },
  "profile/missing-share": {
    title: "share of cells that are null, NaN or empty text",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "profile/outlier-share": {
    title: "share of finite numbers outside Tukey's fences",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
} as const;

/** The id of a measure: one of the catalogue, or `custom/…` for the caller's own. */
export type MeasureId = keyof typeof measures | `custom/${string}`;

/**
 * The catalogue row of a measure of the library; `undefined` for an id it does not know.
 *
 * @example
 * import { measureOf } from "@probity/core";
 * measureOf("performance/roc-auc")?.better; // => "higher"
 */
export function measureOf(id: string): Measure | undefined {
  const rows: { readonly [id: string]: Measure } = measures;
  return Object.hasOwn(rows, id) ? rows[id] : undefined;
}
