import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../../src/random/index.js";
import { chiSquaredIndependence, mantelHaenszel } from "../../../../../src/statistics/index.js";
import { reasonOf } from "../../../golden.js";

/** Admissions at Berkeley in 1973, men and women by department (Bickel et al., Science 187, 1975). */
const men = [512, 353, 120, 138, 53, 22].map((successes, i) => ({
  successes,
  trials: successes + [313, 207, 205, 279, 138, 351][i]!,
}));
const women = [89, 17, 202, 131, 94, 24].map((successes, i) => ({
  successes,
  trials: successes + [19, 8, 391, 244, 299, 317][i]!,
}));

describe("mantelHaenszel()", () => {
  it("finds little within the departments of Berkeley, as statsmodels 0.14 does", () => {
    const { statistic, pValue, strata } = mantelHaenszel(men, women);
    expect(statistic).toBeCloseTo(1.5246066604434356, 12);
    expect(pValue).toBeCloseTo(0.21692369705551817, 12);
    expect(strata).toBe(6);
  });

  it("is the chi-squared test of one stratum, but for (N − 1)/N", () => {
    const [first, second] = [
      { successes: 8, trials: 10 },
      { successes: 5, trials: 20 },
    ];
    const { statistic, difference } = mantelHaenszel([first], [second]);
    const table = [
      [8, 2],
      [5, 15],
    ].map((row) => Float64Array.from(row));
    expect(statistic).toBeCloseTo((chiSquaredIndependence(table).statistic * 29) / 30, 12);
    expect(difference).toBeCloseTo(0.55, 14);
  });

  it("turns its sign with the groups, and does not look at strata of one group", () => {
    const there = mantelHaenszel(men, women);
    const back = mantelHaenszel(
      [...women, { successes: 3, trials: 4 }],
      [...men, { successes: 0, trials: 0 }],
    );
    expect(back.difference).toBeCloseTo(-there.difference, 14);
    expect(back.interval.lower).toBeCloseTo(-there.interval.upper, 14);
    expect(back.strata).toBe(6);
  });

  it("holds its level and covers no difference, in many small strata", () => {
    let [rejected, covered] = [0, 0];
    const replicates = 1000;
    for (let r = 0; r < replicates; r++) {
      const random = seededRandom("strata").stream("null", r);
      const rates = Array.from({ length: 20 }, () => random.uniform());
      const draw = (trials: number) =>
        rates.map((rate) => {
          let successes = 0;
          for (let i = 0; i < trials; i++) if (random.uniform() < rate) successes += 1;
          return { successes, trials };
        });
      const { pValue, interval } = mantelHaenszel(draw(4), draw(6));
      if (pValue <= 0.05) rejected += 1;
      if (interval.lower <= 0 && interval.upper >= 0) covered += 1;
    }
    const slack = 5 * Math.sqrt((0.05 * 0.95) / replicates);
    expect(Math.abs(rejected / replicates - 0.05)).toBeLessThanOrEqual(slack);
    expect(Math.abs(covered / replicates - 0.95)).toBeLessThanOrEqual(slack + 0.015);
  });

  it("says why it has no value", () => {
    const some = [{ successes: 1, trials: 2 }];
    expect(reasonOf(() => mantelHaenszel([], []))).toBe("no-rows");
    expect(reasonOf(() => mantelHaenszel(some, [{ successes: 0, trials: 0 }]))).toBe("no-rows");
    expect(reasonOf(() => mantelHaenszel([{ successes: 2, trials: 2 }], [{ successes: 1, trials: 1 }]))).toBe(
      "constant-input",
    );
    expect(() => mantelHaenszel(some, [])).toThrow(RangeError);
    expect(() => mantelHaenszel(some, [{ successes: 3, trials: 2 }])).toThrow(/stratum 0/);
    expect(() => mantelHaenszel(some, some, { level: 1 })).toThrow(RangeError);
  });
});
