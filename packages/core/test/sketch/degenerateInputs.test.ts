import { describe, expect, it } from "vitest";
import {
  createFrequentItems,
  createHyperLogLog,
  createKll,
  createRunningMoments,
  kllKolmogorovDistance,
} from "../../src/sketch/index.js";
import { expectMeasured } from "./expectMeasured.js";

const samples: readonly (readonly number[])[] = [
  [],
  [0],
  [-0, 0],
  [1, 1, 1],
  [5e-324, 0],
  [5e-324, -5e-324, 1e-320],
  [1e308, -1e308],
  [1e308, 1e308, 1.7e308],
  [Infinity, 0],
  [-Infinity, Infinity],
  [Infinity, Infinity],
  [1e-200, 3e-200, 2e-200],
  [1e154, -1e154, 3],
  Array.from({ length: 20_000 }, () => 1.7e308),
  Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? -Infinity : 5e-324 * i)),
];

describe.each(samples.map((values) => [values.slice(0, 4).join(", "), values.length, values] as const))(
  "values %s (%i)",
  (_, __, values) => {
    const data = Float64Array.from(values);

    it("have finite answers or a reason why not", () => {
      const [kll, moments, counter, items] = [
        createKll(),
        createRunningMoments(),
        createHyperLogLog(),
        createFrequentItems(),
      ];
      for (const sketch of [kll, moments, counter, items]) {
        sketch.updateAll(data);
        sketch.updateAll(data);
      }
      kll.merge(kll);
      moments.merge(moments);
      counter.merge(counter);
      items.merge(items);
      const questions = [
        ...[0, 0.3, 0.5, 1].flatMap((p) => [() => kll.quantile(p), () => kll.exclusiveQuantile(p)]),
        ...[-Infinity, 0, 1e308, Infinity].flatMap((x) => [() => kll.rank(x), () => kll.exclusiveRank(x)]),
        kll.min,
        kll.max,
        () => kll.rankError(),
        () => kll.shares(Float64Array.of(-1, 0, 1)).reduce((a, b) => a + b, 0),
        () => kllKolmogorovDistance(kll, kll).upper,
        moments.min,
        moments.max,
        moments.sum,
        moments.mean,
        moments.variance,
        moments.skewness,
        moments.kurtosis,
        counter.estimate,
        () => counter.lowerBound(3),
        () => counter.upperBound(3),
        () => items.maximumError,
      ];
      for (const question of questions) expectMeasured(question);
      expect(kll.n).toBe(4 * values.length);
      expect(moments.n).toBe(4 * values.length);
      expect(items.totalWeight).toBe(4 * values.length);
    });
  },
);
