import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TrainingParity } from "../../../../src/fairness/index.js";
import {
  boundaryCovariances,
  trainAdversarialNetwork,
  trainCovarianceBoundedRegression,
} from "../../../../src/fairness/index.js";
import type { LayerNetwork } from "../../../../src/model/index.js";
import {
  layersFromLogisticRegression,
  scoreLayers,
  trainLogisticRegression,
  trainNetwork,
} from "../../../../src/model/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import type { DenseMatrix } from "../../../../src/statistics/index.js";
import { denseMatrix } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { anyGroupedLabels, biasedRows, gapOf, shareEqual } from "../groupedRows.js";

const { features, labels, ...rows } = biasedRows("train", 3000);
const held = biasedRows("held-out", 3000);
const random = seededRandom("training");
const parities: readonly TrainingParity[] = [
  "demographic-parity",
  "true-positive-rate-parity",
  "equalized-odds",
];

/** Gaps on rows that were held out: of selection, of true and of false positive rates; and the accuracy. */
function outcomeOf(network: LayerNetwork) {
  const actions = scoreLayers(network, held.features.values).map((margin) => (margin > 0 ? 1 : 0));
  const gapWhere = (label: number) => {
    const own = [...held.labels.keys()].filter((row) => held.labels[row] === label);
    return gapOf(
      own.map((row) => actions[row]!),
      Int32Array.from(own, (row) => held.groupOf[row]!),
    );
  };
  return {
    selection: gapOf(actions, held.groupOf),
    truePositive: gapWhere(1),
    falsePositive: gapWhere(0),
    accuracy: shareEqual(actions, held.labels),
  };
}

function covariancesWhere(network: LayerNetwork, isIn: (row: number) => boolean, of: DenseMatrix = features) {
  const own = [...rows.groupOf.keys()].filter(isIn);
  const margins = scoreLayers(network, of.values);
  return boundaryCovariances(
    Float64Array.from(own, (row) => margins[row]!),
    { groupOf: Int32Array.from(own, (row) => rows.groupOf[row]!), groups: 2 },
  );
}

