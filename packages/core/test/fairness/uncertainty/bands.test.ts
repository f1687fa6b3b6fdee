import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GroupMeasurement } from "../../../src/fairness/index.js";
import { bandGap, bandRatio, maxTBands, rateBands } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import type { ConfusionCounts, Count } from "../../../src/statistics/index.js";
import { clopperPearsonInterval, multinomialBootstrap } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { confusion, countOf, drawnCells } from "./counts.js";

const cell = fc
  .tuple(fc.nat({ max: 200 }), fc.nat({ max: 200 }))
  .map(([a, b]): Count => countOf(Math.min(a, b), Math.max(a, b)));
const cells = fc.array(cell, { minLength: 2, maxLength: 20 });

function ends(band: GroupMeasurement): { readonly lower: number; readonly upper: number } | undefined {
  if (band.status === "not-measured") return undefined;
  return { lower: band.interval!.lower!, upper: band.interval!.upper! };
}

function covers({ lower, upper }: { lower: number; upper: number }, truth: number): boolean {
  return lower <= truth && truth <= upper;
}

describe("rateBands()", () => {
  it("are Clopper and Pearson's intervals, the error shared by the cells that have trials", () => {
    const bands = rateBands([countOf(3, 10), countOf(0, 0), countOf(5, 5)], { level: 0.9 });
    expect(ends(bands[0]!)).toEqual(ends2(clopperPearsonInterval(3, 10, { level: 0.95 })));
    expect(bands[1]).toEqual({ status: "not-measured", reason: "empty-group" });
    expect(bands[2]).toMatchObject({ value: 1, n: 5, interval: { upper: 1, level: 0.9 } });
    expect(rateBands([])).toEqual([]);
  });

  it("refuses what is no count and no level", () => {
    expect(() => rateBands([countOf(2, 1)])).toThrow(RangeError);
    expect(() => rateBands([countOf(1, 0)])).toThrow(RangeError);
    expect(() => rateBands([countOf(0.5, 1)])).toThrow(RangeError);
    for (const level of [0, 1, -5, NaN])
      expect(() => rateBands([countOf(1, 2), countOf(1, 3)], { level })).toThrow(/of level/);
  });

  it("hold every rate, and widen with the number of cells", () => {
    fc.assert(
      fc.property(cells, (some) => {
        const bands = rateBands(some);
        const more = rateBands([...some, countOf(1, 2)]);
        bands.forEach((band, at) => {
          if (band.status === "not-measured") return;
          expect(covers(ends(band)!, band.value)).toBe(true);
          expect(ends(more[at]!)!.lower).toBeLessThanOrEqual(ends(band)!.lower);
          expect(ends(more[at]!)!.upper).toBeGreaterThanOrEqual(ends(band)!.upper);
        });
      }),
    );
  });
});

function ends2({ lower, upper }: { lower: number; upper: number }) {
  return { lower: expect.closeTo(lower, 12) as number, upper: expect.closeTo(upper, 12) as number };
}

