import { describe, expect, it } from "vitest";
import {
  predictLogistic,
  prepareLogisticRegression,
  trainLogisticRegression,
} from "../../../../src/model/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { denseMatrix, rocAuc } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { normalMatrix, withColumns } from "../../../statistics/linear/matrices.js";

const rows = withColumns(normalMatrix("rows", 400, 3), (row) => {
  row[1] = 1000 + 50 * row[1]!;
});
const random = seededRandom("labels");
const labels = Uint8Array.from({ length: 400 }, (_, i) => {
  const margin = 0.5 + 1.2 * rows.values[3 * i]! - 0.02 * (rows.values[3 * i + 1]! - 1000);
  return random.uniform() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
});

describe("trainLogisticRegression()", () => {
  it("makes residuals that no column explains, without a penalty", () => {
    const model = trainLogisticRegression(rows, labels, { ridge: 0 });
    const probabilities = predictLogistic(model, rows);
    for (let j = -1; j < 3; j++) {
      let product = 0;
      let size = 0;
      for (let i = 0; i < 400; i++) {
        const value = j < 0 ? 1 : rows.values[3 * i + j]!;
        product += value * (labels[i]! - probabilities[i]!);
        size += Math.abs(value);
      }
      expect(Math.abs(product) / size).toBeLessThan(1e-9);
    }
    expect(model.coefficients[0]).toBeGreaterThan(0.8);
    expect(model.coefficients[1]).toBeLessThan(-0.01);
  });

  it("makes residuals that no column explains on many rows too, whatever part of them finds the start", () => {
    const many = normalMatrix("many", 40_000, 2);
    const draws = seededRandom("many labels");
    const noisy = Uint8Array.from({ length: 40_000 }, (_, i) =>
      draws.uniform() < 1 / (1 + Math.exp(-many.values[2 * i]!)) ? 1 : 0,
    );
    // Every sixteenth row has label 0: the part has one class.
    const striped = noisy.map((label, i) => (i % 16 === 0 ? 0 : label));
    for (const own of [noisy, striped]) {
      const model = trainLogisticRegression(many, own, { ridge: 0 });
      const probabilities = predictLogistic(model, many);
      for (let j = -1; j < 2; j++) {
        let product = 0;
        for (let i = 0; i < 40_000; i++)
          product += (j < 0 ? 1 : many.values[2 * i + j]!) * (own[i]! - probabilities[i]!);
        expect(Math.abs(product) / 40_000).toBeLessThan(1e-9);
      }
    }
    const line = denseMatrix(
      Float64Array.from({ length: 40_000 }, (_, i) => i),
      1,
    );
    const parted = Uint8Array.from({ length: 40_000 }, (_, i) => (i < 20_000 ? 0 : 1));
    expect(trainLogisticRegression(line, parted).coefficients[0]).toBeGreaterThan(0);
    expect(["not-converged", "rank-deficient"]).toContain(
      reasonOf(() => trainLogisticRegression(line, parted, { ridge: 0 })),
    );
  });

  it("fits the same rows again by what it prepared", () => {
    const fit = prepareLogisticRegression(rows);
    const turned = labels.map((label) => 1 - label);
    for (const own of [labels, turned, labels]) expect(fit(own)).toEqual(trainLogisticRegression(rows, own));
    expect(() => fit(labels.subarray(1))).toThrow(RangeError);
    expect(reasonOf(() => fit(new Uint8Array(400)))).toBe("single-class");
  });

  it("does not depend on units, and turns with the labels", () => {
    const model = trainLogisticRegression(rows, labels);
    const scaled = withColumns(rows, (row) => {
      row[0] = 1e8 * row[0]! - 5;
    });
    const other = predictLogistic(trainLogisticRegression(scaled, labels), scaled);
    const turned = predictLogistic(
      trainLogisticRegression(
        rows,
        labels.map((label) => 1 - label),
      ),
      rows,
    );
    predictLogistic(model, rows).forEach((probability, i) => {
      expect(other[i]).toBeCloseTo(probability, 8);
      expect(turned[i]).toBeCloseTo(1 - probability, 8);
    });
  });

  it("counts a weight of 2 like a row twice", () => {
    const ones = normalMatrix("twice", 60, 2);
    const own = labels.subarray(0, 60);
    const weights = Float64Array.from({ length: 60 }, (_, i) => 1 + (i % 2));
    const repeated = [...weights.keys()].flatMap((row) => Array.from({ length: weights[row]! }, () => row));
    const twice = denseMatrix(
      Float64Array.from(repeated.flatMap((row) => [...ones.values.subarray(2 * row, 2 * row + 2)])),
      2,
    );
    const plain = trainLogisticRegression(
      twice,
      Uint8Array.from(repeated, (row) => own[row]!),
      { ridge: 0 },
    );
    const weighted = trainLogisticRegression(ones, own, { ridge: 0, weights });
    expect(weighted.intercept).toBeCloseTo(plain.intercept, 8);
    weighted.coefficients.forEach((each, j) => expect(each).toBeCloseTo(plain.coefficients[j]!, 8));
  });

  it("ends on classes that a plane parts, by the penalty alone", () => {
    const line = denseMatrix(
      Float64Array.from({ length: 40 }, (_, i) => i),
      1,
    );
    const parted = Uint8Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1));
    for (const ridge of [1, 1e-6]) {
      const model = trainLogisticRegression(line, parted, { ridge });
      expect(rocAuc(parted, predictLogistic(model, line))).toBe(1);
    }
    expect(["not-converged", "rank-deficient"]).toContain(
      reasonOf(() => trainLogisticRegression(line, parted, { ridge: 0 })),
    );
  });

  it("gives a column of equal values no say, and is plain JSON", () => {
    const constant = withColumns(rows, (row) => {
      row[2] = 4;
    });
    const model = trainLogisticRegression(constant, labels, { ridge: 0 });
    expect(model.coefficients[2]).toBe(0);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it("says what it cannot fit or predict", () => {
    expect(reasonOf(() => trainLogisticRegression(rows, new Uint8Array(400)))).toBe("single-class");
    expect(
      reasonOf(() => trainLogisticRegression(denseMatrix(new Float64Array(0), 3), new Uint8Array(0))),
    ).toBe("no-rows");
    const weights = Float64Array.from(labels);
    expect(reasonOf(() => trainLogisticRegression(rows, labels, { weights }))).toBe("zero-total-weight");
    const missing = withColumns(rows, (row, i) => {
      if (i === 7) row[0] = Number.NaN;
    });
    expect(reasonOf(() => trainLogisticRegression(missing, labels))).toBe("not-finite");
    const model = trainLogisticRegression(rows, labels);
    expect(() => predictLogistic(model, missing)).toThrow(RangeError);
    expect(() => predictLogistic(model, normalMatrix("narrow", 2, 2))).toThrow(RangeError);
    expect(() => trainLogisticRegression(rows, labels.subarray(1))).toThrow(RangeError);
    expect(() =>
      trainLogisticRegression(
        rows,
        labels.map(() => 2),
      ),
    ).toThrow(RangeError);
    expect(() => trainLogisticRegression(rows, labels, { ridge: -1 })).toThrow(RangeError);
    expect(() => trainLogisticRegression(rows, labels, { iterations: 0 })).toThrow(RangeError);
  });
});