describe("trainCovarianceBoundedRegression()", () => {
  const fit = (parity: TrainingParity, bound: number) =>
    layersFromLogisticRegression(
      trainCovarianceBoundedRegression(features, labels, { ...rows, parity, bound }),
    );

  it.each([
    ["demographic-parity", [() => true]],
    ["true-positive-rate-parity", [(row: number) => labels[row] === 1]],
    ["equalized-odds", [(row: number) => labels[row] === 1, (row: number) => labels[row] === 0]],
  ] as const)("keeps covariances within the bound: %s", (parity, events) => {
    for (const bound of [0, 0.05, 0.2])
      for (const isIn of events) {
        const covariances = covariancesWhere(fit(parity, bound), isIn);
        for (const covariance of covariances) expect(Math.abs(covariance)).toBeLessThan(bound + 1e-9);
        // Without the bound it is 0.4 and 0.26: where it matters, it is reached.
        if (parity === "demographic-parity") expect(Math.abs(covariances[0]!)).toBeGreaterThan(bound - 1e-9);
      }
  });

  it("narrows the gap on rows that were held out, at a cost that grows", () => {
    const before = outcomeOf(layersFromLogisticRegression(trainLogisticRegression(features, labels)));
    const [tight, loose] = [
      outcomeOf(fit("demographic-parity", 0)),
      outcomeOf(fit("demographic-parity", 0.15)),
    ];
    expect(before.selection).toBeGreaterThan(0.35);
    expect(loose.selection).toBeLessThan(0.25);
    expect(Math.abs(tight.selection)).toBeLessThan(0.06);
    expect(before.accuracy).toBeGreaterThan(loose.accuracy);
    expect(loose.accuracy).toBeGreaterThan(tight.accuracy);
    expect(Math.abs(outcomeOf(fit("true-positive-rate-parity", 0)).truePositive)).toBeLessThan(0.06);
  });

  it("bounds several groups at once, one of them small and one without rows", () => {
    const groupOf = Int32Array.from(rows.groupOf, (group, row) =>
      row % 50 === 0 ? 3 : row % 7 === 0 ? 4 : group,
    );
    const model = trainCovarianceBoundedRegression(features, labels, { groupOf, groups: 5, bound: 0.01 });
    const margins = scoreLayers(layersFromLogisticRegression(model), features.values);
    const covariances = boundaryCovariances(margins, { groupOf, groups: 5 });
    for (const covariance of covariances) expect(Math.abs(covariance)).toBeLessThan(0.01 + 1e-9);
    expect(covariances[2]).toBe(0);
    expect(Math.max(...covariances.map(Math.abs))).toBeGreaterThan(0.01 - 1e-9);
  });

  it("takes no direction from the rounding of covariances that are 0", () => {
    // Each row stands once in each group.
    const doubled = denseMatrix(
      Float64Array.from({ length: 1200 }, (_, at) => features.values[at % 600]! / 3),
      3,
    );
    const own = Uint8Array.from({ length: 400 }, (_, row) => labels[row % 200]!);
    const groupOf = Int32Array.from({ length: 400 }, (_, row) => (row < 200 ? 0 : 1));
    for (const parity of parities)
      expect(trainCovarianceBoundedRegression(doubled, own, { groupOf, groups: 2, parity })).toEqual(
        trainLogisticRegression(doubled, own),
      );
  });

  it("is the plain regression where the bound does not bind", () => {
    const model = trainCovarianceBoundedRegression(features, labels, { ...rows, bound: 10 });
    expect(model).toEqual(trainLogisticRegression(features, labels));
  });

  it("does not depend on units, and takes weights like repeated rows", () => {
    const scaled = denseMatrix(
      features.values.map((value, at) => (at % 3 === 1 ? 1e6 * value - 3 : value)),
      3,
    );
    const other = trainCovarianceBoundedRegression(scaled, labels, rows);
    const model = trainCovarianceBoundedRegression(features, labels, rows);
    expect(other.coefficients[1]! * 1e6).toBeCloseTo(model.coefficients[1]!, 8);
    const twice = (values: ArrayLike<number>, width: number) =>
      Array.from(
        { length: 600 * width },
        (_, at) => values[Math.floor(at / (2 * width)) * width + (at % width)]!,
      );
    const repeated = trainCovarianceBoundedRegression(
      denseMatrix(Float64Array.from(twice(features.values, 3)), 3),
      Uint8Array.from(twice(labels, 1)),
      { groupOf: Int32Array.from(twice(rows.groupOf, 1)), groups: 2 },
    );
    const weighted = trainCovarianceBoundedRegression(
      denseMatrix(features.values.subarray(0, 900), 3),
      labels.subarray(0, 300),
      { groupOf: rows.groupOf.subarray(0, 300), groups: 2, weights: new Float64Array(300).fill(2) },
    );
    weighted.coefficients.forEach((each, j) => {
      expect(each).toBeCloseTo(repeated.coefficients[j]!, 7);
    });
  });
});

describe("trainAdversarialNetwork()", () => {
  const before = outcomeOf(trainNetwork(features, labels, { random, hidden: [8] }));
  const fit = (parity: TrainingParity, seed: string) =>
    trainAdversarialNetwork(features, labels, { ...rows, parity, random: seededRandom(seed), hidden: [8] });

  it.each(["a", "b", "c"])("narrows the gaps on rows that were held out, at a cost: seed %s", (seed) => {
    const selection = outcomeOf(fit("demographic-parity", seed));
    expect(before.selection).toBeGreaterThan(0.35);
    expect(Math.abs(selection.selection)).toBeLessThan(0.1);
    expect(selection.accuracy).toBeLessThan(before.accuracy);
    expect(selection.accuracy).toBeGreaterThan(0.66);
    expect(Math.abs(outcomeOf(fit("true-positive-rate-parity", seed)).truePositive)).toBeLessThan(
      before.truePositive / 2,
    );
    const odds = outcomeOf(fit("equalized-odds", seed));
    expect(Math.max(Math.abs(odds.truePositive), Math.abs(odds.falsePositive))).toBeLessThan(0.15);
    expect(before.truePositive).toBeGreaterThan(0.25);
  });

  it("gives the same network for the same seed, and does not depend on the unit of the weights", () => {
    const small = {
      ...rows,
      random,
      hidden: [4],
      epochs: 2,
      weights: Float64Array.from(labels, (_, row) => 1 + (row % 2)),
    };
    const network = trainAdversarialNetwork(features, labels, small);
    expect(trainAdversarialNetwork(features, labels, small)).toEqual(network);
    const doubled = { ...small, weights: small.weights.map((weight) => 8 * weight) };
    const margins = scoreLayers(network, held.features.values);
    scoreLayers(trainAdversarialNetwork(features, labels, doubled), held.features.values).forEach(
      (margin, i) => {
        expect(margin).toBeCloseTo(margins[i]!, 8);
      },
    );
  });
});

