import { describe, expect, it } from "vitest";
import golden from "../../../../golden/statistics/weighted.json";
import {
  weightedEnergyDistance,
  weightedKolmogorovSmirnov,
  weightedWassersteinDistance,
} from "../../../../src/statistics/index.js";
import type { GoldenFile, GoldenValues } from "../../golden.js";
import { expectClose, numbersOf, reasonOf } from "../../golden.js";

interface Expected {
  readonly ks?: {
    readonly d: number;
    readonly effectiveN?: number;
    readonly effectiveM?: number;
    readonly pKolmogorov?: number;
  };
  readonly wasserstein?: number;
  readonly energy?: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  {
    readonly x: GoldenValues;
    readonly xWeights: GoldenValues;
    readonly y: GoldenValues;
    readonly yWeights: GoldenValues;
  },
  Expected
>;

describe("weighted statistics equal the golden values", () => {
  it.each(cases)("$name", ({ input, expected }) => {
    const reference = { values: numbersOf(input.x), weights: numbersOf(input.xWeights) };
    const current = { values: numbersOf(input.y), weights: numbersOf(input.yWeights) };
    if (expected.ks === undefined) {
      for (const f of [weightedEnergyDistance, weightedKolmogorovSmirnov, weightedWassersteinDistance])
        expect(reasonOf(() => f(reference, current))).toBe("zero-total-weight");
      return;
    }
    expectClose(weightedWassersteinDistance(reference, current), expected.wasserstein!, tolerance);
    expectClose(weightedEnergyDistance(reference, current), expected.energy!, tolerance);
    const { statistic, effectiveSizes, pValue } = weightedKolmogorovSmirnov(reference, current);
    expectClose(statistic, expected.ks.d, tolerance);
    if (expected.ks.pKolmogorov === undefined) return;
    expectClose(effectiveSizes.reference, expected.ks.effectiveN!, tolerance);
    expectClose(effectiveSizes.current, expected.ks.effectiveM!, tolerance);
    expectClose(pValue, expected.ks.pKolmogorov, tolerance);
  });
});
