import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HistogramRule } from "../../../src/statistics/index.js";
import {
  countBetweenEdges,
  countInBins,
  equalWidthEdges,
  histogramEdges,
  linearQuantile,
  pooledQuantileEdges,
  quantileEdges,
  sortedCopy,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const value = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(Infinity, -Infinity, -0, 5e-324, 1e308),
);
const values = fc.array(value, { maxLength: 60 }).map((each) => Float64Array.from(each));
/** Scaled by a power of two they keep all digits. */
const grid = fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((x) => Math.round(x * 1024) / 1024);
const finite = fc
  .array(fc.oneof(grid, fc.integer({ min: 0, max: 4 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((each) => Float64Array.from(each));
const edges = fc
  .uniqueArray(fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -5, max: 5 })), {
    maxLength: 20,
    comparator: (a, b) => a === b,
  })
  .map((each) => Float64Array.from(each).sort());

function naiveCounts(sample: Float64Array, cuts: Float64Array): number[] {
  const counts = new Array<number>(cuts.length + 1).fill(0);
  for (const x of sample) counts[cuts.filter((edge) => edge <= x).length]!++;
  return counts;
}

/** More rows than the smallest sample that is looked up in a table. */
function repeated(sample: Float64Array): Float64Array {
  return Float64Array.from({ length: 3000 }, (_, i) => sample[i % sample.length]!);
}

describe("countBetweenEdges()", () => {
  it("counts the edges that are not above each value, with few rows and with many", () => {
    fc.assert(
      fc.property(values, edges, (sample, cuts) => {
        expect([...countBetweenEdges(sample, cuts)]).toEqual(naiveCounts(sample, cuts));
        const onEdges = Float64Array.of(...sample, ...cuts);
        if (onEdges.length === 0) return;
        const many = repeated(onEdges);
        expect([...countBetweenEdges(many, cuts)]).toEqual(naiveCounts(many, cuts));
      }),
    );
  });

  it("keeps every row, also where edges span the doubles or crowd", () => {
    const many = repeated(Float64Array.of(-1e308, -1, 0, 1, 1 + 2 ** -52, 1e308, Infinity, -Infinity));
    for (const cuts of [[-1.7e308, 1.7e308], [1, 1 + 2 ** -52, 1e300], [0, 5e-324], [7], []]) {
      const counts = countBetweenEdges(many, Float64Array.from(cuts));
      expect([...counts]).toEqual(naiveCounts(many, Float64Array.from(cuts)));
    }
  });

  it("refuses NaN by its row, and edges out of order", () => {
    for (const n of [10, 5000]) {
      const withNaN = new Float64Array(n);
      withNaN[7] = Number.NaN;
      for (const cuts of [[], [1], [1, 2]])
        expect(() => countBetweenEdges(withNaN, Float64Array.from(cuts))).toThrow(/row 7/);
    }
    for (const cuts of [[2, 1], [1, 1], [Number.NaN], [Infinity]])
      expect(() => countBetweenEdges(Float64Array.of(1), Float64Array.from(cuts))).toThrow(RangeError);
  });
});

describe("countInBins()", () => {
  it("closes the last bin, and tells what lies outside", () => {
    fc.assert(
      fc.property(values, edges, (sample, cuts) => {
        if (cuts.length < 2) {
          expect(() => countInBins(sample, cuts)).toThrow(RangeError);
          return;
        }
        const { counts, below, above } = countInBins(sample, cuts);
        expect(counts.reduce((sum, count) => sum + count, below + above)).toBe(sample.length);
        expect(below).toBe(sample.filter((x) => x < cuts[0]!).length);
        expect(above).toBe(sample.filter((x) => x > cuts[cuts.length - 1]!).length);
        const last = sample.filter((x) => x >= cuts[cuts.length - 2]! && x <= cuts[cuts.length - 1]!);
        expect(counts[counts.length - 1]).toBe(last.length);
      }),
    );
  });
});

describe("quantileEdges()", () => {
  it("gives the distinct linear quantiles", () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 20 }), (sample, cells) => {
        const sorted = sortedCopy(sample);
        const wanted = new Set(
          Array.from({ length: cells - 1 }, (_, i) => linearQuantile(sorted, (i + 1) / cells)),
        );
        expect([...quantileEdges(sample, cells)]).toEqual([...wanted]);
        // Infinities are no edges.
        const withInfinities = Float64Array.of(Infinity, ...sample, -Infinity, -Infinity);
        expect(quantileEdges(withInfinities, cells)).toEqual(quantileEdges(sample, cells));
      }),
    );
  });

  it("cuts distinct values into cells of equal mass", () => {
    const sample = Float64Array.from({ length: 10000 }, (_, i) => (i * 7919) % 10007);
    const counts = countBetweenEdges(sample, quantileEdges(sample, 10));
    expect([...counts]).toEqual(new Array(10).fill(1000));
  });

  it("has none without finite values, and refuses NaN and no cells", () => {
    expect(reasonOf(() => quantileEdges(new Float64Array(0), 10))).toBe("no-rows");
    expect(reasonOf(() => quantileEdges(Float64Array.of(Infinity), 10))).toBe("not-finite");
    expect(() => quantileEdges(Float64Array.of(Infinity, Number.NaN), 10)).toThrow(RangeError);
    for (const cells of [0, 1.5, -1, Number.NaN])
      expect(() => quantileEdges(Float64Array.of(1), cells)).toThrow(RangeError);
  });
});

