import { describe, expect, it } from "vitest";
import {
  marginToProbability,
  predictLogistic,
  scoreTrees,
  trainLogisticRegression,
  trainScorecard,
  treeEnsembleFromScorecard,
} from "../../../../src/model/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { denseMatrix, rocAuc } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { normalMatrix } from "../../../statistics/linear/matrices.js";

const rows = normalMatrix("scorecard", 800, 3);
const random = seededRandom("scorecard labels");
/** A hump in the first column, a slope in the second, nothing in the third. */
const labels = Uint8Array.from({ length: 800 }, (_, i) => {
  const [a, b] = rows.values.subarray(3 * i, 3 * i + 2);
  return random.uniform() < 1 / (1 + Math.exp(-(3 - 4 * Math.abs(a!) + b!))) ? 1 : 0;
});

describe("trainScorecard()", () => {
  it("scores by whole points, and sees humps that a line does not", () => {
    const card = trainScorecard(rows, labels);
    for (const { points, missing } of card.columns) {
      expect(points.every((each) => Number.isInteger(each) && each >= 0)).toBe(true);
      expect(Math.min(...points, missing)).toBe(0);
    }
    const scores = scoreTrees(treeEnsembleFromScorecard(card), rows.values);
    const line = predictLogistic(trainLogisticRegression(rows, labels), rows);
    expect(
      rocAuc(
        labels,
        scores.map((score) => 1 / (1 + Math.exp(-score))),
      ),
    ).toBeGreaterThan(rocAuc(labels, line) + 0.1);
    const [first] = card.columns;
    expect(first!.points[2]).toBeGreaterThan(Math.max(first!.points[0]!, first!.points[4]!));
  });

  it("doubles the odds by so many points, and adds them up as its trees do", () => {
    const card = trainScorecard(rows, labels, { pointsToDouble: 10 });
    expect(card.step * 10).toBeCloseTo(Math.LN2, 12);
    const ensemble = treeEnsembleFromScorecard(card, { classes: ["0", "1"] });
    const some = rows.values.subarray(0, 30);
    const margins = scoreTrees(ensemble, some);
    for (let row = 0; row < 10; row++) {
      const points = card.columns.reduce((sum, { feature, edges, points }) => {
        const place = edges.findIndex((edge) => some[3 * row + feature]! <= edge);
        return sum + points.at(place)!;
      }, 0);
      expect(margins[row]).toBeCloseTo(card.offset + card.step * points, 9);
    }
    expect(marginToProbability(ensemble, margins)[1]).toBeCloseTo(1 / (1 + Math.exp(-margins[0]!)), 12);
  });

  it("gives missing values points of their own", () => {
    const missing = denseMatrix(
      Float64Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? Number.NaN : i % 50)),
      1,
    );
    const isMissing = Uint8Array.from(missing.values, (value) => (Number.isNaN(value) ? 1 : 0));
    const card = trainScorecard(missing, isMissing);
    expect(card.columns[0]!.missing).toBeGreaterThan(Math.max(...card.columns[0]!.points) + 20);
    const [gone, there] = scoreTrees(treeEnsembleFromScorecard(card), Float64Array.of(Number.NaN, Infinity));
    expect(gone!).toBeGreaterThan(there!);
  });

  it("has no columns where they are constant, and refuses what it cannot bin", () => {
    const constant = denseMatrix(new Float64Array(10).fill(1), 1);
    const half = Uint8Array.from({ length: 10 }, (_, i) => i % 2);
    const card = trainScorecard(constant, half);
    expect(card.columns).toEqual([]);
    expect(scoreTrees(treeEnsembleFromScorecard(card), Float64Array.of(1))[0]).toBeCloseTo(0, 12);
    expect(() => trainScorecard(constant, half, { bins: 1 })).toThrow(RangeError);
    expect(() => trainScorecard(constant, half, { pointsToDouble: 0 })).toThrow(RangeError);
    expect(reasonOf(() => trainScorecard(constant, new Uint8Array(10)))).toBe("single-class");
  });
});
