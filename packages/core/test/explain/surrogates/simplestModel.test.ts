import { describe, expect, it } from "vitest";
import { simplestModel } from "../../../src/explain/index.js";
import { seededRandom } from "../../../src/random/index.js";
import type { DenseMatrix } from "../../../src/statistics/index.js";
import { brierScore, denseMatrix, logLosses, rocAuc } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { normalMatrix } from "../../statistics/linear/matrices.js";

const training = normalMatrix("glass training", 1_500, 3);
const fresh = normalMatrix("glass fresh", 1_500, 3);
const sigmoid = (margin: number) => 1 / (1 + Math.exp(-margin));
function labeled(rows: DenseMatrix, seed: string, margin: (a: number, b: number) => number) {
  const random = seededRandom(seed);
  const blackBox = Float64Array.from({ length: rows.rows }, (_, i) =>
    sigmoid(margin(rows.values[3 * i]!, rows.values[3 * i + 1]!)),
  );
  return {
    rows,
    blackBox,
    labels: Uint8Array.from(blackBox, (chance) => (random.uniform() < chance ? 1 : 0)),
  };
}

describe("simplestModel()", () => {
  const line = (a: number, b: number) => 2 * a - b;
  const humps = (a: number, b: number) => 3 - 4 * Math.abs(a) + b;

  it("takes the line where a line does, and none where all are shown to be worse", () => {
    const straight = simplestModel(labeled(training, "a", line), labeled(fresh, "b", line), { margin: 0.01 });
    expect(straight.simplest).toBe("logistic-regression");
    expect(straight.candidates.map(({ parts }) => parts)).toEqual(
      straight.candidates.map(({ parts }) => parts).sort((a, b) => a - b),
    );
    const crossed = (a: number, b: number) => 5 * a * b;
    const none = simplestModel(labeled(training, "a", crossed), labeled(fresh, "b", crossed), {
      margin: 0.005,
    });
    expect(none.simplest).toBeNull();
    expect(none.candidates.every(({ excessLossInterval }) => excessLossInterval.lower! > 0)).toBe(true);
  });

  it("passes over a line that misses the humps, and gives the figures of each on the same rows", () => {
    const compared = labeled(fresh, "b", humps);
    const { simplest, candidates, blackBox } = simplestModel(labeled(training, "a", humps), compared, {
      margin: 0.02,
    });
    expect(simplest).not.toBe("logistic-regression");
    expect(simplest).not.toBeNull();
    expect(blackBox.loss).toBeCloseTo(brierScore(compared.labels, compared.blackBox), 12);
    expect(blackBox.rocAuc).toBeCloseTo(rocAuc(compared.labels, compared.blackBox), 12);
    for (const { loss, excessLoss, excessLossInterval, isGoodEnough } of candidates) {
      expect(excessLoss).toBeCloseTo(loss - blackBox.loss, 12);
      expect(isGoodEnough).toBe(excessLossInterval.upper! <= 0.02);
    }
  });

  it("takes another loss, and says what could not be trained", () => {
    const compared = labeled(fresh, "b", line);
    const byLog = simplestModel(labeled(training, "a", line), compared, { margin: 0.05, losses: logLosses });
    expect(byLog.simplest).toBe("logistic-regression");
    const values = training.values.slice();
    values[0] = Number.NaN;
    const holed = labeled(training, "a", line);
    const missing = simplestModel({ ...holed, rows: denseMatrix(values, 3) }, compared, { margin: 0.05 });
    expect(missing.failed).toEqual([{ name: "logistic-regression", reason: "not-finite" }]);
    const single = simplestModel({ rows: training, labels: new Uint8Array(1_500) }, compared, {
      margin: 0.05,
    });
    expect(single.failed.map(({ reason }) => reason)).toContain("single-class");
  });

  it("refuses what it cannot compare", () => {
    const good = labeled(training, "a", line);
    expect(() => simplestModel(good, good, { margin: -1 })).toThrow(RangeError);
    expect(() => simplestModel(good, { ...good, blackBox: new Float64Array(1) }, { margin: 0 })).toThrow(
      RangeError,
    );
    expect(
      reasonOf(() => simplestModel(good, { ...good, labels: new Uint8Array(1_500) }, { margin: 0 })),
    ).toBe("single-class");
  });
});