describe("pooledQuantileEdges()", () => {
  it("is symmetric, ascends, and spans both samples", () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const cuts = pooledQuantileEdges(a, b, 16);
        expect(cuts).toEqual(pooledQuantileEdges(b, a, 16));
        expect(cuts.every((edge, i) => i === 0 || edge > cuts[i - 1]!)).toBe(true);
        expect(cuts[0]).toBe(Math.min(...a, ...b) + 0);
        expect(cuts[cuts.length - 1]).toBe(Math.max(...a, ...b) + 0);
      }),
    );
  });
});

describe("equalWidthEdges()", () => {
  it("spans both samples without infinities", () => {
    const cuts = equalWidthEdges(Float64Array.of(0, Infinity), Float64Array.of(-Infinity, 10), 5);
    expect([...cuts]).toEqual([0, 2, 4, 6, 8, 10]);
    expect([...equalWidthEdges(Float64Array.of(3), Float64Array.of(3), 2)]).toEqual([2.5, 3, 3.5]);
  });

  it("says why there are none", () => {
    const none = new Float64Array(0);
    expect(reasonOf(() => equalWidthEdges(none, none, 2))).toBe("no-rows");
    expect(reasonOf(() => equalWidthEdges(Float64Array.of(Infinity), none, 2))).toBe("not-finite");
    expect(reasonOf(() => equalWidthEdges(Float64Array.of(-1e308, 1e308), none, 1))).toBe("overflow");
    expect(reasonOf(() => equalWidthEdges(Float64Array.of(1, 1 + 2 ** -52), none, 10))).toBe("no-spread");
    expect(reasonOf(() => equalWidthEdges(Float64Array.of(1e17), none, 1))).toBe("no-spread");
    expect(() => equalWidthEdges(Float64Array.of(Number.NaN), none, 2)).toThrow(RangeError);
  });
});

const rules: readonly HistogramRule[] = [
  "sturges",
  "doane",
  "scott",
  "freedman-diaconis",
  "square-root",
  "rice",
];

describe.each(rules)("histogramEdges() by %s", (rule) => {
  it("spans the sample with equal bins, whatever the scale and the order", () => {
    fc.assert(
      fc.property(finite, (sample) => {
        const cuts = histogramEdges(sample, rule);
        const { counts, below, above } = countInBins(sample, cuts);
        expect(below + above).toBe(0);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(sample.length);
        expect(histogramEdges(sample.slice().reverse(), rule)).toEqual(cuts);
        const scaled = sample.map((x) => x * 4);
        if (cuts.length > 2 || Math.min(...sample) < Math.max(...sample))
          expect(histogramEdges(scaled, rule).length).toBe(cuts.length);
      }),
    );
  });

  it("says why there are none", () => {
    expect(reasonOf(() => histogramEdges(new Float64Array(0), rule))).toBe("no-rows");
    expect(reasonOf(() => histogramEdges(Float64Array.of(1, Infinity), rule))).toBe("not-finite");
    expect(() => histogramEdges(Float64Array.of(Number.NaN), rule)).toThrow(RangeError);
    expect([...histogramEdges(Float64Array.of(7, 7), rule)]).toEqual([6.5, 7.5]);
  });
});

describe("histogramEdges()", () => {
  it("is exact for powers of two, and rounds up between", () => {
    const ofRows = (n: number) =>
      histogramEdges(
        Float64Array.from({ length: n }, (_, i) => i),
        "sturges",
      );
    expect(ofRows(1024).length - 1).toBe(11);
    expect(ofRows(1025).length - 1).toBe(12);
  });

  it("makes no bin narrower than asked", () => {
    const dice = Float64Array.from({ length: 1000 }, (_, i) => (i % 6) + 1);
    expect(histogramEdges(dice, "square-root").length - 1).toBe(32);
    expect(histogramEdges(dice, "square-root", { narrowest: 1 }).length - 1).toBe(5);
    expect(() => histogramEdges(dice, "square-root", { narrowest: -1 })).toThrow(RangeError);
  });
});
