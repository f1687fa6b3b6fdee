import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  binomialMass,
  bootstrapBcaInterval,
  bootstrapPercentileInterval,
  bootstrapReplicates,
  chiSquaredSurvival,
  mean,
  meanInterval,
  multinomialBootstrap,
  multinomialBootstrapInterval,
  percentileInterval,
  wilsonInterval,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

/** Chance of a false alarm of each goodness-of-fit test below, with fixed seeds. */
const falseAlarm = 1e-6;

/** p-value of the counts of draws against the binomial law, cells joined until 10 are expected in each. */
function fitPValue(draws: Float64Array, trials: number, probability: number): number {
  const observed = new Map<number, number>();
  for (const k of draws) observed.set(k, (observed.get(k) ?? 0) + 1);
  let statistic = 0;
  let cells = 0;
  let expected = 0;
  let seen = 0;
  const close = () => {
    if (expected === 0 && seen === 0) return;
    statistic += ((seen - expected) * (seen - expected)) / Math.max(expected, 1e-300);
    cells += 1;
    expected = 0;
    seen = 0;
  };
  for (let k = 0; k <= trials; k++) {
    expected += draws.length * binomialMass(k, trials, probability);
    seen += observed.get(k) ?? 0;
    if (expected >= 10) close();
  }
  // The rest of the upper tail has less than 10 expected, and joins as a cell of its own.
  close();
  return chiSquaredSurvival(statistic, cells - 1);
}

describe("multinomialBootstrap()", () => {
  // Means below and above 10 on both sides of ½, where the sampler changes its method.
  it.each([
    [20, 0.05],
    [20, 0.5],
    [30, 0.97],
    [100, 0.09],
    [100, 0.12],
    [1000, 0.5],
    [5000, 0.003],
    [200, 0.8],
  ])("draws the binomial law of %i trials at %d", (trials, share) => {
    const first = Math.round(trials * share);
    const counts = [first, trials - first];
    const replicates = 20_000;
    const draws = multinomialBootstrap(counts, {
      random: seededRandom(`fit ${trials} ${share}`),
      replicates,
    });
    const marginal = draws.filter((_, i) => i % 2 === 0);
    expect(fitPValue(marginal, trials, first / trials)).toBeGreaterThan(falseAlarm);
  });

  it("has binomial margins in every cell", () => {
    const counts = [15, 5, 40, 0, 60];
    const draws = multinomialBootstrap(counts, { random: seededRandom("margins"), replicates: 20_000 });
    for (const cell of [0, 1, 2, 4]) {
      const marginal = draws.filter((_, i) => i % counts.length === cell);
      expect(fitPValue(marginal, 120, counts[cell]! / 120)).toBeGreaterThan(falseAlarm);
    }
  });

  it("keeps the total, leaves empty cells empty, and each replicate to itself", () => {
    const table = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(table, fc.string(), (counts, seed) => {
        const total = counts.reduce((a, b) => a + b, 0);
        if (total === 0) return;
        const random = seededRandom(seed);
        const draws = multinomialBootstrap(counts, { random, replicates: 5 });
        for (let r = 0; r < 5; r++) {
          const row = draws.subarray(r * counts.length, (r + 1) * counts.length);
          expect(row.reduce((a, b) => a + b, 0)).toBe(total);
          row.forEach((count, cell) => {
            expect(Number.isInteger(count) && count >= 0).toBe(true);
            if (counts[cell] === 0) expect(count).toBe(0);
          });
        }
        const fewer = multinomialBootstrap(counts, { random, replicates: 2 });
        expect(fewer).toEqual(draws.slice(0, 2 * counts.length));
      }),
    );
  });

  it("costs the same for a billion rows", () => {
    const counts = [1e9, 2e9, 3];
    const draws = multinomialBootstrap(counts, { random: seededRandom("many"), replicates: 2000 });
    const first = draws.filter((_, i) => i % 3 === 0);
    const deviation = Math.sqrt(3e9 * (1 / 3) * (2 / 3));
    expect(Math.abs(mean(first) - 1e9)).toBeLessThan((5 * deviation) / Math.sqrt(2000));
  });
});

