import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoostedStumps } from "../../../../src/model/index.js";
import {
  marginToProbability,
  predictBoostedStumps,
  scoreTrees,
  trainBoostedStumps,
  treeEnsembleFromStumps,
} from "../../../../src/model/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { denseMatrix, logLoss, rocAuc } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { normalMatrix, withColumns } from "../../../statistics/linear/matrices.js";

const rows = normalMatrix("stumps", 600, 4);
const random = seededRandom("stump labels");
const chances = Float64Array.from({ length: 600 }, (_, i) => {
  const [a, b] = rows.values.subarray(4 * i, 4 * i + 2);
  return 1 / (1 + Math.exp(-(2 * a! + (Math.abs(b!) > 1 ? 1.5 : -1))));
});
const labels = Uint8Array.from(chances, (chance) => (random.uniform() < chance ? 1 : 0));
/** An exclusive or of two columns: no stump sees it, two splits do. */
const crossed = Uint8Array.from({ length: 600 }, (_, i) =>
  rows.values[4 * i]! > 0 === rows.values[4 * i + 1]! > 0 ? 1 : 0,
);

describe("trainBoostedStumps()", () => {
  it("finds shapes that no straight line has, in the columns that hold them", () => {
    const model = trainBoostedStumps(rows, labels);
    expect(rocAuc(labels, predictBoostedStumps(model, rows))).toBeGreaterThan(0.9);
    const [first, second, third, fourth] = model.gains;
    expect(Math.min(first!, second!)).toBeGreaterThan(5 * Math.max(third!, fourth!));
  });

  it("lowers the training loss with every round, by about what the gains say", () => {
    const losses = [1, 5, 20, 60].map((rounds) => {
      const model = trainBoostedStumps(rows, labels, { rounds });
      return { model, loss: logLoss(labels, predictBoostedStumps(model, rows)) };
    });
    for (let i = 1; i < losses.length; i++) expect(losses[i]!.loss).toBeLessThan(losses[i - 1]!.loss);
    const start = logLoss(
      labels,
      new Float64Array(600).fill(labels.reduce((sum, label) => sum + label, 0) / 600),
    );
    const { model, loss } = losses[1]!;
    const gained = model.gains.reduce((sum, gain) => sum + gain, 0) / 600;
    expect(gained / (start - loss)).toBeGreaterThan(0.7);
    expect(gained / (start - loss)).toBeLessThan(1.3);
  });

  it("needs two splits for what only two columns say together", () => {
    const area = (depth: 1 | 2 | 3) =>
      rocAuc(crossed, predictBoostedStumps(trainBoostedStumps(rows, crossed, { depth }), rows));
    expect(area(1)).toBeLessThan(0.75);
    expect(area(2)).toBeGreaterThan(0.95);
    expect(area(3)).toBeGreaterThan(0.95);
  });

  it("sees no monotone change of a column, and knows equal values by one cut", () => {
    const stretched = withColumns(rows, (row) => {
      for (let j = 0; j < 4; j++) row[j] = 8 * row[j]!;
    });
    const plain = predictBoostedStumps(trainBoostedStumps(rows, labels), rows);
    expect(predictBoostedStumps(trainBoostedStumps(stretched, labels), stretched)).toEqual(plain);
    const few = withColumns(rows, (row) => {
      row[0] = Math.sign(row[0]!);
    });
    const model = trainBoostedStumps(few, labels, { rounds: 1 });
    expect(model.trees[0]).toMatchObject({ feature: 0 });
  });

  it("sends missing values where they belong, and tells them from all present ones", () => {
    const missing = denseMatrix(
      Float64Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? Number.NaN : (i * 37) % 101)),
      1,
    );
    const isMissing = Uint8Array.from(missing.values, (value) => (Number.isNaN(value) ? 1 : 0));
    const model = trainBoostedStumps(missing, isMissing);
    const scores = predictBoostedStumps(model, missing);
    expect(rocAuc(isMissing, scores)).toBe(1);
    expect(predictBoostedStumps(model, denseMatrix(Float64Array.of(1e300), 1))[0]).toBeLessThan(0.1);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it("cuts columns of many values into as many bins as a byte holds, the present ones apart from the missing", () => {
    const values = Float64Array.from({ length: 3000 }, (_, i) =>
      i % 3 === 0 ? Number.NaN : i % 2 === 0 ? i : 7,
    );
    const isMissing = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 1 : 0));
    const matrix = denseMatrix(values, 1);
    const model = trainBoostedStumps(matrix, isMissing, { rounds: 20 });
    expect(rocAuc(isMissing, predictBoostedStumps(model, matrix))).toBe(1);
    const high = Uint8Array.from(values, (value) => (value > 2500 ? 1 : 0));
    expect(rocAuc(high, predictBoostedStumps(trainBoostedStumps(matrix, high), matrix))).toBeGreaterThan(
      0.999,
    );
  });

  it("scores as a tree ensemble does", () => {
    const model = trainBoostedStumps(rows, labels, { depth: 3, rounds: 20 });
    const ensemble = treeEnsembleFromStumps(model);
    const both = marginToProbability(ensemble, scoreTrees(ensemble, rows.values));
    expect(predictBoostedStumps(model, rows)).toEqual(both.filter((_, i) => i % 2 === 1));
  });

  it("draws the same rows from the same seed, and others from another", () => {
    const train = (seed: string) =>
      trainBoostedStumps(rows, labels, { rounds: 10, subsample: { share: 0.5, random: seededRandom(seed) } });
    expect(train("a")).toEqual(train("a"));
    expect(train("a")).not.toEqual(train("b"));
  });

  it("counts a weight of 2 like a row twice", () => {
    const weights = new Float64Array(600).fill(1).map((one, i) => one + (i % 2));
    const twice = [...weights.keys()].flatMap((row) => Array.from({ length: weights[row]! }, () => row));
    const repeated = denseMatrix(
      Float64Array.from(twice.flatMap((row) => [...rows.values.subarray(4 * row, 4 * row + 4)])),
      4,
    );
    // Few distinct values, so that the bins are the same.
    const rounded = (matrix: typeof rows) =>
      withColumns(matrix, (row) => {
        for (let j = 0; j < 4; j++) row[j] = Math.round(4 * row[j]!);
      });
    const weighted = trainBoostedStumps(rounded(rows), labels, { rounds: 5, weights });
    const plain = trainBoostedStumps(
      rounded(repeated),
      Uint8Array.from(twice, (row) => labels[row]!),
      { rounds: 5 },
    );
    plain.gains.forEach((gain, j) => expect(weighted.gains[j]).toBeCloseTo(gain, 8));
  });

  it("stops at a constant, and says only how frequent the label is", () => {
    const constant = denseMatrix(new Float64Array(10).fill(3), 1);
    const model = trainBoostedStumps(constant, Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0, 0));
    expect(model.trees).toEqual([]);
    expect(predictBoostedStumps(model, constant)[0]).toBeCloseTo(0.3, 14);
  });

  it("ends in probabilities on any rows", () => {
    const cell = fc.oneof(
      fc.double(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, 1.7e308, 0, -0),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, fc.integer({ min: 0, max: 1 })), { minLength: 2, maxLength: 40 }),
        (list) => {
          const own = Uint8Array.from(list, ([, label]) => label);
          if (!own.includes(0) || !own.includes(1)) return;
          const matrix = denseMatrix(
            Float64Array.from(list, ([value]) => value),
            1,
          );
          const model: BoostedStumps = trainBoostedStumps(matrix, own, { rounds: 5, leastCurvature: 0 });
          const back = JSON.parse(JSON.stringify(model)) as BoostedStumps;
          const scores = predictBoostedStumps(back, matrix);
          expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
          // Training margins and predictions agree: the second round was trained where the first one leads.
          expect(rocAuc(own, scores)).toBeGreaterThanOrEqual(0.5);
        },
      ),
    );
  });

  it("says what it cannot train", () => {
    expect(reasonOf(() => trainBoostedStumps(rows, new Uint8Array(600)))).toBe("single-class");
    expect(reasonOf(() => trainBoostedStumps(denseMatrix(new Float64Array(0), 1), new Uint8Array(0)))).toBe(
      "no-rows",
    );
    expect(() => trainBoostedStumps(rows, labels.subarray(1))).toThrow(RangeError);
    for (const wrong of [{ rounds: 0 }, { shrinkage: 0 }, { ridge: 0 }, { leastCurvature: -1 }])
      expect(() => trainBoostedStumps(rows, labels, wrong)).toThrow(RangeError);
    expect(() => trainBoostedStumps(rows, labels, { subsample: { share: 0, random } })).toThrow(RangeError);
    expect(() =>
      predictBoostedStumps(trainBoostedStumps(rows, labels), normalMatrix("narrow", 2, 2)),
    ).toThrow(RangeError);
  });
});
