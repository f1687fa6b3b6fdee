import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  banzhafInteractionIndex,
  banzhafValues,
  interactionMatrix,
  kShapleyInteractions,
  owenValues,
  shapleyInteractionIndex,
  shapleyTaylorIndex,
  shapleyValues,
} from "../../../src/explain/index.js";

const tables = fc
  .integer({ min: 1, max: 6 })
  .chain((players) =>
    fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
      minLength: 1 << players,
      maxLength: 1 << players,
    }),
  )
  .map((values) => Float64Array.from(values));
const playersOf = (table: Float64Array): number => Math.log2(table.length);
const total = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);
const indices = {
  shapleyValues,
  banzhafValues,
  shapleyInteractionIndex,
  shapleyTaylorIndex,
  banzhafInteractionIndex,
};

/** The table in which players i and j have changed places. */
function swapped(table: Float64Array, i: number, j: number): Float64Array {
  return table.map((_, code) => {
    const [a, b] = [(code >> i) & 1, (code >> j) & 1];
    return table[(code & ~((1 << i) | (1 << j))) | (b << i) | (a << j)]!;
  });
}

describe("indices of a game", () => {
  it("of two players have closed forms", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (values) => {
          const [none, first, second, both] = values as [number, number, number, number];
          const table = Float64Array.from(values);
          const together = both - first - second + none;
          const expected = [first - none + together / 2, second - none + together / 2];
          for (const of of [shapleyValues, banzhafValues])
            of(table).forEach((value, i) => {
              expect(value).toBeCloseTo(expected[i]!, 12);
            });
          for (const of of [shapleyInteractionIndex, shapleyTaylorIndex, banzhafInteractionIndex])
            expect(of(table)[1]).toBeCloseTo(together, 12);
        },
      ),
    );
  });

  it("share out all there is: values, matrices, sets of any order, groups", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const players = playersOf(table);
        const all = table.at(-1)! - table[0]!;
        const values = shapleyValues(table);
        expect(total(values)).toBeCloseTo(all, 9);
        const matrix = interactionMatrix(values, shapleyInteractionIndex(table));
        expect(total(matrix)).toBeCloseTo(all, 9);
        const taylor = shapleyTaylorIndex(table);
        expect(total(taylor.map((value, i) => (i % (players + 1) === 0 ? value : value / 2)))).toBeCloseTo(
          all,
          9,
        );
        for (let order = 1; order <= players; order++)
          expect(total(kShapleyInteractions(table, { order }).map(({ value }) => value))).toBeCloseTo(all, 8);
        const groups = [Array.from({ length: Math.ceil(players / 2) }, (_, i) => i)].map((group) => [
          group,
          ...Array.from({ length: players - group.length }, (_, i) => group.length + i),
        ]);
        expect(total(owenValues(table, groups[0]!))).toBeCloseTo(all, 9);
      }),
    );
  });

  it("are Harsanyi dividends at the highest order of k-SII", () => {
    fc.assert(
      fc.property(tables, (table) => {
        for (const { players, value } of kShapleyInteractions(table, { order: playersOf(table) })) {
          const set = players.reduce((bits, player) => bits | (1 << player), 0);
          let dividend = 0;
          for (let part = set; ; part = (part - 1) & set) {
            const missing = players.filter((player) => ((part >> player) & 1) === 0).length;
            dividend += missing % 2 === 0 ? table[part]! : -table[part]!;
            if (part === 0) break;
          }
          expect(value).toBeCloseTo(dividend, 7);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("treat players alike who do alike", () => {
    fc.assert(
      fc.property(tables, fc.nat(), fc.nat(), (table, a, b) => {
        const players = playersOf(table);
        const [i, j] = [a % players, b % players];
        for (const of of [shapleyValues, banzhafValues]) {
          const [before, after] = [of(table), of(swapped(table, i, j))];
          expect(after[i]).toBeCloseTo(before[j]!, 10);
          expect(after[j]).toBeCloseTo(before[i]!, 10);
        }
      }),
    );
  });

  it("give nothing to a player who brings nothing, and no interaction with it", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const players = playersOf(table);
        const bigger = Float64Array.of(...table, ...table); // the last player changes nothing
        expect(Math.abs(shapleyValues(bigger)[players]!)).toBeLessThan(1e-11);
        expect(Math.abs(banzhafValues(bigger)[players]!)).toBeLessThan(1e-11);
        for (const of of [shapleyInteractionIndex, banzhafInteractionIndex, shapleyTaylorIndex])
          for (let i = 0; i < players; i++)
            expect(Math.abs(of(bigger)[players * (players + 1) + i]!)).toBeLessThan(1e-11);
        const owen = owenValues(bigger, [
          [0, players],
          ...Array.from({ length: players - 1 }, (_, i) => i + 1),
        ]);
        expect(Math.abs(owen[players]!)).toBeLessThan(1e-11);
      }),
    );
  });

  it("are linear in the game", () => {
    fc.assert(
      fc.property(tables, fc.double({ min: -5, max: 5, noNaN: true }), (table, factor) => {
        const other = table.map((_, i) => table[table.length - 1 - i]! / 3);
        const sum = table.map((value, i) => value + factor * other[i]!);
        for (const of of Object.values(indices)) {
          const [a, b, both] = [of(table), of(other), of(sum)];
          both.forEach((value, i) => {
            expect(value).toBeCloseTo(a[i]! + factor * b[i]!, 8);
          });
        }
      }),
    );
  });

  it("are Shapley values for hierarchies that bind nobody", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const alone = Array.from({ length: playersOf(table) }, (_, i) => i);
        const values = shapleyValues(table);
        for (const hierarchy of [alone, [alone], alone.map((i) => [i])])
          owenValues(table, hierarchy).forEach((value, i) => {
            expect(value).toBeCloseTo(values[i]!, 10);
          });
      }),
    );
  });

  it("add up in a group to the group's value among groups", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 16, maxLength: 16 }),
        (cells) => {
          const table = Float64Array.from(cells);
          const owen = owenValues(table, [[0, 3], 1, 2]);
          const quotient = Float64Array.from({ length: 8 }, (_, code) => table[(code & 1) * 9 + (code & 6)]!);
          expect(owen[0]! + owen[3]!).toBeCloseTo(shapleyValues(quotient)[0]!, 10);
        },
      ),
    );
  });

  it.each(Object.entries(indices))("%s refuses what is no table", (_, of) => {
    for (const length of [0, 1, 3, 12, 1 << 21])
      expect(() => of(new Float64Array(length))).toThrow(RangeError);
    expect(() => of(Float64Array.of(0, Number.NaN))).toThrow("not-finite");
    expect(() => of(Float64Array.of(0, Infinity, 1, 2))).toThrow("not-finite");
    expect(() => of(Float64Array.of(-1.7e308, 1.7e308, 1.7e308, -1.7e308))).toThrow("overflow");
  });

  it("refuse orders, hierarchies and matrices that do not fit", () => {
    const table = Float64Array.of(0, 1, 2, 3);
    for (const order of [0, 3, 1.5, Number.NaN])
      expect(() => kShapleyInteractions(table, { order })).toThrow(RangeError);
    for (const hierarchy of [[], [0], [0, 0], [0, 1, 2], [[0], []], [0, 1.5], [0, -1]])
      expect(() => owenValues(table, hierarchy)).toThrow(RangeError);
    expect(() => interactionMatrix(new Float64Array(2), new Float64Array(3))).toThrow(RangeError);
  });
});
