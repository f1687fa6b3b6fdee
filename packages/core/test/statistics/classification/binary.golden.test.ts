import { describe, expect, it } from "vitest";
import golden from "../../../golden/performance/binary.json";
import type { ConfusionRate } from "../../../src/statistics/index.js";
import {
  balancedAccuracy,
  brierScore,
  confusionRates,
  equalMassCalibrationError,
  equalWidthCalibrationBins,
  expectedCalibrationError,
  f1Score,
  groupConfusion,
  logLoss,
  rocAuc,
  rocAucInterval,
  wilsonInterval,
} from "../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber } from "../golden.js";
import { expectClose, reasonOf } from "../golden.js";

interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly [metric: string]: number | null;
}
interface Bin {
  readonly bin: number;
  readonly count: number;
  readonly meanScore: number;
  readonly observedRate: number;
  readonly wilsonLow: number;
  readonly wilsonHigh: number;
}
interface Expected {
  readonly "confusion@0.5": Confusion;
  readonly "confusion@0.3": Confusion;
  readonly rocAuc: number | { readonly notMeasurable: string };
  readonly delong?: {
    readonly auc: number;
    readonly variance: number;
    readonly low95: number;
    readonly high95: number;
  };
  readonly logLoss: number;
  readonly brier: number;
  readonly calibration?: {
    readonly equalWidth10: { readonly ece: number; readonly rows: readonly Bin[] };
    readonly equalWidth15: { readonly ece: number };
    readonly equalMass10ByRank?: { readonly ece: number };
  };
}
interface Input {
  readonly y: readonly number[];
  readonly score: readonly GoldenNumber[];
  readonly weight: readonly number[] | null;
  readonly formula?: string;
}

const { tolerance, cases } = golden as unknown as GoldenFile<Input, Expected>;
const find = (name: string) => cases.find((one) => one.name === name)!.input;

/** The formula of case f3, in whole numbers up to the last divisions. */
function f3(): { readonly yTrue: Uint8Array; readonly yScore: Float64Array } {
  const yScore = Float64Array.from({ length: 1000 }, (_, k) => (((7919 * (k + 1)) % 9973) + 0.5) / 9973);
  const yTrue = Uint8Array.from(yScore, (p, k) => {
    const i = k + 1;
    const u = (((31 * i * i + 17 * i) % 9901) + 0.5) / 9901;
    return u < p * Math.sqrt(p) ? 1 : 0;
  });
  return { yTrue, yScore };
}

const rates: { readonly [name: string]: ConfusionRate } = {
  accuracy: "accuracy",
  recall: "truePositiveRate",
  specificity: "trueNegativeRate",
  precision: "positivePredictiveValue",
  npv: "negativePredictiveValue",
  fpr: "falsePositiveRate",
  fnr: "falseNegativeRate",
  prevalence: "baseRate",
  selectionRate: "selectionRate",
};

const measured = cases.filter(({ name }) => name !== "empty" && name !== "nan-score");

describe("binary classification equals the golden values", () => {
  it.each(measured)("$name", ({ input, expected }) => {
    const { yTrue, yScore } =
      input.formula === undefined
        ? { yTrue: Uint8Array.from(input.y), yScore: Float64Array.from(input.score, Number) }
        : f3();
    const weights = Array.isArray(input.weight) ? { weights: Float64Array.from(input.weight) } : {};
    for (const cutoff of [0.5, 0.3] as const) {
      const wanted = expected[`confusion@${cutoff}`];
      const yPred = Uint8Array.from(yScore, (score) => (score >= cutoff ? 1 : 0));
      const counts = groupConfusion(yTrue, yPred, {
        groupOf: new Int32Array(yTrue.length),
        groups: 1,
        ...weights,
      })[0]!;
      expectClose(counts.truePositives, wanted.tp, tolerance);
      expectClose(counts.falsePositives, wanted.fp, tolerance);
      expectClose(counts.trueNegatives, wanted.tn, tolerance);
      expectClose(counts.falseNegatives, wanted.fn, tolerance);
      const expectValue = (compute: () => number, value: number | null | undefined) => {
        if (value === null) expect(reasonOf(compute)).toBeDefined();
        else expectClose(compute(), value!, tolerance);
      };
      for (const [name, rate] of Object.entries(rates))
        expectValue(() => {
          const { numerator, denominator } = confusionRates[rate](counts);
          return numerator / denominator;
        }, wanted[name]);
      expectValue(() => f1Score(counts), wanted["f1"]);
      expectValue(() => balancedAccuracy(counts), wanted["balancedAccuracy"]);
    }
    expectClose(logLoss(yTrue, yScore, weights), expected.logLoss, tolerance);
    expectClose(brierScore(yTrue, yScore, weights), expected.brier, tolerance);
    if (typeof expected.rocAuc === "number")
      expectClose(rocAuc(yTrue, yScore, weights), expected.rocAuc, tolerance);
    else expect(reasonOf(() => rocAuc(yTrue, yScore, weights))).toBe("single-class");
  });
});

