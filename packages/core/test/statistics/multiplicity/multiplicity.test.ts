import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  benjaminiHochberg,
  benjaminiKriegerYekutieli,
  benjaminiYekutieli,
  bonferroni,
  hochberg,
  holm,
  holmSidak,
  hommel,
  sidak,
  simes,
  twoStageBenjaminiHochberg,
} from "../../../src/statistics/index.js";
import { expectClose, reasonOf } from "../golden.js";

const pValues = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5)), {
  maxLength: 30,
});
const methods = {
  bonferroni,
  sidak,
  holm,
  holmSidak,
  hochberg,
  hommel,
  benjaminiHochberg,
  benjaminiYekutieli,
};
const close = { relative: 1e-12, absolute: 1e-300 };

describe.each(Object.entries(methods))("%s()", (_, adjust) => {
  it("never makes a p-value smaller, nor larger than 1", () => {
    fc.assert(
      fc.property(pValues, (p) => {
        adjust(p).forEach((adjusted, i) => {
          expect(adjusted).toBeGreaterThanOrEqual(p[i]!);
          expect(adjusted).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it("keeps the order of the p-values, and follows the order of the tests", () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const adjusted = adjust(p);
        const byP = [...p.keys()].sort((a, b) => p[a]! - p[b]!);
        byP.slice(1).forEach((test, i) => expect(adjusted[test]!).toBeGreaterThanOrEqual(adjusted[byP[i]!]!));
        expect([...adjust([...p].reverse())].reverse()).toEqual([...adjusted]);
      }),
    );
  });

  it("refuses what is no probability", () => {
    for (const bad of [-0.1, 1.1, Number.NaN]) expect(() => adjust([0.5, bad])).toThrow(RangeError);
  });
});

describe("among the adjustments", () => {
  it("Benjamini–Hochberg ≤ Hommel ≤ Hochberg ≤ Holm ≤ Bonferroni, and Šidák's are below their twins", () => {
    const orders = [
      [benjaminiHochberg, hommel],
      [hommel, hochberg],
      [hochberg, holm],
      [holm, bonferroni],
      [sidak, bonferroni],
      [holmSidak, holm],
      [holmSidak, sidak],
      [benjaminiHochberg, benjaminiYekutieli],
    ] as const;
    fc.assert(
      fc.property(pValues, (p) => {
        for (const [smaller, larger] of orders) {
          const [below, above] = [smaller(p), larger(p)];
          below.forEach((value, i) => {
            expect(value).toBeLessThanOrEqual(above[i]! * (1 + 1e-12));
          });
        }
      }),
    );
  });
});

/** The adjusted p-value of the closed test: the largest Simes p-value of all sets of tests that hold this one. */
function closedBySimes(p: readonly number[]): number[] {
  return p.map((_, test) => {
    let most = 0;
    for (let set = 0; set < 1 << p.length; set++) {
      if ((set >> test) & 1) most = Math.max(most, simes(p.filter((_, i) => (set >> i) & 1)));
    }
    return most;
  });
}

describe("hommel()", () => {
  it("is the closed test of all sets of tests", () => {
    const few = fc.array(
      fc.oneof(fc.constantFrom(0, 0.01, 0.02, 0.03, 0.04, 1), fc.double({ min: 0, max: 1, noNaN: true })),
      {
        minLength: 1,
        maxLength: 7,
      },
    );
    fc.assert(
      fc.property(few, (p) => {
        const wanted = closedBySimes(p);
        hommel(p).forEach((value, i) => {
          expectClose(value, wanted[i]!, close);
        });
      }),
      { numRuns: 200 },
    );
  });

  it("equals the definition for many p-values, with ties", () => {
    const random = seededRandom("hommel");
    for (const digits of [1e2, 1e9]) {
      const p = Float64Array.from({ length: 300 }, () => Math.floor(random.uniform() ** 2 * digits) / digits);
      const sorted = p.slice().sort();
      const simesOf = Array.from({ length: 301 }, (_, k) => (k === 0 ? 0 : simes(sorted.subarray(300 - k))));
      hommel(p).forEach((value, i) => {
        let least = 1;
        for (let k = 300; k >= 0; k--)
          least = Math.min(least, Math.max(k * p[i]!, Math.max(0, ...simesOf.slice(k + 1))));
        expectClose(value, least, close);
      });
    }
  });
});

describe("simes()", () => {
  it("is the smallest of Benjamini and Hochberg's adjusted p-values", () => {
    fc.assert(
      fc.property(pValues, (p) => {
        if (p.length === 0) expect(reasonOf(() => simes(p))).toBe("no-rows");
        else expect(simes(p)).toBe(Math.min(...benjaminiHochberg(p)));
      }),
    );
  });
});

describe("procedures in two stages", () => {
  it("reject what the two passes reject", () => {
    fc.assert(
      fc.property(pValues, fc.constantFrom(0.01, 0.05, 0.2), (p, falseDiscoveryRate) => {
        for (const [procedure, first] of [
          [twoStageBenjaminiHochberg, falseDiscoveryRate],
          [benjaminiKriegerYekutieli, falseDiscoveryRate / (1 + falseDiscoveryRate)],
        ] as const) {
          const plain = benjaminiHochberg(p);
          const rejected = plain.filter((value) => value <= first).length;
          const isSettled = rejected === 0 || rejected === p.length;
          const second = isSettled ? first : (first * p.length) / (p.length - rejected);
          procedure(p, { falseDiscoveryRate }).forEach((value, i) => {
            if (Math.abs(plain[i]! - second) > 1e-9)
              expect(value <= falseDiscoveryRate).toBe(plain[i]! <= second);
          });
        }
      }),
    );
  });

  it("refuse a rate outside (0, 1)", () => {
    for (const falseDiscoveryRate of [0, 1, Number.NaN])
      expect(() => twoStageBenjaminiHochberg([0.5], { falseDiscoveryRate })).toThrow(RangeError);
  });
});

describe("in simulation", () => {
  const tests = 20;
  const falseOnes = 5;
  const trials = 2000;
  const random = seededRandom("false discoveries");
  const all = Array.from({ length: trials }, (_, trial) => {
    const own = random.stream("trial", trial);
    // The first hypotheses are false: their p-values are small powers.
    return Float64Array.from({ length: tests }, (_, i) =>
      i < falseOnes ? own.uniform() ** 6 : own.uniform(),
    );
  });

  it.each([
    ["Benjamini–Hochberg", benjaminiHochberg, 0.05 * ((tests - falseOnes) / tests)],
    ["Benjamini–Krieger–Yekutieli", benjaminiKriegerYekutieli, 0.05],
  ] as const)("the share of false discoveries of %s is bounded", (_, adjust, bound) => {
    const shares = all.map((p) => {
      const adjusted = adjust(p);
      const found = [...adjusted.keys()].filter((i) => adjusted[i]! <= 0.05);
      return found.length === 0 ? 0 : found.filter((i) => i >= falseOnes).length / found.length;
    });
    const average = shares.reduce((a, b) => a + b) / trials;
    const spread = Math.sqrt(shares.reduce((a, b) => a + (b - average) ** 2, 0) / trials / trials);
    expect(average).toBeLessThan(bound + 5 * spread);
    expect(average).toBeGreaterThan(bound / 2);
  });

  it.each([
    ["Holm", holm],
    ["Hochberg", hochberg],
    ["Hommel", hommel],
    ["Holm–Šidák", holmSidak],
  ] as const)("%s makes no false rejection, but for five in a hundred", (_, adjust) => {
    const wrong = all.filter((p) => adjust(p).some((value, i) => i >= falseOnes && value <= 0.05)).length;
    expect(wrong / trials).toBeLessThan(0.05 + 5 * Math.sqrt((0.05 * 0.95) / trials));
  });
});
