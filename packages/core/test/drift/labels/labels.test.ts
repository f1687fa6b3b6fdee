import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  calibrationResidualChange,
  calibrationResiduals,
  confusionLabelShift,
  likelihoodLabelShift,
  type ScoredOutcomes,
} from "../../../src/drift/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix, exp } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";

const random = seededRandom("labels");
const logistic = (x: number) => 1 / (1 + exp(-x));

/** Two classes, a score of each row that is calibrated where both are as frequent, and the label it leads to. */
function classified(seed: string, rows: number, share: number) {
  const own = seededRandom(seed);
  const labels = Int32Array.from({ length: rows }, () => (own.uniform() < share ? 1 : 0));
  const probabilities = Float64Array.from(labels, (label) => logistic(2 * (own.normal() + 2 * label) - 2));
  return { labels, probabilities, predictions: Int32Array.from(probabilities, (p) => (p > 0.5 ? 1 : 0)) };
}

function bothClasses(probabilities: Float64Array) {
  return denseMatrix(Float64Array.from([...probabilities].flatMap((p) => [1 - p, p])), 2);
}

function scored(
  seed: string,
  rows: number,
  how: { shift?: number; truth?: (p: number) => number } = {},
): ScoredOutcomes {
  const { shift = 0, truth = (p: number) => p } = how;
  const own = seededRandom(seed);
  const yScore = Float64Array.from({ length: rows }, () => logistic(1.5 * own.normal() - 1 + shift));
  return { yScore, yTrue: Uint8Array.from(yScore, (p) => (own.uniform() < truth(p) ? 1 : 0)) };
}

describe("the shares of the classes", () => {
  const reference = classified("reference", 1000, 0.5);
  const current = classified("current", 800, 0.2);
  const halves = Float64Array.of(0.5, 0.5);
  const estimates = {
    confusion: confusionLabelShift(reference, current.predictions, { classes: 2, random }),
    likelihood: likelihoodLabelShift(bothClasses(current.probabilities), halves, { random, replicates: 200 }),
  };

  it.each(Object.entries(estimates))(
    "are found by %s, with the truth in the interval",
    (_, { shares, intervals, weights }) => {
      expect(shares[0]! + shares[1]!).toBeCloseTo(1, 12);
      expect(shares[1]).toBeCloseTo(0.2, 1);
      expect(intervals[1]!.lower).toBeLessThan(0.2);
      expect(intervals[1]!.upper).toBeGreaterThan(0.2);
      expect(weights[1]! * 0.5).toBeCloseTo(shares[1]!, 1);
    },
  );

  it("are those of the reference where the predictions are", () => {
    const { shares, referenceShares } = confusionLabelShift(reference, reference.predictions, {
      classes: 2,
      random,
    });
    shares.forEach((share, j) => expect(share).toBeCloseTo(referenceShares[j]!, 12));
  });

  it("follow the names of the classes", () => {
    const turn = (codes: Int32Array) => codes.map((code) => 1 - code);
    const turned = confusionLabelShift(
      { labels: turn(reference.labels), predictions: turn(reference.predictions) },
      turn(current.predictions),
      { classes: 2, random },
    );
    expect(turned.shares[0]).toBeCloseTo(estimates.confusion.shares[1]!, 12);
    expect(turned.conditionNumber).toBeCloseTo(estimates.confusion.conditionNumber, 10);
    const both = bothClasses(current.probabilities.map((p) => 1 - p));
    expect(likelihoodLabelShift(both, halves, { random, replicates: 1 }).shares[0]).toBeCloseTo(
      estimates.likelihood.shares[1]!,
      8,
    );
  });

  it("are less sure from a classifier that tells little, and none from one that tells nothing", () => {
    const own = seededRandom("weak");
    const weak = (labels: Int32Array) => labels.map((label) => (own.uniform() < 0.45 + 0.1 * label ? 1 : 0));
    const { conditionNumber, intervals } = confusionLabelShift(
      { labels: reference.labels, predictions: weak(reference.labels) },
      weak(current.labels),
      { classes: 2, random },
    );
    expect(conditionNumber).toBeGreaterThan(5);
    expect(intervals[1]!.upper - intervals[1]!.lower).toBeGreaterThan(0.5);
    const predictions = Int32Array.from({ length: 1000 }, () => 1);
    expect(
      reasonOf(() =>
        confusionLabelShift({ labels: reference.labels, predictions }, predictions, { classes: 2, random }),
      ),
    ).toBe("rank-deficient");
  });

  it("are in [0, 1] and sum to 1 for three classes", () => {
    const codes = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })), {
      minLength: 3,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        codes,
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 30 }),
        (list, predicted) => {
          const labels = Int32Array.from(list, ([label]) => label);
          const predictions = Int32Array.from(list, ([, prediction]) => prediction);
          let shares = new Float64Array(0);
          const reason = reasonOf(() => {
            ({ shares } = confusionLabelShift({ labels, predictions }, Int32Array.from(predicted), {
              classes: 3,
              random,
              replicates: 20,
            }) as { shares: Float64Array<ArrayBuffer> });
          });
          if (reason === undefined) {
            expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
            expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          } else expect(["empty-group", "rank-deficient", "too-few-rows"]).toContain(reason);
        },
      ),
    );
  });

  it("need classes, rows and probabilities", () => {
    const none = new Int32Array(0);
    const one = Int32Array.of(0);
    const options = { classes: 2, random };
    expect(reasonOf(() => confusionLabelShift({ labels: none, predictions: none }, none, options))).toBe(
      "no-rows",
    );
    expect(reasonOf(() => confusionLabelShift({ labels: one, predictions: one }, one, options))).toBe(
      "empty-group",
    );
    expect(() => confusionLabelShift({ labels: one, predictions: one }, Int32Array.of(2), options)).toThrow(
      RangeError,
    );
    expect(() => confusionLabelShift({ labels: one, predictions: none }, one, options)).toThrow(RangeError);
    expect(() => confusionLabelShift({ labels: one, predictions: one }, one, { classes: 1, random })).toThrow(
      RangeError,
    );
    const certain = denseMatrix(Float64Array.of(1, 0), 2);
    expect(reasonOf(() => likelihoodLabelShift(certain, Float64Array.of(1, 0), { random }))).toBe(
      "empty-group",
    );
    expect(
      reasonOf(() => likelihoodLabelShift(denseMatrix(new Float64Array(0), 2), halves, { random })),
    ).toBe("no-rows");
    expect(() => likelihoodLabelShift(denseMatrix(Float64Array.of(0.6, 0.6), 2), halves, { random })).toThrow(
      RangeError,
    );
    expect(() => likelihoodLabelShift(certain, Float64Array.of(1), { random })).toThrow(RangeError);
    expect(likelihoodLabelShift(certain, halves, { random, replicates: 5 }).shares[0]).toBeCloseTo(1, 8);
  });
});

