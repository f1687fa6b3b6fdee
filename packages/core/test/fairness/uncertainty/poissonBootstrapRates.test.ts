import { describe, expect, it } from "vitest";
import { bootstrapRates, poissonBootstrapRates } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { groupConfusion } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";

const random = seededRandom("poisson");
const n = 400;
const yTrue = Uint8Array.from({ length: n }, () => random.integer(2));
const yPred = Uint8Array.from(yTrue, (label) => (random.uniform() < 0.8 ? label : 1 - label));
const groupOf = Int32Array.from({ length: n }, () => random.integer(2));
const options = { groupOf, groups: 3, random, replicates: 1500 };

function width(groups: ReturnType<typeof poissonBootstrapRates>): number {
  const { accuracy } = groups[0]!.metrics;
  if (accuracy.status === "not-measured") throw new Error("not measured");
  return accuracy.interval!.upper! - accuracy.interval!.lower!;
}

describe("poissonBootstrapRates()", () => {
  it("agrees with the bootstrap of counts where all weights are equal", () => {
    const counts = groupConfusion(yTrue, yPred, options);
    const ofCounts = bootstrapRates(counts, { random, replicates: 1500 });
    for (const weights of [undefined, new Float64Array(n).fill(7)]) {
      const ofRows = poissonBootstrapRates(yTrue, yPred, { ...options, ...(weights && { weights }) });
      for (const g of [0, 1]) {
        const expected = Object.values(ofCounts[g]!.metrics);
        Object.values(ofRows[g]!.metrics).forEach((measured, at) => {
          const wanted = expected[at]!;
          if (measured.status === "not-measured" || wanted.status === "not-measured")
            throw new Error("not measured");
          expect(measured.value).toBeCloseTo(wanted.value, 12);
          expect(measured.n).toBe(wanted.n);
          expect(measured.interval!.method).toBe("poisson-bootstrap");
          expect(Math.abs(measured.interval!.lower! - wanted.interval!.lower!)).toBeLessThan(0.025);
          expect(Math.abs(measured.interval!.upper! - wanted.interval!.upper!)).toBeLessThan(0.025);
        });
      }
    }
  });

  it("widens with the spread of the weights, by the root of Σw²·n/(Σw)²", () => {
    const weights = Float64Array.from({ length: n }, (_, row) => (row % 4 === 0 ? 9 : 1));
    const equal = poissonBootstrapRates(yTrue, yPred, options);
    const spread = poissonBootstrapRates(yTrue, yPred, { ...options, weights });
    // (9² + 3)/4 over ((9 + 3)/4)² is 2.33.
    expect(width(spread) / width(equal)).toBeGreaterThan(1.25);
    expect(width(spread) / width(equal)).toBeLessThan(1.85);
  });

  it("shows a group without rows, and refuses weights that are none", () => {
    const metrics = ["selectionRate"] as const;
    expect(poissonBootstrapRates(yTrue, yPred, { ...options, metrics })[2]!.metrics.selectionRate).toEqual({
      status: "not-measured",
      reason: "no-rows",
    });
    const bad = (weight: number) => () =>
      poissonBootstrapRates(yTrue, yPred, { ...options, weights: new Float64Array(n).fill(weight) });
    expect(bad(-1)).toThrow(RangeError);
    expect(bad(Number.NaN)).toThrow(RangeError);
    expect(reasonOf(bad(0))).toBe("zero-total-weight");
    expect(() => poissonBootstrapRates(yTrue, yPred, { ...options, replicates: 0 })).toThrow(RangeError);
    expect(() => poissonBootstrapRates(yTrue, yPred.subarray(1), options)).toThrow(RangeError);
  });
});
