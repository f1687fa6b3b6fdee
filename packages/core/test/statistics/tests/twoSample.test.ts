import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import type { Alternative } from "../../../src/statistics/index.js";
import {
  andersonDarling,
  andersonDarlingPermutation,
  brunnerMunzel,
  cramerVonMises,
  energyDistance,
  eppsSingleton,
  kolmogorovFiniteSurvival,
  kolmogorovSmirnov,
  kolmogorovSmirnovFit,
  kruskalWallis,
  kuiper,
  mannWhitney,
  sortedSample,
  wassersteinDistance,
} from "../../../src/statistics/index.js";
import { equalSizePathShare } from "../../../src/statistics/tests/distributions/equalSizePaths.js";
import {
  oneSidedPathShare,
  twoSidedPathShare,
} from "../../../src/statistics/tests/distributions/latticePaths.js";
import { reasonOf } from "../golden.js";

const values = (minLength: number, maxLength: number) =>
  fc
    .array(fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -5, max: 5, noNaN: true })), {
      minLength,
      maxLength,
    })
    .map((list) => Float64Array.from(list));
const pair = fc.tuple(values(2, 25), values(2, 25));
const spread = pair.filter(([x, y]) => new Set([...x, ...y].map((v) => v + 0)).size > 1);

/** Every split of the pooled values into n and the rest. */
function* splits(pooled: readonly number[], n: number): Generator<[Float64Array, Float64Array]> {
  for (let bits = 0; bits < 2 ** pooled.length; bits++) {
    const chosen = pooled.map((_, i) => ((bits >> i) & 1) === 1);
    if (chosen.filter(Boolean).length !== n) continue;
    yield [
      Float64Array.from(pooled.filter((_, i) => chosen[i])),
      Float64Array.from(pooled.filter((_, i) => !chosen[i])),
    ];
  }
}

function shareOfSplits(
  [x, y]: readonly [Float64Array, Float64Array],
  isAsLarge: (a: Float64Array, b: Float64Array) => boolean,
): number {
  let all = 0;
  let large = 0;
  for (const [a, b] of splits([...x, ...y], x.length)) {
    all += 1;
    if (isAsLarge(a, b)) large += 1;
  }
  return large / all;
}

const small = fc.tuple(values(1, 5), values(1, 5));
const untied = fc
  .uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 10 })
  .chain((list) =>
    fc
      .integer({ min: 2, max: list.length - 2 })
      .map((n): readonly [Float64Array, Float64Array] => [
        Float64Array.from(list.slice(0, n)),
        Float64Array.from(list.slice(n)),
      ]),
  );

