import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../src/random/index.js";
import {
  barnardExact,
  barnardExactUnpooled,
  binomialMass,
  binomialTest,
  binomialUpperQuantile,
  boschlooExact,
  chiSquaredIndependence,
  fisherExact,
  fisherExactMidP,
  hypergeometricMass,
  mcnemarChiSquared,
  mcnemarChiSquaredWithContinuity,
  mcnemarExact,
  twoProportionZ,
} from "../../../../src/statistics/index.js";
import { expectClose, reasonOf } from "../../golden.js";

const cell = fc.integer({ min: 0, max: 12 });
const fourfold = fc.tuple(cell, cell, cell, cell).filter((cells) => cells.some((count) => count > 0));
const count = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }))
  .map(([trials, successes]) => ({ trials, successes: Math.min(trials, successes) }));

describe("fisherExact()", () => {
  it("adds up the tables no likelier than the observed one", () => {
    fc.assert(
      fc.property(fourfold, ([a, b, c, d]) => {
        const urn = { population: a + b + c + d, marked: a + c, drawn: a + b };
        const masses = Array.from({ length: a + b + 1 }, (_, k) => hypergeometricMass(k, urn));
        const own = masses[a]!;
        const less = masses.filter((mass) => mass < own * (1 - 1e-9)).reduce((x, y) => x + y, 0);
        const tied = masses.filter((mass) => Math.abs(mass - own) <= own * 1e-9).reduce((x, y) => x + y, 0);
        const counts = [
          [a, b],
          [c, d],
        ];
        expect(fisherExact(counts).pValue).toBeCloseTo(less + tied, 12);
        expect(fisherExactMidP(counts).pValue).toBeCloseTo(less + tied / 2, 12);
        const below = masses.slice(0, a + 1).reduce((x, y) => x + y, 0);
        expect(fisherExact(counts, { alternative: "less" }).pValue).toBeCloseTo(below, 12);
        const above = masses.slice(a).reduce((x, y) => x + y, 0);
        expect(fisherExact(counts, { alternative: "greater" }).pValue).toBeCloseTo(above, 12);
      }),
    );
  });

  it("keeps its digits at two million rows", () => {
    const counts = [
      [500000, 499000],
      [498000, 503000],
    ];
    const close = { relative: 2e-12, absolute: 0 };
    expectClose(fisherExact(counts).pValue, 2.251067476356236e-5, close);
    expectClose(fisherExact(counts, { alternative: "greater" }).pValue, 1.1255338183474642e-5, close);
  });

  it("takes 2 × 2 tables of whole numbers alone", () => {
    expect(() =>
      fisherExact([
        [1, 2, 3],
        [1, 2, 3],
      ]),
    ).toThrow(RangeError);
    expect(() => fisherExact([[1, 2]])).toThrow(RangeError);
    expect(() =>
      fisherExact([
        [1, 0.5],
        [1, 2],
      ]),
    ).toThrow(RangeError);
    expect(
      reasonOf(() =>
        fisherExact([
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toBe("no-rows");
  });
});

/** The probability that two samples of a common rate give p ≤ level, by enumeration. */
function levelAt(
  [n, m]: readonly [number, number],
  rate: number,
  pValueOf: (x: number, y: number) => number,
): number {
  let level = 0;
  for (let x = 0; x <= n; x++)
    for (let y = 0; y <= m; y++)
      if (pValueOf(x, y) <= 0.05) level += binomialMass(x, n, rate) * binomialMass(y, m, rate);
  return level;
}

describe("Barnard's and Boschloo's tests", () => {
  it("turn with the samples, and with success and failure", () => {
    fc.assert(
      fc.property(count, count, (first, second) => {
        const flip = ({ successes, trials }: typeof first) => ({ successes: trials - successes, trials });
        for (const test of [barnardExact, boschlooExact]) {
          const { pValue } = test(first, second);
          expect(test(second, first).pValue).toBeCloseTo(pValue, 10);
          expect(test(flip(first), flip(second)).pValue).toBeCloseTo(pValue, 10);
          expect(pValue).toBeLessThanOrEqual(1);
          expect(pValue).toBeGreaterThan(0);
        }
        const { successes: a, trials: n } = first;
        const { successes: c, trials: m } = second;
        const counts = [
          [a, n - a],
          [c, m - c],
        ];
        for (const alternative of ["less", "greater"] as const) {
          const { statistic, pValue } = boschlooExact(first, second, { alternative });
          expect(statistic).toBeCloseTo(fisherExact(counts, { alternative }).pValue, 12);
          expect(pValue).toBeLessThanOrEqual(statistic * (1 + 1e-9));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("hold their level for every common rate, by enumeration, and reject more than Fisher's", () => {
    const sizes = [9, 7] as const;
    const [n, m] = sizes;
    const cached = (pValueOf: (x: number, y: number) => number) => {
      const table = Array.from({ length: n + 1 }, (_, x) =>
        Array.from({ length: m + 1 }, (_, y) => pValueOf(x, y)),
      );
      return (x: number, y: number) => table[x]![y]!;
    };
    const of = (successes: number, trials: number) => ({ successes, trials });
    const barnard = cached((x, y) => barnardExact(of(x, n), of(y, m)).pValue);
    const boschloo = cached((x, y) => boschlooExact(of(x, n), of(y, m)).pValue);
    const fisher = cached(
      (x, y) =>
        fisherExact([
          [x, n - x],
          [y, m - y],
        ]).pValue,
    );
    for (let rate = 0.02; rate < 1; rate += 0.02) {
      for (const pValueOf of [barnard, boschloo, fisher])
        expect(levelAt(sizes, rate, pValueOf)).toBeLessThanOrEqual(0.05 + 1e-12);
    }
    expect(levelAt(sizes, 0.5, barnard)).toBeGreaterThan(levelAt(sizes, 0.5, fisher));
  });

  it("have no unpooled statistic where both rates are certain and differ", () => {
    const [all, none] = [
      { successes: 1, trials: 1 },
      { successes: 0, trials: 1 },
    ];
    expect(reasonOf(() => barnardExactUnpooled(all, none))).toBe("no-spread");
    expect(barnardExactUnpooled(all, all).pValue).toBe(1);
    expect(reasonOf(() => barnardExact(all, { successes: 0, trials: 0 }))).toBe("no-rows");
    expect(() => boschlooExact(all, { successes: 0, trials: 5_000_000 })).toThrow(RangeError);
  });
});

describe("twoProportionZ()", () => {
  it("is the root of Pearson's statistic, with the sign of the difference", () => {
    fc.assert(
      fc.property(count, count, (first, second) => {
        const counts = [first, second].map(({ successes, trials }) => [successes, trials - successes]);
        fc.pre(counts[0]![0]! + counts[1]![0]! > 0 && counts[0]![1]! + counts[1]![1]! > 0);
        const { statistic, pValue, difference } = twoProportionZ(first, second);
        const test = chiSquaredIndependence(counts);
        expect(statistic * statistic).toBeCloseTo(test.statistic, 10);
        expect(pValue).toBeCloseTo(test.pValue, 10);
        expect(Math.sign(statistic)).toBe(Math.sign(difference));
        const sides = (["less", "greater"] as const).map(
          (alternative) => twoProportionZ(first, second, { alternative }).pValue,
        );
        expect(sides[0]! + sides[1]!).toBeCloseTo(1, 12);
      }),
    );
  });

  it("has no value where nothing varies", () => {
    const none = { successes: 0, trials: 5 };
    expect(reasonOf(() => twoProportionZ(none, none))).toBe("constant-input");
  });
});

describe("McNemar's tests", () => {
  it("agree with the binomial test and among each other", () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.nat({ max: 60 }), (b, c) => {
        fc.pre(b + c > 0);
        const exact = mcnemarExact(b, c);
        expect(exact.pValue).toBeCloseTo(binomialTest(b, b + c).pValue, 10);
        expect(mcnemarExact(c, b)).toEqual(exact);
        expect(mcnemarChiSquared(b, c).statistic).toBeCloseTo((b - c) ** 2 / (b + c), 10);
        expect(mcnemarChiSquaredWithContinuity(b, c).statistic).toBeLessThanOrEqual(
          mcnemarChiSquared(b, c).statistic,
        );
      }),
    );
  });

  it("have no value where no pair differs", () => {
    for (const test of [mcnemarExact, mcnemarChiSquared, mcnemarChiSquaredWithContinuity]) {
      expect(reasonOf(() => test(0, 0))).toBe("zero-count");
      expect(() => test(-1, 2)).toThrow(RangeError);
    }
  });
});

describe("binomialTest()", () => {
  it("adds up the outcomes no likelier than the observed one", () => {
    fc.assert(
      fc.property(count, fc.constantFrom(0, 0.1, 0.3, 0.5, 0.75, 1), ({ successes, trials }, probability) => {
        const masses = Array.from({ length: trials + 1 }, (_, k) => binomialMass(k, trials, probability));
        const wanted = masses.filter((mass) => mass <= masses[successes]! * (1 + 1e-9));
        const { pValue, rate } = binomialTest(successes, trials, { probability });
        expect(pValue).toBeCloseTo(
          wanted.reduce((a, b) => a + b, 0),
          12,
        );
        expect(rate).toBe(successes / trials);
      }),
    );
  });

  it("keeps to its level", () => {
    const random = seededRandom("level of the binomial test");
    let rejected = 0;
    for (let r = 0; r < 2000; r++) {
      let successes = 0;
      for (let i = 0; i < 40; i++) if (random.uniform() < 0.2) successes += 1;
      if (binomialTest(successes, 40, { probability: 0.2 }).pValue <= 0.05) rejected += 1;
    }
    expect(rejected).toBeLessThanOrEqual(binomialUpperQuantile(1e-6, 2000, 0.05));
  });
});