describe("bandGap() and bandRatio()", () => {
  it("equal the extremes over all pairs of different cells", () => {
    fc.assert(
      fc.property(cells, (some) => {
        const bands = rateBands(some);
        const known = bands.flatMap((band) =>
          band.status === "measured" ? [{ ...ends(band)!, value: band.value }] : [],
        );
        if (known.length < 2) {
          expect(reasonOf(() => bandGap(bands))).toBe("single-group");
          expect(reasonOf(() => bandRatio(bands))).toBe("single-group");
          return;
        }
        const pairs = known.flatMap((g, i) => known.filter((_, j) => i !== j).map((h) => ({ g, h })));
        const gap = bandGap(bands);
        expect(gap.value).toBe(Math.max(...pairs.map(({ g, h }) => g.value - h.value)));
        expect(gap.interval.lower).toBe(Math.max(0, ...pairs.map(({ g, h }) => g.lower - h.upper)));
        expect(gap.interval.upper).toBe(Math.max(...pairs.map(({ g, h }) => g.upper - h.lower)));
        expect(gap.n).toBe(some.reduce((sum, { trials }) => sum + trials, 0));
        expect(covers(gap.interval, gap.value)).toBe(true);
        if (known.every(({ value }) => value === 0)) {
          expect(reasonOf(() => bandRatio(bands))).toBe("zero-count");
          return;
        }
        const ratio = bandRatio(bands);
        expect(ratio.value).toBe(
          Math.min(...known.map(({ value }) => value)) / Math.max(...known.map(({ value }) => value)),
        );
        expect(ratio.interval.lower).toBe(Math.min(1, ...pairs.map(({ g, h }) => h.lower / g.upper)));
        expect(ratio.interval.upper).toBe(
          Math.min(1, ...pairs.map(({ g, h }) => (g.lower > 0 ? h.upper / g.lower : 1))),
        );
        expect(covers(ratio.interval, ratio.value)).toBe(true);
        expect([ratio.highest, ratio.lowest]).toEqual([gap.highest, gap.lowest]);
      }),
    );
  });

  it("do not depend on the order of the cells", () => {
    fc.assert(
      fc.property(cells, (some) => {
        if (some.filter(({ trials }) => trials > 0).length < 2) return;
        const { value, n, interval } = bandGap(rateBands(some));
        const turned = bandGap(rateBands([...some].reverse()));
        expect({ value: turned.value, n: turned.n, interval: turned.interval }).toEqual({
          value,
          n,
          interval,
        });
      }),
    );
  });

  it("name the first cell of the highest and of the lowest rate", () => {
    const { highest, lowest } = bandGap(
      rateBands([countOf(0, 0), countOf(1, 4), countOf(3, 4), countOf(6, 8), countOf(2, 8)]),
    );
    expect([highest, lowest]).toEqual([2, 1]);
  });

  it("refuse intervals of one cell each", () => {
    const own: GroupMeasurement = {
      status: "measured",
      value: 0.5,
      n: 10,
      interval: clopperPearsonInterval(5, 10),
    };
    expect(() => bandGap([own, own])).toThrow(/it needs simultaneous bands/);
    expect(() => bandRatio([{ status: "measured", value: 0.5, n: 10 }])).toThrow(/has no interval/);
  });

  // Where the bands of a level hold less often than that, so may the gap: 2,000 replicates tell 95 % from 93.5 %.
  it.each([
    { name: "2 cells of 5 rows", trials: [5, 5], rate: () => 0.3 },
    { name: "64 cells of 5 rows", trials: Array<number>(64).fill(5), rate: () => 0.3 },
    { name: "64 cells of 5 rows, rare", trials: Array<number>(64).fill(5), rate: () => 0.02 },
    { name: "8 cells of 5 to 640 rows", trials: [5, 10, 20, 40, 80, 160, 320, 640], rate: () => 0.5 },
    { name: "64 cells of 100 rows", trials: Array<number>(64).fill(100), rate: () => 0.1 },
    { name: "16 cells of unequal rates", trials: Array<number>(16).fill(60), rate: (at: number) => at / 16 },
  ])("cover at once with 95 % or more: $name", ({ trials, rate }) => {
    const replicates = 600;
    const rates = trials.map((_, at) => rate(at));
    const truth = {
      gap: Math.max(...rates) - Math.min(...rates),
      ratio: Math.min(...rates) / Math.max(...rates),
    };
    const covered = { bands: 0, gap: 0, ratio: 0 };
    const random = seededRandom("bands");
    for (let r = 0; r < replicates; r++) {
      const bands = rateBands(drawnCells(random.stream("sample", r), trials, rates));
      if (bands.every((band, at) => covers(ends(band)!, rates[at]!))) covered.bands += 1;
      if (covers(bandGap(bands).interval, truth.gap)) covered.gap += 1;
      if (bands.every((band) => band.status === "measured" && band.value === 0)) covered.ratio += 1;
      else if (covers(bandRatio(bands).interval, truth.ratio)) covered.ratio += 1;
    }
    const least = 0.95 - 2 * Math.sqrt((0.95 * 0.05) / replicates);
    expect(covered.bands / replicates).toBeGreaterThanOrEqual(least);
    expect(covered.gap).toBeGreaterThanOrEqual(covered.bands);
    expect(covered.ratio).toBeGreaterThanOrEqual(covered.bands);
  });
});

describe("maxTBands()", () => {
  const large = [confusion(60, 20, 90, 30), confusion(40, 25, 55, 18), confusion(200, 100, 300, 110)];
  const options = { random: seededRandom("1"), replicates: 500 };

  it("are symmetric around the rates, a little narrower than the exact bands", () => {
    const bands = maxTBands(large, "truePositiveRate", { ...options, replicates: 4000 });
    const exact = rateBands(
      large.map((of) => countOf(of.truePositives, of.truePositives + of.falseNegatives)),
    );
    bands.forEach((band, at) => {
      if (band.status === "not-measured") throw new Error("not measured");
      const { lower, upper } = ends(band)!;
      expect(upper - band.value).toBeCloseTo(band.value - lower, 12);
      expect(upper - lower).toBeLessThan(ends(exact[at]!)!.upper - ends(exact[at]!)!.lower);
    });
    expect(bandGap(bands).interval.method).toBe("max-t-bootstrap");
  });

  it("are not measured where a confusion count is below 10", () => {
    const small = [...large, confusion(60, 9, 90, 30)];
    expect(reasonOf(() => maxTBands(small, "truePositiveRate", options))).toBe("too-few-rows");
    expect(reasonOf(() => maxTBands([...large, confusion(0, 0, 0, 0)], "accuracy", options))).toBe(
      "too-few-rows",
    );
    expect(reasonOf(() => maxTBands([], "accuracy", options))).toBe("no-rows");
    expect(() => maxTBands([confusion(10.5, 20, 20, 20)], "accuracy", options)).toThrow(RangeError);
    expect(() => maxTBands(large, "accuracy", { ...options, level: 1 })).toThrow(RangeError);
  });

  it("cover 16 rates of equal groups at once near the level", () => {
    const random = seededRandom("max-t");
    const counts = Float64Array.from({ length: 64 }, (_, at) => [30, 20, 40, 25][at % 4]!);
    const samples = 300;
    const drawn = multinomialBootstrap(counts, { random, replicates: samples });
    let covered = 0;
    let measured = 0;
    for (let s = 0; s < samples; s++) {
      const groups = Array.from({ length: 16 }, (_, g): ConfusionCounts => {
        const [tp, fp, tn, fn] = drawn.subarray(64 * s + 4 * g, 64 * s + 4 * g + 4);
        return confusion(tp!, fp!, tn!, fn!);
      });
      const compute = () =>
        maxTBands(groups, "selectionRate", { random: random.stream("again", s), replicates: 400 });
      if (reasonOf(compute) !== undefined) continue;
      measured += 1;
      if (compute().every((band) => covers(ends(band)!, 50 / 115))) covered += 1;
    }
    expect(measured).toBeGreaterThan(200);
    expect(covered / measured).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.95 * 0.05) / measured));
  });
});