describe("calibrationResiduals()", () => {
  it("keeps its level, also where scores are extreme", () => {
    const trials = 200;
    let bins = 0;
    let means = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { yTrue, yScore } = scored(`calibrated ${trial}`, 200, { shift: -1 });
      const { pValue, meanPValue } = calibrationResiduals(yTrue, yScore);
      if (pValue <= 0.05) bins++;
      if (meanPValue <= 0.05) means++;
    }
    expect(bins / trials).toBeLessThan(0.127);
    expect(means / trials).toBeLessThan(0.127);
  });

  it("sees a miscalibration that cancels in the mean", () => {
    const { yTrue, yScore } = scored("bent", 3000, { truth: (p) => 0.35 + 0.3 * (p - 0.5), shift: 0.3 });
    const { pValue, bins, degreesOfFreedom } = calibrationResiduals(yTrue, yScore);
    expect(pValue).toBeLessThan(1e-6);
    expect(bins[0]!.meanResidual).toBeGreaterThan(0);
    expect(bins.at(-1)!.meanResidual).toBeLessThan(0);
    expect(bins.length).toBe(degreesOfFreedom);
    expect(bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(3000);
  });

  it("says what it cannot judge", () => {
    expect(reasonOf(() => calibrationResiduals(new Uint8Array(0), new Float64Array(0)))).toBe("no-rows");
    expect(reasonOf(() => calibrationResiduals(Uint8Array.of(1, 0), Float64Array.of(1, 0)))).toBe(
      "too-few-rows",
    );
    expect(() => calibrationResiduals(Uint8Array.of(1), Float64Array.of(1.5))).toThrow(RangeError);
    expect(() => calibrationResiduals(Uint8Array.of(2), Float64Array.of(0.5))).toThrow(RangeError);
    expect(() => calibrationResiduals(Uint8Array.of(1), Float64Array.of(0.5), { bins: 0 })).toThrow(
      RangeError,
    );
  });
});

describe("calibrationResidualChange()", () => {
  it("keeps its level whatever the scores, and however miscalibrated they were before", () => {
    const trials = 200;
    let bins = 0;
    let differences = 0;
    const truth = (p: number) => 0.6 * p;
    for (let trial = 0; trial < trials; trial++) {
      const change = calibrationResidualChange(
        scored(`ra${trial}`, 200, { truth }),
        scored(`rb${trial}`, 120, { truth, shift: 0.5 }),
      );
      if (change.pValue <= 0.05) bins++;
      if (change.differencePValue <= 0.05) differences++;
    }
    expect(bins / trials).toBeLessThan(0.127);
    expect(differences / trials).toBeLessThan(0.127);
  });

  it("sees outcomes that became more frequent at equal scores", () => {
    const before = scored("before", 1000);
    const after = scored("after", 800, { truth: (p) => p + 0.2 * (1 - p) });
    const change = calibrationResidualChange(before, after);
    expect(change.difference).toBeGreaterThan(0.08);
    expect(change.interval.lower).toBeGreaterThan(0);
    expect(change.pValue).toBeLessThan(1e-4);
    const back = calibrationResidualChange(after, before);
    expect(back.statistic).toBeCloseTo(change.statistic, 9);
    expect(back.difference).toBeLessThan(0);
  });

  it("is exactly nothing for the same rows", () => {
    const rows = scored("same", 100);
    const { difference, pValue, n } = calibrationResidualChange(rows, rows);
    expect(difference).toBeCloseTo(0, 15);
    expect(pValue).toBeCloseTo(1, 12);
    expect(n).toBe(200);
  });

  it("says what it cannot compare", () => {
    const rows = scored("rows", 30);
    const none = { yTrue: new Uint8Array(0), yScore: new Float64Array(0) };
    const certain = { yTrue: new Uint8Array(30).fill(1), yScore: new Float64Array(30).fill(1) };
    expect(reasonOf(() => calibrationResidualChange(none, rows))).toBe("no-rows");
    expect(reasonOf(() => calibrationResidualChange(scored("few", 19), rows))).toBe("too-few-rows");
    expect(reasonOf(() => calibrationResidualChange(certain, certain))).toBe("no-spread");
    expect(() => calibrationResidualChange(rows, rows, { bins: 0.5 })).toThrow(RangeError);
    expect(() => calibrationResidualChange(rows, rows, { level: 1 })).toThrow(RangeError);
    expect(() => calibrationResidualChange(rows, { ...rows, yTrue: new Uint8Array(3) })).toThrow(RangeError);
  });
});
