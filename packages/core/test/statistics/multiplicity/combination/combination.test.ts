import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../src/random/index.js";
import {
  cauchyCombination,
  fisherCombination,
  harmonicMeanPValue,
  mudholkarGeorgeCombination,
  pearsonCombination,
  stoufferCombination,
  tippettCombination,
} from "../../../../src/statistics/index.js";
import { expectClose, reasonOf } from "../../golden.js";

const harmonicMean = (p: ArrayLike<number>) => ({ pValue: harmonicMeanPValue(p) });
const methods = {
  fisherCombination,
  pearsonCombination,
  tippettCombination,
  stoufferCombination,
  mudholkarGeorgeCombination,
  harmonicMean,
  cauchyCombination,
};
const inside = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

describe.each(Object.entries(methods))("%s()", (name, combine) => {
  it("leaves one p-value as it is", () => {
    fc.assert(
      fc.property(inside, (p) => {
        // Mudholkar and George's law is an approximation.
        if (name !== "mudholkarGeorgeCombination")
          expectClose(combine([p]).pValue, p, { relative: 1e-9, absolute: 1e-15 });
        else expect(Math.abs(combine([p]).pValue - p)).toBeLessThan(0.02);
      }),
    );
  });

  it("rises with each p-value, and does not see their order", () => {
    fc.assert(
      fc.property(fc.array(inside, { minLength: 2, maxLength: 6 }), inside, (p, other) => {
        const { pValue } = combine(p);
        expectClose(combine([...p].reverse()).pValue, pValue, { relative: 1e-9, absolute: 1e-12 });
        const raised = [Math.max(p[0]!, other), ...p.slice(1)];
        expect(combine(raised).pValue).toBeGreaterThanOrEqual(pValue * (1 - 1e-9) - 1e-12);
        expect(pValue).toBeLessThanOrEqual(1);
        expect(pValue).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("takes 0 and 1, and nothing beyond", () => {
    for (const p of [
      [0, 0.4],
      [0.4, 1],
      [0, 0],
      [1, 1],
      [5e-324, 0.5],
      [1 - 2 ** -53, 0.5],
    ]) {
      const { pValue } = combine(p);
      expect(Number.isFinite(pValue)).toBe(true);
    }
    for (const bad of [-0.1, 1.1, Number.NaN]) expect(() => combine([0.5, bad])).toThrow(RangeError);
    expect(reasonOf(() => combine([]))).toBe("no-rows");
  });
});

describe("a p-value of 0 and one of 1 together", () => {
  it("contradict each other where both are infinite", () => {
    for (const combine of [stoufferCombination, mudholkarGeorgeCombination, cauchyCombination])
      expect(reasonOf(() => combine([0, 1]))).toBe("not-finite");
    expect(fisherCombination([0, 1]).pValue).toBe(0);
    expect(pearsonCombination([0, 1]).pValue).toBe(1);
  });
});

describe("stoufferCombination()", () => {
  it("leaves out p-values without weight, and sees no unit of the weights", () => {
    fc.assert(
      fc.property(inside, inside, fc.constantFrom(0, 0.5, 1), (a, b, c) => {
        const plain = stoufferCombination([a, b], { weights: Float64Array.of(1, 2) });
        const padded = stoufferCombination([a, b, c], { weights: Float64Array.of(1e300, 2e300, 0) });
        expectClose(padded.pValue, plain.pValue, { relative: 1e-12, absolute: 0 });
      }),
    );
    expect(reasonOf(() => stoufferCombination([0.5], { weights: Float64Array.of(0) }))).toBe(
      "zero-total-weight",
    );
    expect(() => stoufferCombination([0.5], { weights: Float64Array.of(1, 2) })).toThrow(RangeError);
  });
});

describe("combinations of independent uniform p-values", () => {
  it("keep to their level", () => {
    const random = seededRandom("level of the combinations");
    const trials = 4000;
    const rejected = Object.fromEntries(Object.keys(methods).map((name) => [name, 0]));
    for (let trial = 0; trial < trials; trial++) {
      const own = random.stream("trial", trial);
      const p = Float64Array.from({ length: 6 }, () => own.uniform());
      for (const [name, combine] of Object.entries(methods))
        if (combine(p).pValue <= 0.05) rejected[name]! += 1;
    }
    for (const [name, count] of Object.entries(rejected)) {
      // ± 5 standard errors of 0.0034; the harmonic mean is not quite a p-value.
      expect(count / trials, name).toBeLessThan(name === "harmonicMean" ? 0.09 : 0.068);
      expect(count / trials, name).toBeGreaterThan(0.033);
    }
  });
});
