import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/evidence/index.js";
import type { GroupCounts } from "../../../src/fairness/index.js";
import {
  addGroupCounts,
  bandGap,
  groupCounts,
  groupCountsFrom,
  noisyGroupCounts,
  noisyRateBands,
  noisyRates,
  rateBands,
} from "../../../src/fairness/index.js";
import { noiseMargin } from "../../../src/fairness/private/noiseMargin.js";
import { discreteLaplaceMargin } from "../../../src/privacy/index.js";
import type { SeededRandom } from "../../../src/random/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { clopperPearsonInterval } from "../../../src/statistics/index.js";
import { confusion, countOf, drawnCells } from "../uncertainty/counts.js";

const counts = fc
  .array(fc.nat({ max: 1000 }), { minLength: 8, maxLength: 8 })
  .map((cells) =>
    groupCounts(
      ["a", "__proto__"],
      [
        confusion(cells[0]!, cells[1]!, cells[2]!, cells[3]!),
        confusion(cells[4]!, cells[5]!, cells[6]!, cells[7]!),
      ],
    ),
  );

function jsonOf(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** Two-sided geometric noise of a seeded source: for tests only. */
function laplace(random: SeededRandom, scale: number): number {
  const geometric = () => Math.floor(-scale * Math.log(1 - random.uniform()));
  return geometric() - geometric();
}

function noisy(of: GroupCounts, random: SeededRandom, scale: number): GroupCounts {
  return noisyGroupCounts(of, (cells) => ({
    values: cells.map((cell) => cell + laplace(random, scale)),
    noise: { law: "discrete-laplace", scale },
  }));
}

describe("addGroupCounts()", () => {
  it("does not ask in which order parties are added", () => {
    fc.assert(
      fc.property(counts, counts, counts, (a, b, c) => {
        const random = seededRandom("add");
        const [x, y, z] = [noisy(a, random, 2), noisy(b, random, 2), noisy(c, random, 5)] as const;
        const left = addGroupCounts(addGroupCounts(x, y), z);
        expect(left.cells).toEqual(addGroupCounts(x, addGroupCounts(y, z)).cells);
        expect(left.noise).toEqual([
          { noise: { law: "discrete-laplace", scale: 2 }, times: 2 },
          { noise: { law: "discrete-laplace", scale: 5 }, times: 1 },
        ]);
        expect(left.cells).toEqual(x.cells.map((cell, at) => cell + y.cells[at]! + z.cells[at]!));
      }),
    );
  });

  it("gives the rates of all rows together", () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const together = addGroupCounts(a, b);
        const [first] = noisyRates(together, "truePositiveRate");
        const successes = a.cells[0]! + b.cells[0]!;
        const trials = successes + a.cells[3]! + b.cells[3]!;
        if (trials === 0) expect(first).toEqual({ status: "not-measured", reason: "empty-group" });
        else
          expect(first).toEqual({
            status: "measured",
            value: successes / trials,
            n: trials,
            interval: clopperPearsonInterval(successes, trials),
          });
      }),
    );
  });

  it("refuses other groups, names twice and what is no count", () => {
    const one = confusion(1, 2, 3, 4);
    const here = groupCounts(["a"], [one]);
    expect(() => addGroupCounts(here, groupCounts(["b"], [one]))).toThrow(RangeError);
    expect(() => addGroupCounts(here, groupCounts(["a", "b"], [one, one]))).toThrow(RangeError);
    const most = groupCounts(["a"], [confusion(Number.MAX_SAFE_INTEGER, 0, 0, 0)]);
    expect(() => addGroupCounts(here, most)).toThrow(RangeError);
    expect(() => groupCounts(["a", "a"], [one, one])).toThrow(RangeError);
    expect(() => groupCounts(["a"], [])).toThrow(RangeError);
    expect(() => groupCounts(["a"], [confusion(0.5, 1, 1, 1)])).toThrow(RangeError);
    expect(() => groupCounts(["a"], [confusion(-1, 1, 1, 1)])).toThrow(RangeError);
    const law = { law: "discrete-laplace", scale: 1 } as const;
    expect(() => noisyGroupCounts(here, () => ({ values: [1, 2, 3], noise: law }))).toThrow(RangeError);
    expect(() => noisyGroupCounts(here, () => ({ values: [1, 2, 3, 0.5], noise: law }))).toThrow(RangeError);
    for (const scale of [0, -1, NaN, Infinity])
      expect(() => noisyGroupCounts(here, (values) => ({ values, noise: { ...law, scale } }))).toThrow(
        RangeError,
      );
  });
});