describe("boundaryCovariances()", () => {
  it("sums to 0, and does not see a shift of all margins", () => {
    fc.assert(
      fc.property(anyGroupedLabels, fc.integer({ min: -100, max: 100 }), ({ groupOf, groups }, shift) => {
        const margins = Float64Array.from(groupOf, (_, row) => (row * 37) % 11);
        const covariances = boundaryCovariances(margins, { groupOf, groups });
        expect(covariances.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 9);
        const shifted = margins.map((margin) => margin + shift);
        boundaryCovariances(shifted, { groupOf, groups }).forEach((each, group) => {
          expect(each).toBeCloseTo(covariances[group]!, 9);
        });
      }),
    );
  });

  it("says what it cannot compare", () => {
    const pair = { groupOf: Int32Array.of(0, 1), groups: 2 };
    const margins = Float64Array.of(1, 2);
    expect(
      reasonOf(() => boundaryCovariances(new Float64Array(0), { groupOf: new Int32Array(0), groups: 2 })),
    ).toBe("no-rows");
    expect(reasonOf(() => boundaryCovariances(margins, { ...pair, weights: new Float64Array(2) }))).toBe(
      "zero-total-weight",
    );
    expect(reasonOf(() => boundaryCovariances(Float64Array.of(1, Infinity), pair))).toBe("not-finite");
    expect(() => boundaryCovariances(margins, { groupOf: Int32Array.of(0), groups: 2 })).toThrow(RangeError);
    expect(() => boundaryCovariances(margins, { groupOf: Int32Array.of(0, 2), groups: 2 })).toThrow(
      RangeError,
    );
    expect(() => boundaryCovariances(margins, { ...pair, weights: Float64Array.of(1, -1) })).toThrow(
      RangeError,
    );
  });
});

describe("bad input", () => {
  type Rows = { readonly groupOf: Int32Array; readonly groups: number; readonly parity?: TrainingParity };
  it.each<[string, (own: Rows, of: Uint8Array) => unknown]>([
    ["trainCovarianceBoundedRegression", (own, of) => trainCovarianceBoundedRegression(features, of, own)],
    ["trainAdversarialNetwork", (own, of) => trainAdversarialNetwork(features, of, { ...own, random })],
  ])("%s says what it cannot train", (_, train) => {
    expect(reasonOf(() => train({ ...rows, groupOf: new Int32Array(3000) }, labels))).toBe("single-group");
    expect(reasonOf(() => train(rows, new Uint8Array(3000)))).toBe("single-class");
    const onlyFirst = Uint8Array.from(labels, (label, row) => (rows.groupOf[row] === 0 ? label : 0));
    const onlyFirstNegative = onlyFirst.map((label, row) => (rows.groupOf[row] === 0 ? label : 1));
    for (const parity of parities) {
      const reason = parity === "demographic-parity" ? undefined : "no-positive-labels";
      expect(reasonOf(() => train({ ...rows, parity }, onlyFirst))).toBe(reason);
    }
    expect(reasonOf(() => train({ ...rows, parity: "equalized-odds" }, onlyFirstNegative))).toBe(
      "no-negative-labels",
    );
    expect(() => train(rows, labels.subarray(1))).toThrow(RangeError);
    expect(() => train({ ...rows, groups: 1 }, labels)).toThrow(RangeError);
    const parity: string = "parity";
    expect(() => train({ ...rows, parity: parity as TrainingParity }, labels)).toThrow(RangeError);
  });

  it("of options and columns", () => {
    expect(() => trainCovarianceBoundedRegression(features, labels, { ...rows, bound: -1 })).toThrow(
      RangeError,
    );
    for (const options of [{ strength: -1 }, { adversaryRate: 0 }])
      expect(() => trainAdversarialNetwork(features, labels, { ...rows, random, ...options })).toThrow(
        RangeError,
      );
    const missing = denseMatrix(features.values.slice().fill(Number.NaN, 4, 5), 3);
    expect(reasonOf(() => trainCovarianceBoundedRegression(missing, labels, rows))).toBe("not-finite");
    expect(reasonOf(() => trainAdversarialNetwork(missing, labels, { ...rows, random }))).toBe("not-finite");
    const short = denseMatrix(features.values.subarray(0, 300), 3);
    expect(() => trainCovarianceBoundedRegression(short, labels, rows)).toThrow(RangeError);
    expect(() => trainAdversarialNetwork(short, labels, { ...rows, random })).toThrow(RangeError);
  });
});
