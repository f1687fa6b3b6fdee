import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  binomialUpperQuantile,
  chiSquaredIndependence,
  kolmogorovSmirnov,
  multinomialBootstrap,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

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

describe("chiSquaredIndependence()", () => {
  const table = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 5 })).chain(([r, c]) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: c, maxLength: c }), {
      minLength: r,
      maxLength: r,
    }),
  );

  it("does not depend on the order of rows and columns, nor on which is which", () => {
    fc.assert(
      fc.property(table, (counts) => {
        const plain = chiSquaredIndependence(counts);
        const turned = chiSquaredIndependence([...counts].reverse().map((row) => [...row].reverse()));
        const transposed = chiSquaredIndependence(counts[0]!.map((_, j) => counts.map((row) => row[j]!)));
        for (const other of [turned, transposed]) {
          expect(other.statistic).toBeCloseTo(plain.statistic, 9);
          expect(other.degreesOfFreedom).toBe(plain.degreesOfFreedom);
        }
      }),
    );
  });

  it("leaves out empty rows and columns, and counts them", () => {
    fc.assert(
      fc.property(table, (counts) => {
        const padded = [
          ...counts.map((row) => [0, ...row]),
          Array.from({ length: counts[0]!.length + 1 }, () => 0),
        ];
        const plain = chiSquaredIndependence(counts);
        expect(chiSquaredIndependence(padded)).toEqual({ ...plain, emptyRows: 1, emptyColumns: 1 });
      }),
    );
  });

  it("is 0 for proportional rows", () => {
    const { statistic, pValue } = chiSquaredIndependence([
      [10, 20, 30],
      [20, 40, 60],
    ]);
    expect(statistic).toBeCloseTo(0, 20);
    expect(pValue).toBeCloseTo(1, 12);
  });

  it("rejects 4 to 6 of a hundred samples of one distribution", () => {
    const trials = 2000;
    for (const [cells, n] of [
      [3, 500],
      [5, 500],
      [10, 1000],
    ] as const) {
      const counts = Array.from({ length: cells }, () => n / cells).map(Math.floor);
      const random = seededRandom(`level of χ² ${cells}`);
      const one = multinomialBootstrap(counts, { random: random.stream("reference", 0), replicates: trials });
      const two = multinomialBootstrap(counts, { random: random.stream("current", 0), replicates: trials });
      let rejected = 0;
      for (let r = 0; r < trials; r++) {
        const rows = [one, two].map((draws) => draws.subarray(r * cells, (r + 1) * cells));
        if (chiSquaredIndependence(rows).pValue <= 0.05) rejected += 1;
      }
      expect(rejected / trials).toBeGreaterThan(0.035);
      expect(rejected / trials).toBeLessThan(0.065);
    }
  });

  it("says why there is none", () => {
    expect(reasonOf(() => chiSquaredIndependence([]))).toBe("no-rows");
    expect(reasonOf(() => chiSquaredIndependence([[0], [0]]))).toBe("no-rows");
    expect(
      reasonOf(() =>
        chiSquaredIndependence([
          [1, 2],
          [0, 0],
        ]),
      ),
    ).toBe("single-group");
    expect(
      reasonOf(() =>
        chiSquaredIndependence([
          [1, 0],
          [2, 0],
        ]),
      ),
    ).toBe("constant-input");
    expect(() => chiSquaredIndependence([[1, 2], [1]])).toThrow(RangeError);
    expect(() =>
      chiSquaredIndependence([
        [1, -1],
        [1, 1],
      ]),
    ).toThrow(RangeError);
  });
});
