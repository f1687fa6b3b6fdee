import type { Finding, InputName, Json, Measured, MeasureId } from "../evidence/index.js";
import { measure, NotMeasurable } from "../evidence/index.js";
import { seededRandom } from "../random/index.js";
import type { ConfusionCounts } from "../statistics/index.js";
import {
  bootstrapPercentileInterval,
  brierLosses,
  brierScore,
  confusionRates,
  expectedCalibrationError,
  groupConfusion,
  logLoss,
  logLosses,
  meanInterval,
  rocAucInterval,
  wilsonInterval,
} from "../statistics/index.js";

/** Names for the findings, the cut-offs at which a score becomes a predicted label, and the level of the intervals. */
export interface ClassifierOptions {
  readonly model: string;
  readonly inputs: readonly InputName[];
  /** A row is predicted positive where its score is at least the cut-off. */
  readonly cutoffs: readonly number[];
  /** Default 0.95. */
  readonly level?: number;
  /** Seed of the bootstrap; default "evaluate-classifier". */
  readonly seed?: string;
}

const replicates = 1000;

/** The four cells of the confusion matrix, as shares of the rows. */
const cells = {
  "true-positive": (counts: ConfusionCounts) => counts.truePositives,
  "false-positive": (counts: ConfusionCounts) => counts.falsePositives,
  "true-negative": (counts: ConfusionCounts) => counts.trueNegatives,
  "false-negative": (counts: ConfusionCounts) => counts.falseNegatives,
} as const;

const rates = {
  "performance/accuracy": "accuracy",
  "performance/true-positive-rate": "truePositiveRate",
  "performance/false-positive-rate": "falsePositiveRate",
  "performance/positive-predictive-value": "positivePredictiveValue",
  "performance/negative-predictive-value": "negativePredictiveValue",
} as const;

/**
 * Measures how well scores predict outcomes, each figure with an interval: area under the ROC curve (DeLong), log loss and Brier score
 * (Student t over the rows' losses), expected calibration error over ten equal-width bins (percentile bootstrap of the rows, 1,000
 * replicates; biased upwards like the estimate itself), share of positive outcomes, and for each cut-off accuracy, rates, predictive
 * values and the cells of the confusion matrix as shares (Wilson).
 *
 * `yTrue` is 1 for a positive outcome, `yScore` its probability. What has no value for these labels is not measured, with the reason.
 * Throws `RangeError` where lengths differ or a score lies outside [0, 1]. Cost: O(n log n), and 1,000 n for the bootstrap.
 * Read the figures on rows that the model was not trained on.
 *
 * @example
 * import { evaluateClassifier } from "@probity/core/performance";
 * const findings = evaluateClassifier(Uint8Array.of(0, 0, 1, 1), Float64Array.of(0.1, 0.6, 0.4, 0.9), {
 *   model: "demo", inputs: ["demo", "rows"], cutoffs: [0.5],
 * });
 * findings[0]?.measure; // => "performance/roc-auc"
 * findings.length; // => 14
 */
export function evaluateClassifier(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: ClassifierOptions,
): readonly Finding[] {
  const { model, inputs, cutoffs, level = 0.95 } = options;
  checkScores(yTrue, yScore);
  const find = (
    id: MeasureId,
    compute: () => Measured,
    parameters: { readonly [name: string]: Json } = {},
  ): Finding => measure(id, { model }, compute, { parameters, inputs });
  const n = yTrue.length;
  const positives = yTrue.reduce((sum, label) => sum + label, 0);
  return [
    find("performance/roc-auc", () => {
      const { area, interval } = rocAucInterval(yTrue, yScore, { level });
      return { value: area, n, interval };
    }),
    find("performance/log-loss", () => ({
      value: logLoss(yTrue, yScore),
      n,
      interval: meanInterval(logLosses(yTrue, yScore), { level }).interval,
    })),
    find("performance/brier-score", () => ({
      value: brierScore(yTrue, yScore),
      n,
      interval: meanInterval(brierLosses(yTrue, yScore), { level }).interval,
    })),
    find(
      "performance/expected-calibration-error",
      () => calibrationError(yTrue, yScore, { level, seed: options.seed ?? "evaluate-classifier" }),
      {
        bins: 10,
        replicates,
      },
    ),
    find("performance/base-rate", () => proportion(positives, n, level)),
    ...cutoffs.flatMap((cutoff) => findingsAt(cutoff)),
  ];

  function findingsAt(cutoff: number): Finding[] {
    const yPred = Uint8Array.from(yScore, (score) => (score >= cutoff ? 1 : 0));
    const counts = groupConfusion(yTrue, yPred, { groupOf: new Int32Array(n), groups: 1 })[0]!;
    return [
      ...(Object.keys(rates) as (keyof typeof rates)[]).map((id) =>
        find(
          id,
          () => {
            const { numerator, denominator } = confusionRates[rates[id]](counts);
            return proportion(numerator, denominator, level);
          },
          { cutoff },
        ),
      ),
      ...(Object.keys(cells) as (keyof typeof cells)[]).map((cell) =>
        find("performance/confusion-share", () => proportion(cells[cell](counts), n, level), {
          cutoff,
          cell,
        }),
      ),
    ];
  }
}

function proportion(successes: number, trials: number, level: number): Measured {
  if (trials === 0) throw new NotMeasurable("no-rows");
  return { value: successes / trials, n: trials, interval: wilsonInterval(successes, trials, { level }) };
}

function calibrationError(
  yTrue: Uint8Array,
  yScore: Float64Array,
  { level, seed }: { readonly level: number; readonly seed: string },
): Measured {
  const labels = new Uint8Array(yTrue.length);
  const scores = new Float64Array(yScore.length);
  const interval = bootstrapPercentileInterval(
    yTrue.length,
    (rows) => {
      rows.forEach((row, i) => {
        labels[i] = yTrue[row]!;
        scores[i] = yScore[row]!;
      });
      return expectedCalibrationError(labels, scores);
    },
    { level, replicates, random: seededRandom(seed) },
  );
  return { value: expectedCalibrationError(yTrue, yScore), n: yTrue.length, interval };
}

function checkScores(yTrue: Uint8Array, yScore: Float64Array): void {
  if (yTrue.length !== yScore.length)
    throw new RangeError(
      `cannot evaluate ${yScore.length} scores against ${yTrue.length} outcomes: it needs one each`,
    );
  const bad = yScore.findIndex((score) => !(score >= 0 && score <= 1));
  if (bad >= 0)
    throw new RangeError(`cannot evaluate the score of row ${bad}: it needs a probability in [0, 1]`);
}
