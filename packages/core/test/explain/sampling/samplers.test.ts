import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CoalitionGame, SampledAttribution, SamplingOptions } from "../../../src/explain/index.js";
import {
  kernelShapOfGame,
  owenShapOfGame,
  owenValues,
  permutationShapOfGame,
  shapleyValues,
} from "../../../src/explain/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { randomTable, tableGame } from "../tableGame.js";

const hierarchy = [[0, [1, 2]], 3, 4, 5, 6, 7, 8, 9];
const random = seededRandom("samplers");
const samplers: Readonly<
  Record<
    string,
    {
      of(game: CoalitionGame, options: SamplingOptions): SampledAttribution;
      exact(table: Float64Array): Float64Array;
    }
  >
> = {
  kernel: { of: kernelShapOfGame, exact: shapleyValues },
  permutation: { of: permutationShapOfGame, exact: shapleyValues },
  owen: {
    of: (game, options) => owenShapOfGame(game, { ...options, hierarchy }),
    exact: (table) => owenValues(table, hierarchy),
  },
};
const names = Object.keys(samplers);

describe.each(names)("%s sampling", (name) => {
  const { of, exact } = samplers[name]!;
  const table = randomTable(10, "one game");
  const other = randomTable(10, "another game");

  it("adds up at any budget, for several outputs", () => {
    for (const budget of [60, 200, 500]) {
      const { values, evaluations, stopped } = of(tableGame(10, table, other), { random, budget });
      [table, other].forEach((one, output) => {
        let sum = 0;
        for (let i = output; i < 20; i += 2) sum += values[i]!;
        expect(sum).toBeCloseTo(one.at(-1)! - one[0]!, 10);
      });
      expect(evaluations).toBeLessThanOrEqual(budget);
      expect(stopped).toBe("budget");
    }
  });

  it("is exact at full enumeration, with intervals of no width", () => {
    const { values, stopped, intervals } = of(tableGame(10, table), { random, budget: 1022 });
    expect(stopped).toBe("exact");
    exact(table).forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 11);
      expect(intervals[i]).toMatchObject({ lower: values[i], upper: values[i] });
    });
  });

  it("repeats itself from a seed, and not from another", () => {
    const run = (seed: string): SampledAttribution =>
      of(tableGame(10, table), { random: seededRandom(seed), budget: 90 });
    expect(run("a")).toEqual(run("a"));
    expect(run("a").values).not.toEqual(run("b").values);
  });

  it("holds the exact values in its intervals as often as they say", () => {
    const values = exact(table);
    let held = 0;
    const replicates = 120;
    for (let i = 0; i < replicates; i++) {
      const { intervals } = of(tableGame(10, table), {
        random: random.stream("level", i),
        budget: name === "owen" ? 540 : 700,
        level: 0.9,
      });
      intervals.forEach(({ lower, upper }, player) => {
        if (lower! <= values[player]! && values[player]! <= upper!) held++;
      });
    }
    // 1,200 intervals; those of one run are not independent of each other, hence the wide bounds.
    const share = held / (replicates * 10);
    expect(share).toBeGreaterThan(0.86);
    expect(share).toBeLessThan(0.94);
  });

  it("stops once every interval is tight, and they then hold at least as often as they say", () => {
    const values = exact(table);
    let held = 0;
    for (let i = 0; i < 40; i++) {
      const { intervals, stopped, evaluations } = of(tableGame(10, table), {
        random: random.stream("tight", i),
        budget: name === "owen" ? 620 : 1000,
        tolerance: name === "kernel" ? 0.12 : 0.4,
        level: 0.8,
      });
      if (name !== "owen") expect(stopped).toBe("tight");
      if (name !== "owen") expect(evaluations).toBeLessThan(1000);
      intervals.forEach(({ lower, upper, method }, player) => {
        expect(method).toBe("asymptotic-confidence-sequence");
        if (stopped === "tight")
          expect(upper! - lower!).toBeLessThanOrEqual(2 * (name === "kernel" ? 0.12 : 0.4));
        if (lower! <= values[player]! && values[player]! <= upper!) held++;
      });
    }
    expect(held / 400).toBeGreaterThan(0.8);
  });

  it("needs a budget for two draws, and options in their ranges", () => {
    const game = tableGame(10, table);
    expect(() => of(game, { random, budget: 1 })).toThrow(RangeError);
    expect(() => of(game, { random, budget: -1 })).toThrow(RangeError);
    expect(() => of(game, { random, budget: 1.5 })).toThrow(RangeError);
    expect(() => of(game, { random, level: 1 })).toThrow(RangeError);
    expect(() => of(game, { random, tolerance: 0 })).toThrow(RangeError);
  });

  it("refuses games that give strange values", () => {
    const game = tableGame(10, table);
    const budget = 100;
    const values = (): Float64Array => Float64Array.of(1, 2, 3);
    expect(() => of({ ...game, values }, { random, budget })).toThrow(RangeError);
    const missing = (coalitions: Uint8Array): Float64Array =>
      new Float64Array(coalitions.length / 10).fill(Number.NaN);
    expect(() => of({ ...game, values: missing }, { random, budget })).toThrow("not-finite");
    expect(() => of({ ...game, full: Float64Array.of(Infinity) }, { random, budget })).toThrow("not-finite");
    expect(() => of({ ...game, players: 0 }, { random, budget })).toThrow(RangeError);
  });
});

