import { describe, expect, it } from "vitest";
import { compatibilityProfiles } from "../../../../src/drift/index.js";
import { fisherExact, gTestAgainstKnownShares, kolmogorovSmirnov } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";

describe("the Evidently profile", () => {
  const { numbers: ofValues, categories } = compatibilityProfiles.evidently;

  it("sees by Mann–Whitney only a current sample with larger values", () => {
    const low = Float64Array.from({ length: 40 }, (_, i) => i);
    const high = low.map((value) => value + 20);
    expect(ofValues.mannWhitneyPValue.score(low, high)).toBeLessThan(1e-6);
    expect(ofValues.mannWhitneyPValue.score(high, low)).toBeGreaterThan(0.999);
  });

  it("has the p-values of SciPy where the exact ones are others", () => {
    const constants = [new Float64Array(30).fill(3), new Float64Array(40).fill(3)] as const;
    expect(ofValues.cramerVonMisesPValue.score(...constants)).toBeLessThan(0.05);
    expect(reasonOf(() => ofValues.cramerVonMisesPValue.score(constants[0].slice(20), constants[1]))).toBe(
      undefined,
    );
    expect(
      reasonOf(() => ofValues.cramerVonMisesPValue.score(constants[0].slice(20), constants[0].slice(20))),
    ).toBe("constant-input");
    const tied = [Float64Array.of(0, 0, 0, 1, 1, 1), Float64Array.of(0, 1, 1, 1, 1, 1)] as const;
    expect(ofValues.kolmogorovSmirnovPValue.score(...tied)).toBeGreaterThan(
      kolmogorovSmirnov(...tied).pValue,
    );
    expect(ofValues.andersonDarlingPValue.score(...tied)).toBeLessThanOrEqual(0.25);
  });

  it("drops what is not finite, and grows with no scale but that of the reference", () => {
    const x = Float64Array.of(1, 2, 4, Number.NaN, Infinity);
    const y = Float64Array.of(2, 3, 7);
    const distance = ofValues.normedWassersteinDistance.score(x, y);
    expect(distance).toBe(ofValues.normedWassersteinDistance.score(x.slice(0, 3), y));
    const stretched = [x, y].map((values) => values.map((value) => 8 * value)) as [
      Float64Array,
      Float64Array,
    ];
    expect(ofValues.normedWassersteinDistance.score(...stretched)).toBeCloseTo(distance, 12);
    expect(ofValues.normedWassersteinDistance.score(Float64Array.of(1), Float64Array.of(2))).toBe(1000);
  });

  it("has a G test and Fisher's test only of equal totals", () => {
    expect(reasonOf(() => categories.gTestPValue.score([5, 5], [5, 6]))).toBe("unsupported-type");
    expect(reasonOf(() => categories.fisherPValue.score([5, 5], [5, 6]))).toBe("unsupported-type");
    expect(reasonOf(() => categories.fisherPValue.score([5, 5, 0], [5, 0, 5]))).toBe("unsupported-type");
    expect(reasonOf(() => categories.gTestPValue.score([5], [5]))).toBe("constant-input");
    expect(categories.fisherPValue.score([5, 0], [5, 0])).toBe(1);
    expect(categories.fisherPValue.score([3, 1], [1, 3])).toBeCloseTo(
      fisherExact([
        [3, 1],
        [1, 3],
      ]).pValue,
      14,
    );
    expect(categories.gTestPValue.score([3, 0, 1], [2, 1, 1])).toBe(0);
    expect(categories.gTestPValue.score([3, 1], [1, 3])).toBeCloseTo(
      gTestAgainstKnownShares([1, 3], [0.75, 0.25]).pValue,
      12,
    );
  });
});
