import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantileMechanism, quantileScores } from "../../../src/privacy/index.js";
import { candidateRanks } from "../../../src/privacy/selection/quantiles/candidateRanks.js";
import { seededRandom } from "../../../src/random/index.js";
import { hashStream } from "../hashStream.js";

const values = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true })), {
  maxLength: 40,
});
const candidates = fc.uniqueArray(
  fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  // 0 and −0 are one candidate.
  { minLength: 1, maxLength: 12, comparator: (a, b) => a === b },
);
const sortedCandidates = candidates.map((list) => list.toSorted((a, b) => a - b));

describe("candidateRanks()", () => {
  it("counts what comparing each value with each candidate does", () => {
    fc.assert(
      fc.property(sortedCandidates, values, (sorted, data) => {
        const { less, greater } = candidateRanks(sorted)(data);
        expect([...less]).toEqual(sorted.map((c) => data.filter((x) => x < c).length));
        expect([...greater]).toEqual(sorted.map((c) => data.filter((x) => x > c).length));
      }),
    );
  });

  it("holds at the ends of the doubles, and where all candidates crowd", () => {
    const max = Number.MAX_VALUE;
    const crowd = [-max, 0, 5e-324, 1e-323, 1, 1 + Number.EPSILON, max];
    const data = [-Infinity, -max, -5e-324, 5e-324, 1, 1 + Number.EPSILON, 2, max, Infinity];
    expect([...candidateRanks(crowd)(data).less]).toEqual([1, 3, 3, 4, 4, 5, 7]);
    expect([...candidateRanks([0, 5e-324])([0, 5e-324, 1e-323]).greater]).toEqual([2, 1]);
  });
});

describe("quantileScores()", () => {
  it("neighbors' scores differ by what the map says", () => {
    fc.assert(
      fc.property(
        sortedCandidates,
        values.filter((list) => list.length > 0),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ noNaN: true }),
        (sorted, data, tenths, other) => {
          const gap = (relation: "add-or-remove-one" | "replace-one", neighbor: readonly number[]): void => {
            const scores = quantileScores(sorted, { level: `${tenths}/10`, relation });
            const [a, b] = [scores.apply(data), scores.apply(neighbor)];
            const bound = Number(scores.map(1).numerator);
            a.forEach((score, i) => {
              expect(Math.abs(score - b[i]!)).toBeLessThanOrEqual(bound);
            });
          };
          gap("add-or-remove-one", data.slice(1));
          gap("add-or-remove-one", [...data, other]);
          gap("replace-one", [other, ...data.slice(1)]);
        },
      ),
    );
  });

  it("is a whole number where the level is 0.9, whose double is no tenth", () => {
    const scores = quantileScores([1, 3.5, 6], { level: 0.9, relation: "add-or-remove-one" });
    expect(scores.apply([3.5])).toEqual(Float64Array.of(-9, 0, -1));
    expect(scores.map("2/3")).toEqual({ numerator: 6n, denominator: 1n });
  });

  it("refuses candidates, levels, relations and values that it cannot take", () => {
    const options = { level: 0.5, relation: "replace-one" } as const;
    for (const bad of [[], [1, 1], [2, 1], [Number.NaN], [0, Number.POSITIVE_INFINITY]])
      expect(() => quantileScores(bad, options)).toThrow(RangeError);
    for (const level of [0, 1, 1.5, -0.5, Number.NaN, 1e-7])
      expect(() => quantileScores([1], { ...options, level })).toThrow(RangeError);
    expect(() => quantileScores([1], { level: 0.5, relation: "other" as "replace-one" })).toThrow(RangeError);
    expect(() => quantileScores([1], options).apply([3, Number.NaN])).toThrow("the value at 1");
  });
});

describe("quantileMechanism()", () => {
  const options = { level: 0.25, relation: "add-or-remove-one", scale: 3 } as const;

  it("loses twice the heavier side over the scale", () => {
    expect(quantileMechanism([1, 2], options).map(1)).toEqual({ measure: "pure", epsilon: 0.5 });
    const replaced = quantileMechanism([1, 2], { ...options, relation: "replace-one", scale: 4 });
    expect(replaced.map(1)).toEqual({ measure: "pure", epsilon: 0.5 });
    expect(replaced).toMatchObject({ name: "quantile", metric: "rows-replaced", measure: "pure" });
  });

  it("finds a quantile of many rows, on the candidates as they were declared", () => {
    const declared = Float64Array.from({ length: 101 }, (_, i) => i);
    const mechanism = quantileMechanism(declared, options);
    declared.fill(-1);
    const data = Float64Array.from({ length: 100_000 }, (_, i) => i / 1000);
    expect(mechanism.release(data, hashStream("quantile"))).toBe(25);
  });

  it("releases from an empty column, and refuses a seeded source and a scale of 0", () => {
    expect([1, 2]).toContain(quantileMechanism([1, 2], options).release([], hashStream("empty")));
    expect(() => quantileMechanism([1, 2], options).release([1], seededRandom("1") as never)).toThrow(
      TypeError,
    );
    expect(() => quantileMechanism([1, 2], { ...options, scale: 0 })).toThrow(RangeError);
  });
});
