import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../src/random/index.js";
import { binomialUpperQuantile, kolmogorovSmirnov } from "../../../../src/statistics/index.js";

const sample = (maxLength: number) =>
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.double({ noNaN: true })), { minLength: 1, maxLength })
    .map((values) => Float64Array.from(values));

/** The two-sided p-value by trying every way to split the pooled sample. */
function pValueBySplits(reference: Float64Array, current: Float64Array): number {
  const pooled = [...reference, ...current];
  const n = reference.length;
  const gapOf = (isReference: (i: number) => boolean) => {
    const counts = (at: number, inside: boolean) =>
      pooled.filter((value, i) => isReference(i) === inside && value <= at).length;
    return Math.max(
      ...pooled.map((at) => Math.abs(counts(at, true) * (pooled.length - n) - counts(at, false) * n)),
    );
  };
  const observed = gapOf((i) => i < n);
  let splits = 0;
  let extreme = 0;
  for (let bits = 0; bits < 2 ** pooled.length; bits++) {
    const members = pooled.filter((_, i) => ((bits >> i) & 1) === 1).length;
    if (members !== n) continue;
    splits += 1;
    if (gapOf((i) => ((bits >> i) & 1) === 1) >= observed) extreme += 1;
  }
  return extreme / splits;
}

describe("kolmogorovSmirnov()", () => {
  it("has the exact p-value of all splits, ties and all", () => {
    fc.assert(
      fc.property(sample(5), sample(5), (reference, current) => {
        const { pValue } = kolmogorovSmirnov(reference, current);
        expect(pValue).toBeCloseTo(pValueBySplits(reference, current), 13);
      }),
      { numRuns: 60 },
    );
  });

  it("turns with the order of the samples", () => {
    fc.assert(
      fc.property(sample(60), sample(60), (reference, current) => {
        const there = kolmogorovSmirnov(reference, current);
        const back = kolmogorovSmirnov(current, reference);
        expect(back.statistic).toBe(there.statistic);
        expect(Math.abs(back.pValue - there.pValue)).toBeLessThanOrEqual(1e-12 * there.pValue);
      }),
    );
  });

  it("sees only the order of the values", () => {
    fc.assert(
      fc.property(sample(30), sample(30), (reference, current) => {
        const move = (values: Float64Array) =>
          values
            .slice()
            .reverse()
            .map((x) => Math.fround(x) / 2);
        const [a, b] = [reference.map(Math.fround), current.map(Math.fround)];
        const plain = kolmogorovSmirnov(a, b);
        const moved = kolmogorovSmirnov(move(a), move(b));
        expect([moved.statistic, moved.pValue, moved.sign]).toEqual([
          plain.statistic,
          plain.pValue,
          plain.sign,
        ]);
      }),
    );
  });

  it("is 0 with p 1 for a sample against itself, and says 1 for parted samples", () => {
    fc.assert(
      fc.property(sample(40), (values) => {
        const { statistic, pValue, sign } = kolmogorovSmirnov(values, values);
        expect([statistic, pValue, sign]).toEqual([0, 1, 1]);
      }),
    );
    const { statistic, sign, location } = kolmogorovSmirnov(Float64Array.of(5, 6), Float64Array.of(1, 2));
    expect([statistic, sign, location]).toEqual([1, -1, 2]);
  });

  it("keeps to its level where nothing changed", () => {
    const random = seededRandom("level of the Kolmogorov–Smirnov test");
    const draw = (n: number) => Float64Array.from({ length: n }, () => Math.floor(random.uniform() * 40));
    let rejected = 0;
    for (let r = 0; r < 1000; r++) if (kolmogorovSmirnov(draw(40), draw(25)).pValue <= 0.05) rejected += 1;
    expect(rejected).toBeLessThanOrEqual(binomialUpperQuantile(1e-6, 1000, 0.05));
  });
});