describe("exact p-values are shares of all splits", () => {
  it.each(["greater", "less"] as const)("kolmogorovSmirnov, %s, ties and all", (alternative) => {
    fc.assert(
      fc.property(small, (samples) => {
        const { statistic, pValue } = kolmogorovSmirnov(...samples, { alternative });
        const share = shareOfSplits(
          samples,
          (a, b) => kolmogorovSmirnov(a, b, { alternative }).statistic >= statistic,
        );
        expect(pValue).toBeCloseTo(share, 12);
      }),
      { numRuns: 40 },
    );
  });

  it("equal sizes without ties have the closed form of their paths", () => {
    for (let n = 1; n <= 12; n++) {
      const groupEnds = new Uint8Array(2 * n + 1).fill(1);
      for (let k = 0; k <= n; k++) {
        const question = { groupEnds, n, m: n, units: k * n };
        expect(equalSizePathShare(n, k, true)).toBeCloseTo(twoSidedPathShare(question), 13);
        expect(equalSizePathShare(n, k, false)).toBeCloseTo(oneSidedPathShare(question), 13);
      }
    }
  });

  it("kolmogorovSmirnov without ties", () => {
    fc.assert(
      fc.property(untied, (samples) => {
        for (const alternative of ["two-sided", "greater", "less"] as const) {
          const { statistic, pValue } = kolmogorovSmirnov(...samples, { alternative });
          const share = shareOfSplits(
            samples,
            (a, b) => kolmogorovSmirnov(a, b, { alternative }).statistic >= statistic,
          );
          expect(pValue).toBeCloseTo(share, 12);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("cramerVonMises and mannWhitney without ties", () => {
    fc.assert(
      fc.property(untied, (samples) => {
        const { statistic, pValue } = cramerVonMises(...samples);
        const asLarge = (a: Float64Array, b: Float64Array) =>
          cramerVonMises(a, b, { method: "asymptotic" }).statistic >= statistic - 1e-12;
        expect(pValue).toBeCloseTo(shareOfSplits(samples, asLarge), 12);
        const ranks = mannWhitney(...samples, { alternative: "greater" });
        const asSuperior = (a: Float64Array, b: Float64Array) =>
          mannWhitney(a, b, { method: "asymptotic" }).statistic >= ranks.statistic;
        expect(ranks.pValue).toBeCloseTo(shareOfSplits(samples, asSuperior), 12);
      }),
      { numRuns: 15 },
    );
  });

  it("are 0 where they are smaller than a double", () => {
    const rows = (n: number, from: number) => Float64Array.from({ length: n }, (_, i) => from + i);
    for (const alternative of ["two-sided", "greater"] as const) {
      const parted = (n: number) => kolmogorovSmirnov(rows(n, 0), rows(n - 1, 1e6), { alternative }).pValue;
      // 2 or 1 over the number of splits, 10^−299 and 10^−419.
      expect(parted(500)).toBeGreaterThan(0);
      expect(parted(700)).toBe(0);
    }
  });

  it("one-sided paths leave nothing out that counts", () => {
    const random = seededRandom("sizes that differ");
    const draw = (n: number, by: number) => Float64Array.from({ length: n }, () => random.uniform() + by);
    for (const by of [0, 0.1, 0.3]) {
      const [x, y] = [draw(60, 0), draw(47, by)];
      const greater = kolmogorovSmirnov(x, y, { alternative: "greater" });
      const two = kolmogorovSmirnov(x, y);
      // Far out the two sides exclude each other.
      if (two.pValue < 1e-3 && greater.statistic === two.statistic)
        expect(Math.abs((2 * greater.pValue) / two.pValue - 1)).toBeLessThan(1e-6);
      expect(greater.pValue).toBeLessThanOrEqual(1);
    }
  });
});

describe("tests of two samples", () => {
  const ofBoth = ({ statistic, pValue }: { readonly statistic: number; readonly pValue: number }) => [
    statistic,
    pValue,
  ];
  const symmetric: Readonly<Record<string, (x: Float64Array, y: Float64Array) => number[]>> = {
    cramerVonMises: (x, y) => ofBoth(cramerVonMises(x, y)),
    kuiper: (x, y) => ofBoth(kuiper(x, y)),
    mannWhitney: (x, y) => [mannWhitney(x, y).pValue],
    andersonDarling: (x, y) => ofBoth(andersonDarling([x, y])),
    kruskalWallis: (x, y) => ofBoth(kruskalWallis([x, y])),
    wassersteinDistance: (x, y) => [wassersteinDistance(x, y)],
    energyDistance: (x, y) => [energyDistance(x, y)],
  };

  it.each(Object.entries(symmetric))("%s does not depend on which sample is which", (_, test) => {
    fc.assert(
      fc.property(spread, ([x, y]) => {
        const back = test(y, x);
        for (const [at, value] of test(x, y).entries()) expect(value).toBeCloseTo(back[at]!, 9);
      }),
    );
  });

  it("see only the order of the values", () => {
    const move = (x: Float64Array) => x.map((value) => 3 * value + 1).reverse();
    fc.assert(
      fc.property(spread, ([a, b]) => {
        const coarse = (x: Float64Array) => x.map((value) => Math.round(value * 64) / 64);
        const [x, y] = [coarse(a), Float64Array.of(...coarse(b), 9)];
        expect(cramerVonMises(move(x), move(y))).toEqual(cramerVonMises(x, y));
        expect(kuiper(move(x), move(y))).toEqual(kuiper(x, y));
        expect(mannWhitney(move(x), move(y))).toEqual(mannWhitney(x, y));
        expect(kruskalWallis([move(x), move(y)])).toEqual(kruskalWallis([x, y]));
      }),
    );
  });

  it("take samples that are sorted already", () => {
    fc.assert(
      fc.property(spread, ([x, y]) => {
        const [a, b] = [sortedSample(x), sortedSample(y)];
        expect(kolmogorovSmirnov(a, y)).toEqual(kolmogorovSmirnov(x, b));
        expect(cramerVonMises(a, b)).toEqual(cramerVonMises(x, y));
        expect(andersonDarling([a, y])).toEqual(andersonDarling([x, b]));
        expect(energyDistance(a, b)).toBe(energyDistance(x, y));
      }),
    );
  });

  it("have the gap as its sides, and U as the pairs that it counts", () => {
    fc.assert(
      fc.property(spread, ([x, y]) => {
        const gap = (alternative: Alternative) => kolmogorovSmirnov(x, y, { alternative }).statistic;
        expect(gap("two-sided")).toBe(Math.max(gap("greater"), gap("less")));
        expect(kuiper(x, y).statistic).toBeCloseTo(gap("greater") + gap("less"), 14);
        expect(kolmogorovSmirnov(y, x, { alternative: "less" }).statistic).toBe(gap("greater"));
        let pairs = 0;
        for (const a of x) for (const b of y) pairs += a > b ? 1 : a === b ? 0.5 : 0;
        const { statistic, cliffsDelta, probabilityOfSuperiority } = mannWhitney(x, y);
        expect(statistic).toBe(pairs);
        expect(cliffsDelta).toBeCloseTo(2 * probabilityOfSuperiority - 1, 14);
        // Kruskal and Wallis's H of two samples is the square of the normal deviate of U.
        const all = mannWhitney(x, y, { method: "asymptotic-uncorrected" }).pValue;
        expect(kruskalWallis([x, y]).pValue).toBeCloseTo(all, 10);
      }),
    );
  });

  it("have the statistic of the definition: midranks less own ranks", () => {
    fc.assert(
      fc.property(spread, ([x, y]) => {
        const [n, m] = [x.length, y.length];
        const rank = (all: readonly number[], value: number) =>
          all.filter((other) => other < value).length +
          (all.filter((other) => other === value).length + 1) / 2;
        const pooled = [...x, ...y];
        const part = (own: Float64Array) =>
          [...own]
            .sort((a, b) => a - b)
            .reduce((sum, value, i) => sum + (rank(pooled, value) - i - 1) ** 2, 0);
        const u = n * part(x) + m * part(y);
        const wanted = u / (n * m * (n + m)) - (4 * n * m - 1) / (6 * (n + m));
        expect(cramerVonMises(x, y).statistic).toBeCloseTo(wanted, 10);
      }),
    );
  });

  it("are not measured where there is nothing to compare", () => {
    const [none, one, constant] = [Float64Array.of(), Float64Array.of(1), Float64Array.of(2, 2, 2)];
    const tests = { cramerVonMises, mannWhitney, brunnerMunzel };
    for (const test of Object.values(tests)) {
      expect(reasonOf(() => test(none, constant))).toBe("no-rows");
      expect(reasonOf(() => test(constant, constant))).toBe("constant-input");
    }
    expect(reasonOf(() => cramerVonMises(one, constant))).toBe("too-few-rows");
    expect(reasonOf(() => brunnerMunzel(one, constant))).toBe("too-few-rows");
    expect(reasonOf(() => andersonDarling([constant, constant]))).toBe("constant-input");
    expect(reasonOf(() => andersonDarling([constant, none]))).toBe("empty-group");
    expect(reasonOf(() => andersonDarling([one, Float64Array.of(2)]))).toBe("too-few-rows");
    const oneEach = [5, 3, 8, 1, 9].map((value) => Float64Array.of(value));
    expect(reasonOf(() => andersonDarling(oneEach))).toBe("too-few-rows");
    expect(reasonOf(() => kruskalWallis([none, none]))).toBe("no-rows");
    expect(reasonOf(() => kuiper(none, one))).toBe("no-rows");
    expect(reasonOf(() => eppsSingleton(none, one))).toBe("no-rows");
    expect(reasonOf(() => eppsSingleton(one, one))).toBe("too-few-rows");
    const five = Float64Array.of(1, 1, 1, 1, 1);
    expect(reasonOf(() => eppsSingleton(five, five))).toBe("no-spread");
    expect(reasonOf(() => eppsSingleton(five, Float64Array.of(1, 2, 3, 4, Infinity)))).toBe("not-finite");
    expect(reasonOf(() => kolmogorovSmirnovFit(none, () => 0.5))).toBe("no-rows");
  });

  it("refuse words and numbers that they do not know", () => {
    const x = Float64Array.of(1, 2, 2);
    const alternative = "both" as Alternative;
    expect(() => kolmogorovSmirnov(x, x, { alternative })).toThrow("got the alternative both");
    expect(() => mannWhitney(x, x, { alternative })).toThrow(RangeError);
    expect(() => mannWhitney(x, x, { method: "exact" })).toThrow("different values");
    expect(() => cramerVonMises(x, x, { method: "fast" as "exact" })).toThrow(RangeError);
    const long = new Float64Array(5001);
    expect(() => kolmogorovSmirnov(long, long, { method: "exact" })).toThrow(RangeError);
    expect(() => cramerVonMises(long, x, { method: "exact" })).toThrow("product of at most 700");
    expect(() => kruskalWallis([x])).toThrow("two or more");
    const random = seededRandom("1");
    expect(() => andersonDarlingPermutation([x, x], { random, replicates: 0 })).toThrow(RangeError);
  });
});

describe("kolmogorovSmirnovFit()", () => {
  const uniform = (value: number) => Math.min(1, Math.max(0, value));

  it("has the gap on both sides of each jump, and the law of its size", () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(shares, (list) => {
        const sample = Float64Array.from(list);
        const upTo = (point: number) => list.filter((v) => v <= point).length / list.length;
        const below = (point: number) => list.filter((v) => v < point).length / list.length;
        const greater = Math.max(0, ...list.map((v) => upTo(v) - v));
        const less = Math.max(0, ...list.map((v) => v - below(v)));
        const gap = (alternative: Alternative) =>
          kolmogorovSmirnovFit(sample, uniform, { alternative }).statistic;
        expect([gap("greater"), gap("less")]).toEqual([greater, less]);
        const two = kolmogorovSmirnovFit(sample, uniform);
        expect(two.statistic).toBe(Math.max(greater, less));
        expect(two.pValue).toBe(kolmogorovFiniteSurvival(two.statistic, list.length));
      }),
    );
  });

  it("refuses a law that falls or leaves [0, 1]", () => {
    const sample = Float64Array.of(0.1, 0.2);
    for (const cdf of [() => Number.NaN, () => 2, (x: number) => 1 - x])
      expect(() => kolmogorovSmirnovFit(sample, cdf)).toThrow(RangeError);
  });
});
