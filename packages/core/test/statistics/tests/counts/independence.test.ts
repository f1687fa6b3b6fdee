import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../src/random/index.js";
import {
  chiSquaredAgainstKnownShares,
  chiSquaredIndependence,
  cramersV,
  cramersVBiasCorrected,
  freemanHalton,
  gTestAgainstKnownShares,
  gTestIndependence,
  multinomialBootstrap,
  powerDivergenceAgainstKnownShares,
  powerDivergenceIndependence,
  powerDivergenceLambda,
  yatesChiSquaredIndependence,
} from "../../../../src/statistics/index.js";
import { reasonOf } from "../../golden.js";

const table = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 5 })).chain(([r, c]) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: c, maxLength: c }), {
    minLength: r,
    maxLength: r,
  }),
);

describe("chiSquaredIndependence()", () => {
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
        for (const test of [chiSquaredIndependence, yatesChiSquaredIndependence, gTestIndependence])
          expect(test(padded)).toEqual({ ...test(counts), emptyRows: 1, emptyColumns: 1 });
      }),
    );
  });

  it("is 0 for proportional rows, as all of its family", () => {
    const counts = [
      [10, 20, 30],
      [20, 40, 60],
    ];
    for (const lambda of [-3, ...Object.values(powerDivergenceLambda), 2.5]) {
      const { statistic, pValue } = powerDivergenceIndependence(counts, { lambda });
      expect(statistic).toBeCloseTo(0, 20);
      expect(pValue).toBeCloseTo(1, 12);
    }
  });

  it("rejects 4 to 6 of a hundred samples of one distribution", () => {
    const trials = 4000;
    for (const [cells, n] of [
      [3, 510],
      [5, 500],
      [10, 1000],
    ] as const) {
      const counts = Array.from({ length: cells }, () => n / cells);
      const random = seededRandom(`level of χ² ${cells}`);
      const one = multinomialBootstrap(counts, { random: random.stream("reference", 0), replicates: trials });
      const two = multinomialBootstrap(counts, { random: random.stream("current", 0), replicates: trials });
      let rejected = 0;
      let againstSample = 0;
      for (let r = 0; r < trials; r++) {
        const [first, second] = [one, two].map((draws) => draws.subarray(r * cells, (r + 1) * cells));
        if (chiSquaredIndependence([first!, second!]).pValue <= 0.05) rejected += 1;
        const shares = first!.map((count) => count / n);
        if (chiSquaredAgainstKnownShares(second!, shares).pValue <= 0.05) againstSample += 1;
      }
      expect(rejected / trials).toBeGreaterThan(0.04);
      expect(rejected / trials).toBeLessThan(0.06);
      // What the documentation warns of: a sample taken as known.
      expect(againstSample / trials).toBeGreaterThan(0.2);
    }
  });

  it("says why there is none", () => {
    const reasons: readonly (readonly [readonly (readonly number[])[], string])[] = [
      [[], "no-rows"],
      [[[0], [0]], "no-rows"],
      [
        [
          [1, 2],
          [0, 0],
        ],
        "single-group",
      ],
      [
        [
          [1, 0],
          [2, 0],
        ],
        "constant-input",
      ],
    ];
    for (const [counts, reason] of reasons) {
      for (const test of [chiSquaredIndependence, gTestIndependence, freemanHalton, cramersV])
        expect(reasonOf(() => test(counts))).toBe(reason);
    }
    expect(() => chiSquaredIndependence([[1, 2], [1]])).toThrow(RangeError);
    const negative = [
      [1, -1],
      [1, 1],
    ];
    expect(() => chiSquaredIndependence(negative)).toThrow(RangeError);
  });
});

describe("yatesChiSquaredIndependence()", () => {
  it("is at most the plain statistic for two by two, and the same for larger tables", () => {
    fc.assert(
      fc.property(table, (counts) => {
        const [plain, corrected] = [chiSquaredIndependence(counts), yatesChiSquaredIndependence(counts)];
        if (plain.degreesOfFreedom > 1) expect(corrected).toEqual(plain);
        else expect(corrected.statistic).toBeLessThanOrEqual(plain.statistic);
      }),
    );
  });

  it("never moves a count beyond its expectation", () => {
    const counts = [
      [10, 11],
      [11, 11],
    ];
    expect(yatesChiSquaredIndependence(counts).statistic).toBe(0);
  });
});

