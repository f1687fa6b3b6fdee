import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  friedmanH,
  functionalDecomposition,
  treeFriedmanH,
  treeFunctionalDecomposition,
} from "../../../src/explain/index.js";
import { defineTreeEnsemble, marginPredictor } from "../../../src/model/index.js";
import { functionPredictor, rejected } from "../inspections.js";
import { cell, treeDraft } from "../treeDrafts.js";

const value = fc.integer({ min: -16, max: 16 }).map((n) => n / 4);
const rowsOf = fc
  .array(fc.tuple(value, value, value), { minLength: 2, maxLength: 9 })
  .map((rows) => Float64Array.from(rows.flat()));
const additive = functionPredictor(3, ([a, b]) => a! * a! + 3 * Math.abs(b!));

describe("friedmanH()", () => {
  it("is 0 for a function that adds up, and null for features it does not use", async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        const { pairs, totals } = await friedmanH(additive, rows);
        for (const { hSquared, unnormalized } of pairs) {
          expect(unnormalized).toBeLessThan(1e-9);
          if (hSquared !== null) expect(hSquared).toBeLessThan(1e-9);
        }
        for (const { hSquared } of totals) if (hSquared !== null) expect(hSquared).toBeLessThan(1e-9);
      }),
    );
    const unused = await friedmanH(
      functionPredictor(3, ([, , c]) => c!),
      Float64Array.of(1, 2, 3, 4, 5, 7),
    );
    expect(unused.pairs[0]).toEqual({ features: [0, 1], hSquared: null, unnormalized: 0 });
    const constant = await friedmanH(
      functionPredictor(2, () => 0.1),
      Float64Array.of(1, 2, 3, 4),
    );
    expect(constant.totals[0]!.hSquared).toBeNull();
  });

  it("is the same by going down the trees", async () => {
    const tree = treeDraft(3, 2, 3);
    await fc.assert(
      fc.asyncProperty(
        fc.array(tree, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
        async (trees, drawn) => {
          const ensemble = defineTreeEnsemble({ features: 3, trees });
          const rows = Float64Array.from(drawn.flat());
          const asked = await friedmanH(marginPredictor(ensemble), rows, { output: 1 });
          const walked = treeFriedmanH(ensemble, rows, { output: 1 });
          walked.pairs.forEach(({ unnormalized }, i) =>
            expect(unnormalized).toBeCloseTo(asked.pairs[i]!.unnormalized, 10),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it("refuses what has no pairs, and too many rows", async () => {
    const rows = Float64Array.of(1, 2, 3, 4, 5, 6);
    const of = (...[options, data = rows]: [Parameters<typeof friedmanH>[2], Float64Array?]) =>
      rejected(friedmanH(additive, data, options));
    expect(await of({ features: [0] })).toBe("RangeError");
    expect(await of({ features: [0, 0] })).toBe("RangeError");
    expect(await of({ features: [0, 3] })).toBe("RangeError");
    expect(await of({ output: 1 })).toBe("RangeError");
    expect(await of({}, new Float64Array(0))).toBe("no-rows");
    expect(await of({}, new Float64Array(3 * 2_001))).toBe("RangeError");
  });
});

describe("functionalDecomposition()", () => {
  it("is 1 for a function that adds up, with and without pairs", async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        let decomposition;
        try {
          decomposition = await functionalDecomposition(additive, rows);
        } catch (error) {
          expect(error).toMatchObject({ code: "constant-input" });
          return;
        }
        expect(decomposition.mainEffects).toBeCloseTo(1, 9);
        expect(decomposition.withPairs).toBeCloseTo(1, 9);
      }),
    );
  });

  it("needs pairs for a product, and more than pairs for a product of three", async () => {
    const cube = Float64Array.from({ length: 24 }, (_, i) => (((i / 3) >> (i % 3)) & 1) * 2 - 1);
    const two = await functionalDecomposition(
      functionPredictor(3, ([a, b, c]) => a! * b! + c!),
      cube,
    );
    expect(two.mainEffects).toBeCloseTo(0.5, 12);
    expect(two.withPairs).toBeCloseTo(1, 12);
    const three = await functionalDecomposition(
      functionPredictor(3, ([a, b, c]) => a! * b! * c!),
      cube,
    );
    expect(three).toEqual({ variance: 1, mainEffects: 0, withPairs: 0, rows: 8 });
  });

  it("is the same by going down the trees", async () => {
    const split = { feature: 0, atMost: 0, whenTrue: { weight: 1 } };
    const other = { feature: 1, atMost: 0, whenTrue: { weight: 2 }, whenFalse: { weight: 7 } };
    const ensemble = defineTreeEnsemble({ features: 2, trees: [{ ...split, whenFalse: other }, other] });
    const rows = Float64Array.of(-1, -1, 1, 1, 1, -1, -1, 1, 1, 1);
    const asked = await functionalDecomposition(marginPredictor(ensemble), rows);
    const walked = treeFunctionalDecomposition(ensemble, rows);
    expect(walked.mainEffects).toBeCloseTo(asked.mainEffects, 12);
    expect(walked.withPairs).toBeCloseTo(1, 12);
  });
});