describe("kernelShapOfGame()", () => {
  it("is right for sums at once, whatever the budget", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 200 }), (players, extra) => {
        const weights = Float64Array.from({ length: players }, (_, i) => (i % 2 === 0 ? i + 1 : -i));
        const table = Float64Array.from({ length: 1 << players }, (_, code) =>
          weights.reduce((sum, weight, i) => sum + weight * ((code >> i) & 1), 3),
        );
        const { values } = kernelShapOfGame(tableGame(players, table), {
          random,
          budget: 2 * players + 8 + extra,
        });
        values.forEach((value, i) => {
          expect(value).toBeCloseTo(weights[i]!, 10);
        });
      }),
    );
  });

  it("is right in the mean", () => {
    const table = randomTable(8, "unbiased");
    const exact = shapleyValues(table);
    const runs = Array.from({ length: 400 }, (_, i) =>
      kernelShapOfGame(tableGame(8, table), { random: random.stream("mean", i), budget: 40 }),
    );
    exact.forEach((value, player) => {
      const each = runs.map(({ values }) => values[player]!);
      const mean = each.reduce((sum, one) => sum + one / each.length, 0);
      const deviation = Math.sqrt(each.reduce((sum, one) => sum + (one - mean) ** 2, 0) / each.length);
      expect(Math.abs(mean - value)).toBeLessThan((5 * deviation) / Math.sqrt(each.length));
    });
  });

  it("takes one player, and two", () => {
    expect(
      Array.from(kernelShapOfGame(tableGame(1, Float64Array.of(2, 5)), { random, budget: 0 }).values),
    ).toEqual([3]);
    const two = kernelShapOfGame(tableGame(2, Float64Array.of(0, 1, 2, 9)), { random });
    expect(Array.from(two.values)).toEqual([4, 5]);
  });

  it("goes beyond the players that a table can hold", () => {
    const players = 40;
    const values = (coalitions: Uint8Array): Float64Array =>
      Float64Array.from({ length: coalitions.length / players }, (_, row) => {
        const own = coalitions.subarray(row * players, (row + 1) * players);
        return own.reduce((sum, member, i) => sum + member * i, 0) + 100 * own[0]! * own[1]! * own[2]!;
      });
    const game = {
      players,
      outputs: 1,
      empty: Float64Array.of(0),
      full: values(new Uint8Array(players).fill(1)),
      values,
    };
    const { intervals } = kernelShapOfGame(game, { random, level: 0.9999 });
    intervals.forEach(({ lower, upper }, i) => {
      const exact = i + (i < 3 ? 100 / 3 : 0);
      expect(lower! - 1e-9).toBeLessThanOrEqual(exact);
      expect(upper! + 1e-9).toBeGreaterThanOrEqual(exact);
    });
  });
});