describe("the power-divergence family", () => {
  it("is never negative, continuous in λ, and Pearson's at 1", () => {
    fc.assert(
      fc.property(table, fc.double({ min: -3, max: 3, noNaN: true }), (counts, lambda) => {
        expect(powerDivergenceIndependence(counts, { lambda }).statistic).toBeGreaterThanOrEqual(0);
        expect(powerDivergenceIndependence(counts, { lambda: 1 })).toEqual(chiSquaredIndependence(counts));
        for (const named of Object.values(powerDivergenceLambda)) {
          const there = powerDivergenceIndependence(counts, { lambda: named }).statistic;
          const near = powerDivergenceIndependence(counts, { lambda: named + 1e-7 }).statistic;
          expect(Math.abs(near - there)).toBeLessThanOrEqual(1e-5 * (1 + there));
        }
      }),
    );
  });

  it("has no value at an empty cell below λ = 0, where it would be infinite or far from its law", () => {
    const counts = [
      [0, 5],
      [3, 4],
    ];
    for (const lambda of [-2, -1, -0.5])
      expect(reasonOf(() => powerDivergenceIndependence(counts, { lambda }))).toBe("empty-bin");
    expect(gTestIndependence(counts).statistic).toBeGreaterThan(0);
    expect(() => powerDivergenceIndependence(counts, { lambda: Number.NaN })).toThrow(RangeError);
  });
});

describe("tests against known shares", () => {
  it("agree with Pearson's and the G statistic, and leave out cells of share 0", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 })), {
          minLength: 2,
          maxLength: 6,
        }),
        (cells) => {
          const total = cells.reduce((sum, [, weight]) => sum + weight, 0);
          const counts = cells.map(([count]) => count);
          const shares = cells.map(([, weight]) => weight / total);
          fc.pre(counts.some((count) => count > 0));
          const n = counts.reduce((a, b) => a + b);
          const plain = chiSquaredAgainstKnownShares(counts, shares);
          const wanted = counts.reduce(
            (sum, count, i) => sum + (count - n * shares[i]!) ** 2 / (n * shares[i]!),
            0,
          );
          expect(plain.statistic).toBeCloseTo(wanted, 9);
          expect(chiSquaredAgainstKnownShares([...counts, 0], [...shares, 0])).toEqual(plain);
          expect(gTestAgainstKnownShares(counts, shares)).toEqual(
            powerDivergenceAgainstKnownShares(counts, shares, { lambda: 0 }),
          );
        },
      ),
    );
  });

  it("refuse what are no shares, and have no value for the impossible", () => {
    expect(() => chiSquaredAgainstKnownShares([1, 2], [0.5, 0.6])).toThrow(RangeError);
    expect(() => chiSquaredAgainstKnownShares([1, 2], [1.5, -0.5])).toThrow(RangeError);
    expect(() => chiSquaredAgainstKnownShares([1, 2], [1])).toThrow(RangeError);
    expect(reasonOf(() => chiSquaredAgainstKnownShares([1, 2], [1, 0]))).toBe("empty-bin");
    expect(reasonOf(() => chiSquaredAgainstKnownShares([1, 0], [1, 0]))).toBe("constant-input");
    expect(reasonOf(() => chiSquaredAgainstKnownShares([0, 0], [0.5, 0.5]))).toBe("no-rows");
  });
});

describe("cramersV()", () => {
  it("is 1 where one determines the other, and 0 for proportional rows", () => {
    const diagonal = [
      [5, 0, 0],
      [0, 9, 0],
      [0, 0, 2],
    ];
    expect(cramersV(diagonal)).toBeCloseTo(1, 14);
    expect(cramersVBiasCorrected(diagonal)).toBeCloseTo(1, 12);
    expect(
      cramersV([
        [1, 2],
        [2, 4],
      ]),
    ).toBeCloseTo(0, 12);
  });

  it("lies in [0, 1] and shrinks by the correction", () => {
    fc.assert(
      fc.property(table, (counts) => {
        const [plain, corrected] = [cramersV(counts), cramersVBiasCorrected(counts)];
        expect(plain).toBeLessThanOrEqual(1);
        expect(corrected).toBeGreaterThanOrEqual(0);
        expect(corrected).toBeLessThanOrEqual(plain + 1e-9);
      }),
    );
  });

  it("has no corrected value for two rows of data", () => {
    const counts = [
      [1, 0],
      [0, 1],
    ];
    expect(reasonOf(() => cramersVBiasCorrected(counts))).toBe("too-few-rows");
  });
});
