import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/group-metrics.json";
import type { Reason } from "../../../src/evidence/index.js";
import type { ConfusionCounts, ConfusionRate } from "../../../src/statistics/index.js";
import {
  balancedAccuracy,
  brierScore,
  confusionRates,
  expectedCalibrationError,
  f1Score,
  groupConfusion,
  logLoss,
  rocAuc,
} from "../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber } from "../golden.js";
import { expectClose, reasonOf } from "../golden.js";

interface Row {
  readonly cell: { readonly [column: string]: string | number };
  readonly count: number;
  readonly confusion: {
    readonly tp: number;
    readonly fp: number;
    readonly tn: number;
    readonly fn: number;
  } | null;
  readonly metrics: { readonly [metric: string]: GoldenNumber };
}
interface Expected {
  readonly overall: readonly Row[];
  readonly by_group: readonly Row[];
  readonly not_measurable: readonly {
    readonly cell: Row["cell"];
    readonly metric: string;
    readonly reason: string;
  }[];
}
interface Input {
  readonly label: readonly number[];
  readonly prediction: readonly number[];
  readonly score: readonly number[];
  readonly weight?: readonly number[];
  readonly [column: string]: readonly (string | number)[] | undefined;
}

const { tolerance, cases } = golden as unknown as GoldenFile<Input, Expected>;

const rates: { readonly [metric: string]: ConfusionRate } = {
  base_rate: "baseRate",
  selection_rate: "selectionRate",
  true_positive_rate: "truePositiveRate",
  false_positive_rate: "falsePositiveRate",
  true_negative_rate: "trueNegativeRate",
  false_negative_rate: "falseNegativeRate",
  positive_predictive_value: "positivePredictiveValue",
  negative_predictive_value: "negativePredictiveValue",
  false_discovery_rate: "falseDiscoveryRate",
  false_omission_rate: "falseOmissionRate",
  accuracy: "accuracy",
};

/** The golden list speaks of groups only; of all rows the denominators tell. */
function reasonInAll(metric: string, { tp, fp, tn, fn }: NonNullable<Row["confusion"]>): string | undefined {
  if (/^(true_positive|false_negative)_rate$/.test(metric) && tp + fn === 0) return "no positive labels";
  if (/^(false_positive|true_negative)_rate$/.test(metric) && fp + tn === 0) return "no negative labels";
  if (/^(positive_pred|false_disc)/.test(metric) && tp + fp === 0) return "no positive predictions";
  if (/^(negative_pred|false_omis)/.test(metric) && tn + fn === 0) return "no negative predictions";
  if (/^(balanced_accuracy|roc_auc)$/.test(metric) && (tp + fn === 0 || fp + tn === 0))
    return "one label only";
  return undefined;
}

const reasons: { readonly [reason: string]: Reason } = {
  "no positive labels": "no-positive-labels",
  "no negative labels": "no-negative-labels",
  "no positive predictions": "no-positive-predictions",
  "no negative predictions": "no-negative-predictions",
  "one label only": "single-class",
  "no positive labels and no positive predictions": "zero-count",
  "empty cell": "no-rows",
};

function metricOf(name: string, input: Input, rows: readonly number[], counts: ConfusionCounts): number {
  const yTrue = Uint8Array.from(rows, (row) => input.label[row]!);
  const yScore = Float64Array.from(rows, (row) => input.score[row]!);
  const { weight } = input;
  const options = weight === undefined ? {} : { weights: Float64Array.from(rows, (row) => weight[row]!) };
  const rate = rates[name];
  if (rate !== undefined) {
    const { numerator, denominator } = confusionRates[rate](counts);
    return numerator / denominator;
  }
  switch (name) {
    case "f1":
      return f1Score(counts);
    case "balanced_accuracy":
      return balancedAccuracy(counts);
    case "brier":
      return brierScore(yTrue, yScore, options);
    case "log_loss":
      return logLoss(yTrue, yScore, options);
    case "ece_10_bins":
      return expectedCalibrationError(yTrue, yScore, options);
    case "roc_auc":
      return rocAuc(yTrue, yScore, options);
    default:
      throw new RangeError(`no such metric: ${name}`);
  }
}

/** Means that belong to other modules. */
const elsewhere = new Set(["mean_prediction", "calibration_in_the_large"]);

describe("group metrics equal the golden values", () => {
  it.each(cases)("$name", ({ input, expected }) => {
    for (const { cell, count, confusion, metrics } of [...expected.overall, ...expected.by_group]) {
      const rows = [...input.label.keys()].filter((row) =>
        Object.entries(cell).every(([column, label]) => input[column]![row] === label),
      );
      expect(rows.length).toBe(count);
      const weights = input.weight === undefined ? {} : { weights: Float64Array.from(input.weight) };
      const counts = groupConfusion(Uint8Array.from(input.label), Uint8Array.from(input.prediction), {
        groupOf: Int32Array.from(input.label, (_, row) => (rows.includes(row) ? 0 : 1)),
        groups: 2,
        ...weights,
      })[0]!;
      const { tp, fp, tn, fn } = confusion ?? { tp: 0, fp: 0, tn: 0, fn: 0 };
      expectClose(counts.truePositives, tp, tolerance);
      expectClose(counts.falsePositives, fp, tolerance);
      expectClose(counts.trueNegatives, tn, tolerance);
      expectClose(counts.falseNegatives, fn, tolerance);
      for (const [name, value] of Object.entries(metrics).filter(([metric]) => !elsewhere.has(metric))) {
        const listed = expected.not_measurable.find(
          (entry) =>
            (entry.metric === name || entry.metric === "all") &&
            JSON.stringify(entry.cell) === JSON.stringify(cell),
        );
        const missing = expected.overall.some((row) => row.cell === cell)
          ? reasonInAll(name, { tp, fp, tn, fn })
          : listed?.reason;
        const compute = () => metricOf(name, input, rows, counts);
        if (missing === undefined) expectClose(compute(), value, tolerance);
        else expect([name, reasonOf(compute)]).toEqual([name, reasons[missing]]);
      }
    }
  });
});
