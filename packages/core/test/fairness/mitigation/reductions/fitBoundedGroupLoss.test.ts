import { describe, expect, it } from "vitest";
import type { GroupLossRows } from "../../../../src/fairness/index.js";
import {
  averagedPredictions,
  fitBoundedGroupLoss,
  leastSquaresLearner,
} from "../../../../src/fairness/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { denseMatrix } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";

const random = seededRandom("loss by group");
const n = 600;
const features = denseMatrix(
  Float64Array.from({ length: 2 * n }, () => random.uniform()),
  2,
);
const groupOf = Int32Array.from({ length: n }, (_, row) => (row % 5 === 0 ? 1 : 0));
// A sixth of the rows follow another line: whoever fits all rows alike serves them worse.
const target = Float64Array.from({ length: n }, (_, row) => {
  const [a, b] = [features.values[2 * row]!, features.values[2 * row + 1]!];
  return (groupOf[row] === 1 ? 0.8 - 0.5 * a : 0.2 + 0.5 * a) + 0.1 * b + 0.05 * random.normal();
});
const rows: GroupLossRows = { target, groupOf, groups: 2 };
const learner = leastSquaresLearner();
const range = { least: 0, most: 1 };
const loss = { kind: "squared", range } as const;

function lossesOf(predictions: Float64Array, kind: "squared" | "absolute" = "squared"): readonly number[] {
  const cut = (value: number): number => Math.min(1, Math.max(0, value));
  return [0, 1].map((group) => {
    let sum = 0;
    let count = 0;
    predictions.forEach((prediction, row) => {
      if (groupOf[row] !== group) return;
      const distance = Math.abs(cut(target[row]!) - prediction);
      sum += kind === "squared" ? distance * distance : distance;
      count++;
    });
    return sum / count;
  });
}

const plain = learner.prepare(features)(target, new Float64Array(n).fill(1));
const plainLosses = lossesOf(learner.predict(plain, features));

describe("fitBoundedGroupLoss()", () => {
  it("keeps a bound that the plain fit breaks, by a deterministic average", () => {
    const bound = 0.7 * plainLosses[1]!;
    expect(plainLosses[0]).toBeLessThan(bound);
    const fit = fitBoundedGroupLoss(features, rows, { bound, loss, learner });
    expect(fit.violation).toBeLessThan(1e-6);
    const losses = lossesOf(averagedPredictions(fit.model, features, { learner }));
    expect(Math.max(...losses)).toBeLessThanOrEqual(bound + fit.violation + 1e-12);
    expect(losses[0]! * 0.8 + losses[1]! * 0.2).toBeLessThanOrEqual(fit.loss + 1e-12);
    // Nothing is free: all rows together are served worse than without a bound.
    expect(fit.loss).toBeGreaterThan(plainLosses[0]! * 0.8 + plainLosses[1]! * 0.2);
    expect(JSON.parse(JSON.stringify(fit.model))).toEqual(fit.model);
  });

  it("is the plain fit where the bound asks for nothing, and says by how much it is broken where it cannot be kept", () => {
    const wide = fitBoundedGroupLoss(features, rows, { bound: 1, loss, learner });
    const predictions = averagedPredictions(wide.model, features, { learner });
    learner.predict(plain, features).forEach((prediction, row) => {
      expect(predictions[row]).toBeCloseTo(Math.min(1, Math.max(0, prediction)), 6);
    });
    const narrow = fitBoundedGroupLoss(features, rows, { bound: 0, loss, learner });
    expect(narrow.violation).toBeGreaterThan(0);
    const losses = lossesOf(averagedPredictions(narrow.model, features, { learner }));
    expect(Math.max(...losses)).toBeLessThanOrEqual(narrow.violation + 1e-12);
    expect(Math.max(...losses)).toBeLessThan(0.7 * Math.max(...plainLosses));
  });

  it("bounds absolute losses too, and leaves groups without rows alone", () => {
    const before = lossesOf(learner.predict(plain, features), "absolute");
    const bound = 0.85 * before[1]!;
    const fit = fitBoundedGroupLoss(
      features,
      { ...rows, groups: 3 },
      { bound, loss: { kind: "absolute", range }, learner },
    );
    expect(
      Math.max(...lossesOf(averagedPredictions(fit.model, features, { learner }), "absolute")),
    ).toBeLessThanOrEqual(bound + fit.violation + 1e-12);
    expect(fit.violation).toBeLessThan(0.01);
  });

  it("counts a weight of 2 like a row twice", () => {
    const doubled = (values: ArrayLike<number>) => Array.from(values).flatMap((value) => [value, value]);
    const twice = denseMatrix(
      Float64Array.from(
        Array.from({ length: n }, (_, row) =>
          Array.from(features.values.subarray(2 * row, 2 * row + 2)),
        ).flatMap((row) => [...row, ...row]),
      ),
      2,
    );
    const options = {
      bound: 0.7 * plainLosses[1]!,
      loss,
      learner: leastSquaresLearner({ ridge: 0 }),
      gap: 1e-7,
    };
    const weighted = fitBoundedGroupLoss(
      features,
      { ...rows, weights: new Float64Array(n).fill(2) },
      options,
    );
    const repeated = fitBoundedGroupLoss(
      twice,
      { target: Float64Array.from(doubled(target)), groupOf: Int32Array.from(doubled(groupOf)), groups: 2 },
      options,
    );
    expect(weighted.loss).toBeCloseTo(repeated.loss, 9);
  });

  it("says what it cannot fit", () => {
    const fit = (over: Partial<GroupLossRows>, more = {}) =>
      fitBoundedGroupLoss(features, { ...rows, ...over }, { bound: 0.1, loss, learner, ...more });
    expect(reasonOf(() => fit({ weights: new Float64Array(n) }))).toBe("zero-total-weight");
    expect(
      reasonOf(() => fit({ target: target.map((value, row) => (row === 3 ? Number.NaN : value)) })),
    ).toBe("not-finite");
    const none = { target: new Float64Array(0), groupOf: new Int32Array(0), groups: 1 };
    expect(
      reasonOf(() =>
        fitBoundedGroupLoss(denseMatrix(new Float64Array(0), 2), none, { bound: 0.1, loss, learner }),
      ),
    ).toBe("no-rows");
    expect(() => fit({ target: target.subarray(1) })).toThrow("600 and 599 rows");
    expect(() => fit({ groups: 1 })).toThrow("is in group 1");
    expect(() => fit({ groups: 0 })).toThrow(RangeError);
    expect(() => fit({ weights: new Float64Array(n).fill(-1) })).toThrow("weight of row 0");
    for (const more of [
      { bound: -1 },
      { bound: Number.NaN },
      { loss: { kind: "squared", range: { least: 1, most: 0 } } },
      { loss: { kind: "cubic", range } },
      { tolerance: 0 },
    ])
      expect(() => fit({}, more), JSON.stringify(more)).toThrow(RangeError);
    const empty = { format: 1, kind: "averaged-model", range, predictors: [] } as const;
    expect(() => averagedPredictions(empty, features, { learner })).toThrow("without predictors");
    const one = { ...empty, predictors: [{ weight: 1, model: plain }] };
    expect(() => averagedPredictions(one, denseMatrix(new Float64Array(3), 1), { learner })).toThrow(
      "the model has 2",
    );
    const broken = { predict: () => new Float64Array(n).fill(Number.NaN) };
    expect(() => averagedPredictions(one, features, { learner: broken })).toThrow("is NaN");
  });
});
