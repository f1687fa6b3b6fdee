import { describe, expect, it } from "vitest";
import { exchangeTest } from "../../src/drift/exchangeTest.js";
import { seededRandom } from "../../src/random/index.js";
import { reasonOf } from "../statistics/golden.js";

const random = seededRandom("exchange");

describe("exchangeTest()", () => {
  it("asks for the rows as they are first, and then for exchanges that keep the sizes", () => {
    const seen: Uint8Array[] = [];
    const keep = (isCurrent: Uint8Array): number => {
      seen.push(isCurrent.slice());
      return 0;
    };
    exchangeTest([3, 5], keep, { random, permutations: 50 });
    exchangeTest([5, 3], keep, { random, permutations: 50 });
    expect([...seen[0]!]).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
    seen.forEach((isCurrent, i) => {
      expect(isCurrent.reduce((sum, each) => sum + each, 0)).toBe(i < 51 ? 5 : 3);
    });
    for (let row = 0; row < 8; row++) {
      const often = seen.slice(1, 51).filter((isCurrent) => isCurrent[row] === 1).length;
      // 50 draws at 5/8: five standard errors.
      expect(Math.abs(often - 31.25)).toBeLessThan(17.2);
    }
  });

  it("gives every exchange its own stream, so that more of them change no earlier one", () => {
    const values = Float64Array.from({ length: 20 }, () => random.normal());
    const runs = [20, 40].map((permutations) => {
      const seen: number[] = [];
      exchangeTest(
        [10, 10],
        (isCurrent) => {
          const total = values.reduce((sum, value, row) => sum + value * isCurrent[row]!, 0);
          seen.push(total);
          return total;
        },
        { random: seededRandom("own"), permutations },
      );
      return seen;
    });
    expect(runs[1]!.slice(0, 21)).toEqual(runs[0]);
  });

  it("keeps its level on equal samples", () => {
    const trials = 400;
    let significant = 0;
    for (let trial = 0; trial < trials; trial++) {
      const own = random.stream("trial", trial);
      const values = Float64Array.from({ length: 25 }, () => own.normal() * own.normal());
      const total = (isCurrent: Uint8Array): number =>
        values.reduce((sum, value, row) => sum + value * isCurrent[row]!, 0);
      if (exchangeTest([15, 10], total, { random: own, permutations: 99 }).pValue <= 0.05) significant++;
    }
    expect(significant / trials).toBeLessThan(0.105);
    expect(significant / trials).toBeGreaterThan(0.005);
  });

  it("never gives a p-value of 0, and 1 where nothing differs", () => {
    const options = { random, permutations: 9 };
    let call = 0;
    expect(exchangeTest([2, 2], () => -call++, options).pValue).toBe(0.1);
    expect(exchangeTest([2, 2], () => 3, options).pValue).toBe(1);
  });

  it("refuses what it cannot permute", () => {
    expect(reasonOf(() => exchangeTest([0, 2], () => 1, { random }))).toBe("no-rows");
    expect(reasonOf(() => exchangeTest([2, 2], () => Number.NaN, { random }))).toBe("not-finite");
    expect(() => exchangeTest([2, 2], () => 1, { random, permutations: 0 })).toThrow(RangeError);
  });
});