describe("groupCountsFrom()", () => {
  it("reads what it was given, and nothing else", () => {
    fc.assert(
      fc.property(counts, (of) => {
        const sent = noisy(of, seededRandom("sent"), 3);
        expect(groupCountsFrom(jsonOf(sent))).toEqual(sent);
      }),
    );
    const good = groupCounts(["a"], [confusion(1, 2, 3, 4)]);
    const laplaceOnce = { noise: { law: "discrete-laplace", scale: 1 }, times: 1 };
    for (const bad of [
      null,
      [],
      { ...good, format: 2 },
      { ...good, kind: "counts" },
      { ...good, more: 1 },
      { ...good, cells: [1, 2, 3] },
      { ...good, cells: [1, 2, 3, 0.5] },
      { ...good, cells: [1, 2, 3, -4] },
      { ...good, cells: [1, 2, 3, "4"] },
      { ...good, groups: ["a", "a"], cells: [1, 2, 3, 4, 1, 2, 3, 4] },
      { ...good, noise: [{ ...laplaceOnce, times: 0 }] },
      { ...good, noise: [{ noise: { law: "discrete-laplace", deviation: 1 }, times: 1 }] },
      { ...good, noise: [{ noise: { law: "discrete-laplace", scale: 0 }, times: 1 }] },
      { ...good, noise: [{ noise: { law: "uniform", scale: 1 }, times: 1 }] },
    ])
      expect(() => groupCountsFrom(jsonOf(bad)), JSON.stringify(bad)).toThrow(
        expect.objectContaining({ name: "InputError" }) as Error,
      );
    expect(groupCountsFrom(jsonOf({ ...good, cells: [1, 2, 3, -4], noise: [laplaceOnce] })).cells[3]).toBe(
      -4,
    );
  });
});

describe("noiseMargin()", () => {
  it("is the exact margin of a single discrete Laplace noise", () => {
    for (const scale of [0.1, 0.5, 2, 10, 1000])
      for (const tail of [0.05, 0.01, 1e-6])
        expect(noiseMargin([{ noise: { law: "discrete-laplace", scale }, times: 1 }], tail)).toBe(
          discreteLaplaceMargin(scale, { level: 1 - tail }),
        );
    expect(noiseMargin([], 0.05)).toBe(0);
  });

  it("grows with the root of how many there are, and holds", () => {
    const of = (times: number) =>
      noiseMargin([{ noise: { law: "discrete-laplace", scale: 2 }, times }], 0.05);
    expect(of(10_000) / of(100)).toBeLessThan(11);
    const random = seededRandom("noise");
    let beyond = 0;
    for (let r = 0; r < 1000; r++) {
      let sum = 0;
      for (let k = 0; k < 30; k++) sum += laplace(random, 2);
      if (Math.abs(sum) > of(30)) beyond += 1;
    }
    expect(beyond).toBeLessThan(50 + 5 * Math.sqrt(47.5));
    expect(beyond).toBeGreaterThan(0);
    expect(noiseMargin([{ noise: { law: "discrete-gaussian", deviation: 3 }, times: 4 }], 0.05)).toBe(
      Math.ceil(6 * Math.sqrt(2 * Math.log(40))) - 1,
    );
  });
});

