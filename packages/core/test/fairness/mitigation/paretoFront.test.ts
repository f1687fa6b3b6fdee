import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParetoOptions } from "../../../src/fairness/index.js";
import { paretoFront } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { reasonOf } from "../../statistics/golden.js";

const n = 40;
const yTrue = Uint8Array.from({ length: n }, (_, row) => (row % 3 === 0 ? 1 : 0));
const options: ParetoOptions = {
  groupOf: Int32Array.from({ length: n }, (_, row) => row % 2),
  groups: 2,
  gap: "selection-rate",
};
const someRules = fc.array(
  fc
    .array(fc.nat(4), { minLength: n, maxLength: n })
    .map((values) => Float64Array.from(values, (value) => value / 4)),
  { minLength: 1, maxLength: 8 },
);

describe("paretoFront()", () => {
  it("keeps what nothing betters, and something that betters all else", () => {
    fc.assert(
      fc.property(someRules, fc.constantFrom("selection-rate", "equalized-odds"), (rules, gap) => {
        const { points, front } = paretoFront(yTrue, rules, { ...options, gap });
        expect(points.map(({ rule }) => rule)).toEqual([...rules.keys()]);
        const kept = front.map((rule) => points[rule]!);
        kept.forEach(({ accuracy, gap: own }, k) => {
          if (k === 0) return;
          // Along the front, what is more accurate has the larger gap.
          expect(own.value).toBeGreaterThan(kept[k - 1]!.gap.value);
          expect(accuracy.value).toBeGreaterThan(kept[k - 1]!.accuracy.value);
        });
        for (const point of points) {
          const matched = kept.some(
            ({ accuracy, gap: other }) =>
              accuracy.value >= point.accuracy.value && other.value <= point.gap.value,
          );
          expect(matched).toBe(true);
          if (point.dominated === "none") expect(matched).toBe(true);
          for (const { value, interval } of [point.accuracy, point.gap]) {
            expect(interval.lower).toBeLessThanOrEqual(value);
            expect(interval.upper).toBeGreaterThanOrEqual(value);
          }
        }
      }),
    );
  });

  it("does not depend on the order of the rules", () => {
    fc.assert(
      fc.property(someRules, (rules) => {
        const values = (all: readonly Float64Array[]) => {
          const { points, front } = paretoFront(yTrue, all, options);
          return front.map((rule) => [points[rule]!.accuracy.value, points[rule]!.gap.value]);
        };
        expect(values([...rules].reverse())).toEqual(values(rules));
      }),
    );
  });

  it("shows what many rows tell apart, and says that few do not", () => {
    const random = seededRandom("front");
    const rulesOn = (rows: number) => {
      const groupOf = Int32Array.from({ length: rows }, (_, row) => row % 2);
      const labels = Uint8Array.from({ length: rows }, () => random.integer(2));
      const good = Float64Array.from(labels, (label) => (label === 1 ? 0.9 : 0.1));
      const poor = Float64Array.from(labels, (label, row) =>
        groupOf[row] === 0 ? 0.9 : label === 1 ? 0.6 : 0.4,
      );
      return paretoFront(labels, [good, poor], { groupOf, groups: 2, gap: "selection-rate" });
    };
    expect(rulesOn(4000).points.map(({ dominated }) => dominated)).toEqual(["none", "shown"]);
    expect(rulesOn(40).points.map(({ dominated }) => dominated)).toEqual(["none", "observed"]);
  });

  it("takes equal rules, and gives the first", () => {
    const rule = Float64Array.from(yTrue);
    const { front, points } = paretoFront(yTrue, [rule, rule], options);
    expect(front).toEqual([0]);
    expect(points.map(({ dominated }) => dominated)).toEqual(["none", "none"]);
  });

  it("says what it cannot set against each other", () => {
    const rule = new Float64Array(n);
    expect(reasonOf(() => paretoFront(yTrue, [rule], { ...options, groupOf: new Int32Array(n) }))).toBe(
      "single-group",
    );
    expect(reasonOf(() => paretoFront(yTrue, [rule], { ...options, weights: new Float64Array(n) }))).toBe(
      "zero-total-weight",
    );
    const empty = { ...options, groupOf: new Int32Array(0) };
    expect(reasonOf(() => paretoFront(new Uint8Array(0), [new Float64Array(0)], empty))).toBe("no-rows");
    expect(() => paretoFront(yTrue, [], options)).toThrow("got none");
    expect(() => paretoFront(yTrue, [rule.subarray(1)], options)).toThrow("40 and 39 rows");
    expect(() => paretoFront(yTrue, [rule.map(() => 2)], options)).toThrow("no probability in [0, 1]");
    expect(() => paretoFront(yTrue, [rule], { ...options, level: 0 })).toThrow("level 0");
  });
});
