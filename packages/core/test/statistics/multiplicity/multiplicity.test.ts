import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, holm } from "../../../src/statistics/index.js";

const pValues = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5)), {
  maxLength: 30,
});
const methods = { bonferroni, holm, benjaminiHochberg, benjaminiYekutieli };

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
  it("Benjamini–Hochberg ≤ Holm ≤ Bonferroni", () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const [bh, hm, bf] = [benjaminiHochberg(p), holm(p), bonferroni(p)];
        p.forEach((_, i) => {
          expect(bh[i]!).toBeLessThanOrEqual(hm[i]! * (1 + 1e-12));
          expect(hm[i]!).toBeLessThanOrEqual(bf[i]!);
        });
      }),
    );
  });
});
