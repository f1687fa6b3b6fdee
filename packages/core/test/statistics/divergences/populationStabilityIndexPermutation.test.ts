import fc from "fast-check";
import { describe, expect, it } from "vitest";
import numeric from "../../../golden/drift/distances-numeric.json";
import { seededRandom } from "../../../src/random/index.js";
import {
  countBetweenEdges,
  populationStabilityIndex,
  populationStabilityIndexPermutation,
  quantileEdges,
} from "../../../src/statistics/index.js";
import type { GoldenValues } from "../golden.js";
import { expectClose, numbersOf, reasonOf } from "../golden.js";

const sample = fc
  .array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -9, max: 9, noNaN: true })), {
    minLength: 1,
    maxLength: 50,
  })
  .map((values) => Float64Array.from(values));

describe("populationStabilityIndexPermutation()", () => {
  it("has the golden value and edges", () => {
    for (const { input, expected } of numeric.cases as unknown as readonly {
      readonly input: { readonly reference: GoldenValues; readonly current: GoldenValues };
      readonly expected: {
        readonly "deciles-floor-1e-4": { readonly psi: number; readonly edges: readonly number[] };
      };
    }[]) {
      const wanted = expected["deciles-floor-1e-4"];
      const test = populationStabilityIndexPermutation(numbersOf(input.reference), numbersOf(input.current), {
        random: seededRandom("golden"),
        permutations: 19,
      });
      expectClose(test.value, wanted.psi, numeric.tolerance);
      expect(test.edges.length).toBe(wanted.edges.length);
      wanted.edges.forEach((edge, i) => expectClose(test.edges[i]!, edge, numeric.tolerance));
    }
  });

  it("cuts and counts as quantileEdges and countBetweenEdges do, infinities too", () => {
    fc.assert(
      fc.property(sample, sample, fc.nat(3), (reference, current, infinities) => {
        const options = { random: seededRandom("agree"), bins: 5, permutations: 5 };
        const extended = Float64Array.of(
          ...current,
          ...new Array<number>(infinities).fill(Infinity),
          -Infinity,
        );
        const test = populationStabilityIndexPermutation(reference, extended, options);
        const edges = quantileEdges(reference, 5);
        expect(test.edges).toEqual(edges);
        const counts = [countBetweenEdges(reference, edges), countBetweenEdges(extended, edges)] as const;
        expect(test.value).toBe(populationStabilityIndex(...counts).value);
        expect(test.pValue).toBeGreaterThanOrEqual(1 / 6);
        expect(test.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("does not depend on the order of the rows, and draws each permutation from its own stream", () => {
    const random = seededRandom("order");
    const reference = Float64Array.from({ length: 60 }, () => random.normal());
    const current = Float64Array.from({ length: 30 }, () => random.normal() + 0.5);
    const options = { random: seededRandom("same"), permutations: 99 };
    const test = populationStabilityIndexPermutation(reference, current, options);
    const turned = [reference.slice().reverse(), current.slice().reverse()] as const;
    options.random.uniform();
    expect(populationStabilityIndexPermutation(...turned, options)).toEqual(test);
  });

  it("has p-value 1 for constant samples, and the smallest for samples far apart", () => {
    const random = seededRandom("ends");
    const constant = new Float64Array(20).fill(3);
    expect(populationStabilityIndexPermutation(constant, constant, { random }).pValue).toBe(1);
    const apart = Float64Array.from({ length: 200 }, (_, i) => i);
    const far = apart.map((value) => value + 1000);
    expect(populationStabilityIndexPermutation(apart, far, { random }).pValue).toBe(0.001);
  });

  it.each([
    { n: 50, m: 50 },
    { n: 80, m: 30 },
  ])("keeps its level at $n + $m rows, where the law does not", ({ n, m }) => {
    const random = seededRandom("level by permutation");
    const trials = 400;
    let exceeded = 0;
    let byLaw = 0;
    for (let trial = 0; trial < trials; trial++) {
      const own = random.stream("trial", trial);
      const draw = (rows: number) => Float64Array.from({ length: rows }, () => own.normal());
      const [reference, current] = [draw(n), draw(m)];
      const options = { random: own.stream("test", 0), permutations: 99 };
      const test = populationStabilityIndexPermutation(reference, current, options);
      if (test.pValue <= 0.05) exceeded++;
      const counts = [reference, current].map((values) => countBetweenEdges(values, test.edges));
      if (populationStabilityIndex(counts[0]!, counts[1]!).pValue <= 0.05) byLaw++;
    }
    // Five standard errors of 400 trials.
    expect(Math.abs(exceeded / trials - 0.05)).toBeLessThan(5 * Math.sqrt((0.05 * 0.95) / trials));
    expect(byLaw / trials).toBeGreaterThan(0.1);
  });

  it("has the null mean of F8 and keeps its level by the law at 2,000 rows", () => {
    const random = seededRandom("level by law");
    const [n, m, trials] = [2000, 2000, 600];
    let total = 0;
    let exceeded = 0;
    for (let trial = 0; trial < trials; trial++) {
      const own = random.stream("trial", trial);
      const draw = (rows: number) => Float64Array.from({ length: rows }, () => own.uniform());
      const [reference, current] = [draw(n), draw(m)];
      const edges = quantileEdges(reference, 10);
      const counts = [reference, current].map((values) => countBetweenEdges(values, edges));
      const index = populationStabilityIndex(counts[0]!, counts[1]!);
      total += index.value;
      if (index.pValue <= 0.05) exceeded++;
    }
    const mean = 9 * (1 / n + 1 / m);
    expect(Math.abs(total / trials - mean)).toBeLessThan(0.05 * mean);
    expect(Math.abs(exceeded / trials - 0.05)).toBeLessThan(5 * Math.sqrt((0.05 * 0.95) / trials));
  });

  it("says why there is none", () => {
    const random = seededRandom("none");
    const one = Float64Array.of(1);
    const none = new Float64Array(0);
    const compute = (a: Float64Array, b: Float64Array) => () =>
      populationStabilityIndexPermutation(a, b, { random });
    expect(reasonOf(compute(none, one))).toBe("no-rows");
    expect(reasonOf(compute(one, none))).toBe("no-rows");
    expect(reasonOf(compute(Float64Array.of(Infinity), one))).toBe("not-finite");
    expect(compute(Float64Array.of(Number.NaN), one)).toThrow(RangeError);
    for (const wrong of [{ bins: 0 }, { permutations: 0 }, { significance: 1 }])
      expect(() => populationStabilityIndexPermutation(one, one, { random, ...wrong })).toThrow(RangeError);
  });
});