describe("noisyRates() and noisyRateBands()", () => {
  it("widen with the noise, and are Clopper and Pearson's without", () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.2, max: 20, noNaN: true }), (of, scale) => {
        const bands = rateBands(
          [0, 4].map((at) => countOf(of.cells[at]!, of.cells[at]! + of.cells[at + 3]!)),
        );
        const own = noisyRateBands(of, "truePositiveRate");
        if (bands.every(({ status }) => status === "measured")) expect(own).toEqual(bands);
        const law = { noise: { law: "discrete-laplace", scale }, times: 1 } as const;
        const wide = noisyRateBands({ ...of, noise: [law] }, "truePositiveRate");
        const wider = noisyRateBands({ ...of, noise: [{ ...law, times: 2 }] }, "truePositiveRate");
        wide.forEach((band, g) => {
          const exact = own[g]!;
          const more = wider[g]!;
          if (
            band.status === "not-measured" ||
            exact.status === "not-measured" ||
            more.status === "not-measured"
          )
            return;
          expect(band.interval!.lower!).toBeLessThanOrEqual(exact.interval!.lower!);
          expect(band.interval!.upper!).toBeGreaterThanOrEqual(exact.interval!.upper!);
          expect(more.interval!.lower!).toBeLessThanOrEqual(band.interval!.lower!);
          expect(band.interval!.lower!).toBeLessThanOrEqual(band.value);
          expect(band.interval!.upper!).toBeGreaterThanOrEqual(band.value);
        });
      }),
    );
  });

  it("cover the true rates at once with 95 % or more, noise and all", () => {
    const random = seededRandom("private bands");
    const replicates = 300;
    const rates = [0.3, 0.5, 0.3, 0.4];
    let covered = 0;
    let single = 0;
    for (let r = 0; r < replicates; r++) {
      const stream = random.stream("sample", r);
      const drawn = drawnCells(stream, [20, 100, 300, 5], rates);
      const exact = groupCounts(
        ["a", "b", "c", "d"],
        drawn.map(({ successes, trials }) => confusion(successes, 0, 0, trials - successes)),
      );
      const sent = noisy(exact, stream, 2);
      const bands = noisyRateBands(sent, "truePositiveRate");
      const holds = bands.map(
        (band, g) =>
          band.status === "not-measured" ||
          (band.interval!.lower! <= rates[g]! && rates[g]! <= band.interval!.upper!),
      );
      if (holds.every(Boolean)) covered += 1;
      const [first] = noisyRates(sent, "truePositiveRate");
      if (
        first!.status === "not-measured" ||
        (first!.interval!.lower! <= 0.3 && 0.3 <= first!.interval!.upper!)
      )
        single += 1;
    }
    const least = 0.95 - 2 * Math.sqrt((0.95 * 0.05) / replicates);
    expect(covered / replicates).toBeGreaterThanOrEqual(least);
    expect(single / replicates).toBeGreaterThanOrEqual(least);
  });

  it("bound the gap, and stay finite at the ends of what can be sent", () => {
    const exact = groupCounts(["a", "b"], [confusion(3000, 10, 40, 7000), confusion(6000, 10, 40, 4000)]);
    const sent: GroupCounts = {
      ...exact,
      noise: [{ noise: { law: "discrete-gaussian", deviation: 5 }, times: 3 }],
    };
    const gap = bandGap(noisyRateBands(sent, "truePositiveRate"));
    expect(gap.interval.method).toBe("simultaneous-noisy-clopper-pearson");
    expect(gap.interval.lower).toBeGreaterThan(0.25);
    expect(gap.interval.upper).toBeLessThan(0.35);
    for (const scale of [1e-9, 2 ** 40]) {
      const extreme: GroupCounts = {
        ...exact,
        cells: exact.cells.map(() => Number.MAX_SAFE_INTEGER),
        noise: [{ noise: { law: "discrete-laplace", scale }, times: Number.MAX_SAFE_INTEGER }],
      };
      for (const band of noisyRates(extreme, "selectionRate")) {
        if (band.status === "not-measured") throw new Error("not measured");
        expect([band.value, band.interval!.lower, band.interval!.upper].every(Number.isFinite)).toBe(true);
      }
    }
    expect(noisyRates({ ...sent, cells: sent.cells.map(() => -1) }, "accuracy")[0]).toEqual({
      status: "not-measured",
      reason: "empty-group",
    });
    expect(() => noisyRates(sent, "accuracy", { level: 2 })).toThrow(RangeError);
    expect(() => noisyRateBands(sent, "accuracy", { level: 0 })).toThrow(RangeError);
  });
});