describe("calibration errors equal the golden values", () => {
  it.each(measured.filter(({ expected }) => expected.calibration !== undefined))(
    "$name",
    ({ input, expected }) => {
      const { yTrue, yScore } =
        input.formula === undefined
          ? { yTrue: Uint8Array.from(input.y), yScore: Float64Array.from(input.score, Number) }
          : f3();
      const { equalWidth10, equalWidth15, equalMass10ByRank } = expected.calibration!;
      expectClose(expectedCalibrationError(yTrue, yScore), equalWidth10.ece, tolerance);
      expectClose(expectedCalibrationError(yTrue, yScore, { bins: 15 }), equalWidth15.ece, tolerance);
      const equalMass = () => equalMassCalibrationError(yTrue, yScore);
      if (equalMass10ByRank === undefined) expect(reasonOf(equalMass)).toBe("too-few-rows");
      else expectClose(equalMass(), equalMass10ByRank.ece, tolerance);

      const bins = equalWidthCalibrationBins(yTrue, yScore);
      expect(bins.rows.filter((rows) => rows > 0).length).toBe(equalWidth10.rows.length);
      for (const { bin, count, meanScore, observedRate, wilsonLow, wilsonHigh } of equalWidth10.rows) {
        expect(bins.rows[bin]).toBe(count);
        expectClose(bins.scores[bin]! / count, meanScore, tolerance);
        expectClose(bins.labels[bin]! / count, observedRate, tolerance);
        const { lower, upper } = wilsonInterval(bins.labels[bin]!, count);
        expectClose(lower, wilsonLow, { ...tolerance, absolute: 1e-12 });
        expectClose(upper, wilsonHigh, { ...tolerance, absolute: 1e-12 });
      }
    },
  );
});

describe("rocAucInterval() equals the golden values", () => {
  it.each(measured.filter(({ expected }) => expected.delong !== undefined))(
    "$name",
    ({ input, expected }) => {
      const { yTrue, yScore } =
        input.formula === undefined
          ? { yTrue: Uint8Array.from(input.y), yScore: Float64Array.from(input.score, Number) }
          : f3();
      const { auc, variance, low95, high95 } = expected.delong!;
      const result = rocAucInterval(yTrue, yScore);
      expectClose(result.area, auc, tolerance);
      expectClose(result.variance, variance, tolerance);
      // Cut to [0, 1]; where the variance is 0 ours is the exact interval, which holds DeLong's single point.
      if (variance > 0) {
        expectClose(result.interval.lower, Math.max(0, low95), tolerance);
        expectClose(result.interval.upper, Math.min(1, high95), tolerance);
      } else {
        expect(result.interval.method).toBe("clopper-pearson");
        expect(result.interval.lower).toBeLessThanOrEqual(low95);
        expect(result.interval.upper).toBeGreaterThanOrEqual(high95);
        expect(result.interval.upper - result.interval.lower).toBeGreaterThan(0);
      }
    },
  );
});

describe("bad rows", () => {
  it("has no value without rows, and refuses a score that is NaN by its row", () => {
    const empty = find("empty");
    const rows = [Uint8Array.from(empty.y), Float64Array.from(empty.score, Number)] as const;
    for (const statistic of [rocAuc, rocAucInterval, brierScore, logLoss, expectedCalibrationError])
      expect(reasonOf(() => statistic(...rows))).toBe("no-rows");
    const bad = find("nan-score");
    const withNaN = [Uint8Array.from(bad.y), Float64Array.from(bad.score, Number)] as const;
    for (const statistic of [rocAuc, rocAucInterval, brierScore, logLoss, expectedCalibrationError])
      expect(() => statistic(...withNaN)).toThrow(/row 0/);
  });
});
