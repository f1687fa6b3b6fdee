import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConfusionCounts } from "../../../src/statistics/index.js";
import {
  balancedAccuracy,
  brierScore,
  confusionRates,
  equalMassCalibrationBins,
  equalMassCalibrationError,
  expectedCalibrationError,
  f1Score,
  groupConfusion,
  logLoss,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const row = fc.record({
  label: fc.integer({ min: 0, max: 1 }),
  predicted: fc.integer({ min: 0, max: 1 }),
  group: fc.integer({ min: 0, max: 3 }),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  weight: fc.integer({ min: 0, max: 3 }),
});
const rows = fc.array(row, { minLength: 1, maxLength: 50 });
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

const labelsOf = (list: readonly Row[]) => Uint8Array.from(list, ({ label }) => label);
const scoresOf = (list: readonly Row[]) => Float64Array.from(list, ({ score }) => score);
const weightsOf = (list: readonly Row[]) => Float64Array.from(list, ({ weight }) => weight);
const confusionOf = (list: readonly Row[], weights?: Float64Array) =>
  groupConfusion(
    labelsOf(list),
    Uint8Array.from(list, ({ predicted }) => predicted),
    {
      groupOf: Int32Array.from(list, ({ group }) => group),
      groups: 4,
      ...(weights === undefined ? {} : { weights }),
    },
  );
const repeated = (list: readonly Row[]) =>
  list.flatMap((one) => Array.from({ length: one.weight }, () => one));
const total = (counts: ConfusionCounts): number =>
  counts.truePositives + counts.falsePositives + counts.trueNegatives + counts.falseNegatives;

describe("groupConfusion()", () => {
  it("counts each row once, in its cell and group", () => {
    fc.assert(
      fc.property(rows, (list) => {
        confusionOf(list).forEach((counts, group) => {
          const count = (label: number, predicted: number) =>
            list.filter((one) => one.group === group && one.label === label && one.predicted === predicted)
              .length;
          expect(counts).toEqual({
            truePositives: count(1, 1),
            falsePositives: count(0, 1),
            trueNegatives: count(0, 0),
            falseNegatives: count(1, 0),
          });
        });
      }),
    );
  });

  it("takes a weight as so many rows", () => {
    fc.assert(
      fc.property(rows, (list) => {
        if (list.every(({ weight }) => weight === 0)) return;
        expect(confusionOf(list, weightsOf(list))).toEqual(confusionOf(repeated(list)));
      }),
    );
  });

  it("refuses bad rows by their index", () => {
    const yTrue = Uint8Array.of(0, 1);
    const groupOf = Int32Array.of(0, 0);
    expect(() => groupConfusion(yTrue, Uint8Array.of(0, 2), { groupOf, groups: 1 })).toThrow(/row 1/);
    expect(() => groupConfusion(yTrue, yTrue, { groupOf: Int32Array.of(0, 1), groups: 1 })).toThrow(/row 1/);
    expect(() => groupConfusion(yTrue, yTrue, { groupOf: Int32Array.of(-1, 0), groups: 1 })).toThrow(/row 0/);
    expect(() => groupConfusion(yTrue, Uint8Array.of(0), { groupOf, groups: 1 })).toThrow(RangeError);
    const weights = Float64Array.of(1, Number.NaN);
    expect(() => groupConfusion(yTrue, yTrue, { groupOf, groups: 1, weights })).toThrow(/row 1/);
    const none = () => groupConfusion(yTrue, yTrue, { groupOf, groups: 1, weights: new Float64Array(2) });
    expect(reasonOf(none)).toBe("zero-total-weight");
    const empty = { groupOf: new Int32Array(0), groups: 2 };
    expect(groupConfusion(new Uint8Array(0), new Uint8Array(0), empty).map(total)).toEqual([0, 0]);
  });
});

describe("confusionRates", () => {
  const cell = fc.integer({ min: 0, max: 20 });
  const counts = fc.record({
    truePositives: cell,
    falsePositives: cell,
    trueNegatives: cell,
    falseNegatives: cell,
  });

  it("are shares, and add to 1 in pairs", () => {
    const pairs = [
      ["truePositiveRate", "falseNegativeRate"],
      ["trueNegativeRate", "falsePositiveRate"],
      ["positivePredictiveValue", "falseDiscoveryRate"],
      ["negativePredictiveValue", "falseOmissionRate"],
    ] as const;
    fc.assert(
      fc.property(counts, (matrix) => {
        for (const [one, other] of pairs) {
          const reason = reasonOf(() => confusionRates[one](matrix));
          expect(reasonOf(() => confusionRates[other](matrix))).toBe(reason);
          if (reason !== undefined) continue;
          const a = confusionRates[one](matrix);
          const b = confusionRates[other](matrix);
          expect(a.denominator).toBe(b.denominator);
          expect(a.numerator + b.numerator).toBe(a.denominator);
        }
      }),
    );
  });

  it("swap with the classes", () => {
    fc.assert(
      fc.property(counts, (matrix) => {
        if (total(matrix) === 0) return;
        const swapped = {
          truePositives: matrix.trueNegatives,
          falsePositives: matrix.falseNegatives,
          trueNegatives: matrix.truePositives,
          falseNegatives: matrix.falsePositives,
        };
        expect(confusionRates.accuracy(swapped)).toEqual(confusionRates.accuracy(matrix));
        const swapCompute = () => confusionRates.trueNegativeRate(swapped);
        const compute = () => confusionRates.truePositiveRate(matrix);
        if (reasonOf(compute) === undefined) expect(swapCompute()).toEqual(compute());
        else
          expect([reasonOf(compute), reasonOf(swapCompute)]).toEqual([
            "no-positive-labels",
            "no-negative-labels",
          ]);
      }),
    );
  });

  it("say that there are no rows before anything else", () => {
    const none = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
    for (const rate of Object.values(confusionRates)) expect(reasonOf(() => rate(none))).toBe("no-rows");
    expect(reasonOf(() => f1Score(none))).toBe("no-rows");
    expect(reasonOf(() => balancedAccuracy(none))).toBe("no-rows");
    expect(reasonOf(() => f1Score({ ...none, trueNegatives: 3 }))).toBe("zero-count");
    expect(reasonOf(() => balancedAccuracy({ ...none, trueNegatives: 3 }))).toBe("single-class");
  });
});

describe("losses and calibration errors", () => {
  const statistics = { brierScore, logLoss, expectedCalibrationError };

  it.each(Object.entries(statistics))("%s takes a weight as so many rows", (_, statistic) => {
    fc.assert(
      fc.property(rows, (list) => {
        if (list.every(({ weight }) => weight === 0)) return;
        const weighted = statistic(labelsOf(list), scoresOf(list), { weights: weightsOf(list) });
        const long = repeated(list);
        expect(weighted).toBeCloseTo(statistic(labelsOf(long), scoresOf(long)), 11);
      }),
    );
  });

  it.each(Object.entries(statistics))("%s does not depend on the order of the rows", (_, statistic) => {
    fc.assert(
      fc.property(rows, (list) => {
        const turned = [...list].reverse();
        const value = statistic(labelsOf(list), scoresOf(list));
        expect(statistic(labelsOf(turned), scoresOf(turned))).toBeCloseTo(value, 12);
        expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("mirror with the classes", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const labels = labelsOf(list);
        // Multiples of 1/64, whose complements are exact.
        const scores = scoresOf(list).map((score) => Math.round(score * 64) / 64);
        const mirrored = [labels.map((label) => 1 - label), scores.map((score) => 1 - score)] as const;
        expect(brierScore(...mirrored)).toBe(brierScore(labels, scores));
        expect(logLoss(...mirrored)).toBeCloseTo(logLoss(labels, scores), 12);
      }),
    );
  });

  it("are 0 for sure and right scores", () => {
    const labels = Uint8Array.of(0, 1, 1, 0);
    const scores = Float64Array.from(labels);
    expect(brierScore(labels, scores)).toBe(0);
    expect(expectedCalibrationError(labels, scores)).toBe(0);
    expect(logLoss(labels, scores)).toBeLessThan(3e-16);
    expect(Object.is(logLoss(labels, scores), -0)).toBe(false);
  });

  it("cost 36.04 nats for a sure score that misses", () => {
    expect(logLoss(Uint8Array.of(1), Float64Array.of(0))).toBeCloseTo(52 * Math.LN2, 12);
  });

  it("spread rows over bins of equal mass as evenly as can be", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 12 }), (list, bins) => {
        const compute = () => equalMassCalibrationBins(labelsOf(list), scoresOf(list), { bins });
        if (list.length < bins) {
          expect(reasonOf(compute)).toBe("too-few-rows");
          return;
        }
        const sums = compute();
        expect(Math.max(...sums.rows) - Math.min(...sums.rows)).toBeLessThanOrEqual(1);
        expect(sums.rows.reduce((a, b) => a + b, 0)).toBe(list.length);
        const means = sums.scores.map((score, bin) => score / sums.rows[bin]!);
        means.slice(1).forEach((score, i) => expect(score).toBeGreaterThanOrEqual(means[i]! - 1e-12));
      }),
    );
    expect(() => equalMassCalibrationError(Uint8Array.of(1), Float64Array.of(1), { bins: 0.5 })).toThrow(
      RangeError,
    );
  });

  it("refuse bad rows by their index", () => {
    for (const statistic of [...Object.values(statistics), equalMassCalibrationError]) {
      expect(() => statistic(Uint8Array.of(0, 1), Float64Array.of(0.5, 1.5))).toThrow(/row 1/);
      expect(() => statistic(Uint8Array.of(0, 3), Float64Array.of(0.5, 0.5))).toThrow(/row 1/);
      expect(() => statistic(Uint8Array.of(0, 1), Float64Array.of(0.5))).toThrow(RangeError);
    }
    for (const statistic of Object.values(statistics)) {
      const weights = Float64Array.of(1, -1);
      expect(() => statistic(Uint8Array.of(0, 1), Float64Array.of(0.5, 0.5), { weights })).toThrow(/row 1/);
      const zero = () => statistic(Uint8Array.of(0), Float64Array.of(0.5), { weights: Float64Array.of(0) });
      expect(reasonOf(zero)).toBe("zero-total-weight");
    }
  });
});