describe("multinomialBootstrapInterval()", () => {
  it("of a share is close to Wilson's interval", () => {
    const share = (counts: Float64Array) => counts[0]! / (counts[0]! + counts[1]!);
    const { lower, upper, method } = multinomialBootstrapInterval([300, 700], share, {
      random: seededRandom("share"),
      replicates: 4000,
    });
    const wilson = wilsonInterval(300, 1000);
    expect(Math.abs(lower - wilson.lower)).toBeLessThan(0.003);
    expect(Math.abs(upper - wilson.upper)).toBeLessThan(0.003);
    expect(method).toBe("multinomial-bootstrap");
  });

  it("is not measured where too many replicates have no value", () => {
    const rate = (counts: Float64Array) => (counts[0] === 0 ? null : counts[1]! / counts[0]!);
    const options = { random: seededRandom("rare") };
    expect(reasonOf(() => multinomialBootstrapInterval([2, 50], rate, options))).toBe("too-few-rows");
    expect(multinomialBootstrapInterval([20, 50], rate, options).lower).toBeGreaterThan(0);
  });
});

describe("bootstraps of rows", () => {
  const values = Float64Array.from({ length: 60 }, (_, i) => ((i * 37) % 61) / 10);
  const meanOf = (rows: Uint32Array) => mean(Float64Array.from(rows, (row) => values[row]!));

  it("agree with Student's interval on a mean", () => {
    const student = meanInterval(values).interval;
    for (const interval of [bootstrapPercentileInterval, bootstrapBcaInterval]) {
      const { lower, upper, level } = interval(60, meanOf, {
        random: seededRandom("mean"),
        replicates: 2000,
      });
      expect(Math.abs(lower - student.lower)).toBeLessThan(0.1);
      expect(Math.abs(upper - student.upper)).toBeLessThan(0.1);
      expect(level).toBe(0.95);
    }
  });

  it("do not depend on how many replicates come before", () => {
    const random = seededRandom("streams");
    const long = bootstrapReplicates(60, meanOf, { random, replicates: 20 }).values;
    random.uniform();
    const short = bootstrapReplicates(60, meanOf, { random, replicates: 5 }).values;
    expect(short).toEqual(long.slice(0, 5));
  });

  it("leave random groups of rows out where there are many", () => {
    const many = Float64Array.from({ length: 3000 }, (_, i) => ((i * 7919) % 3001) / 3000);
    let calls = 0;
    const statistic = (rows: Uint32Array) => {
      calls += 1;
      return mean(Float64Array.from(rows, (row) => many[row]!));
    };
    bootstrapBcaInterval(3000, statistic, { random: seededRandom("groups"), replicates: 100 });
    expect(calls).toBe(100 + 1 + 200);
  });

  it("say why there is none", () => {
    const random = seededRandom("none");
    for (const interval of [bootstrapPercentileInterval, bootstrapBcaInterval]) {
      expect(reasonOf(() => interval(0, () => 1, { random }))).toBe("no-rows");
      expect(reasonOf(() => interval(5, () => null, { random }))).toBe("too-few-rows");
    }
    expect(reasonOf(() => bootstrapBcaInterval(5, () => 1, { random }))).toBe("no-spread");
    expect(() => bootstrapPercentileInterval(5, () => Number.NaN, { random })).toThrow(RangeError);
    expect(() => bootstrapPercentileInterval(5, () => 1, { random, replicates: 0 })).toThrow(RangeError);
    expect(() => bootstrapReplicates(-1, () => 1, { random })).toThrow(RangeError);
    expect(() => multinomialBootstrap([0.5, 1], { random })).toThrow(RangeError);
    expect(reasonOf(() => multinomialBootstrap([0, 0], { random }))).toBe("no-rows");
  });
});

describe("percentileInterval()", () => {
  it("grows with the level and lies within the replicates", () => {
    const list = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(list, (replicates) => {
        const narrow = percentileInterval(Float64Array.from(replicates), { level: 0.5 });
        const wide = percentileInterval(Float64Array.from(replicates), { level: 0.99 });
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
        expect(wide.lower).toBeGreaterThanOrEqual(Math.min(...replicates));
        expect(wide.upper).toBeLessThanOrEqual(Math.max(...replicates));
      }),
    );
  });
});
