import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bandGap,
  equivalencePowerTable,
  equivalenceSupport,
  gapSupport,
  rateBands,
} from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import type { Count } from "../../../src/statistics/index.js";
import { binomialDraw, equivalencePower } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { countOf, drawnCells } from "./counts.js";

const large = fc
  .tuple(fc.nat({ max: 4000 }), fc.integer({ min: 50, max: 4000 }))
  .map(([x, n]): Count => countOf(Math.min(x, n), n));

describe("equivalenceSupport()", () => {
  it("supports equivalence where its interval lies within the tolerance", () => {
    fc.assert(
      fc.property(large, large, fc.integer({ min: 1, max: 50 }), (first, second, hundredths) => {
        const tolerance = hundredths / 100;
        const { support, interval, n } = equivalenceSupport(first, second, { tolerance });
        expect(n).toBe(first.trials + second.trials);
        expect(interval.level).toBeCloseTo(0.9, 12);
        const inside = Math.max(-interval.lower, interval.upper);
        if (Math.abs(inside - tolerance) < 1e-9) return;
        expect(support === "supported-equivalence").toBe(inside < tolerance);
        if (support === "supported-difference")
          expect(interval.lower > tolerance || interval.upper < -tolerance).toBe(true);
      }),
    );
  });

  it("takes few rows for insufficient evidence, not for equality", () => {
    const few = equivalenceSupport(countOf(2, 5), countOf(2, 5), { tolerance: 0.1 });
    expect(few.difference).toBe(0);
    expect(few.support).toBe("insufficient-evidence");
    expect(equivalenceSupport(countOf(0, 12), countOf(0, 12), { tolerance: 0.1 }).support).toBe(
      "insufficient-evidence",
    );
  });

  it("refuses what it cannot test", () => {
    const some = countOf(5, 10);
    expect(reasonOf(() => equivalenceSupport(some, countOf(0, 0), { tolerance: 0.1 }))).toBe("no-rows");
    for (const tolerance of [0, 1, -0.1, NaN])
      expect(() => equivalenceSupport(some, some, { tolerance })).toThrow(RangeError);
    for (const alpha of [0, 0.5, NaN])
      expect(() => equivalenceSupport(some, some, { tolerance: 0.1, alpha })).toThrow(RangeError);
    expect(() => equivalenceSupport(countOf(11, 10), some, { tolerance: 0.1 })).toThrow(RangeError);
  });
});

describe("gapSupport()", () => {
  it("reads the interval of the gap", () => {
    const support = (lower: number, upper: number) =>
      gapSupport(
        { interval: { lower, upper, level: 0.95, method: "simultaneous-clopper-pearson" } },
        { tolerance: 0.1 },
      );
    expect(support(0, 0.1)).toBe("supported-equivalence");
    expect(support(0.1, 0.3)).toBe("insufficient-evidence");
    expect(support(0.11, 0.3)).toBe("supported-difference");
    expect(() => gapSupport(bandGap(rateBands([countOf(1, 2), countOf(1, 2)])), { tolerance: 1 })).toThrow(
      RangeError,
    );
  });

  it("wrongly claims a difference, or equivalence, in fewer than 5 of 100 cases at the edge", () => {
    const random = seededRandom("gap support");
    const trials = [2000, 2000, 30, 30, 500, 500];
    const rates = [0.3, 0.4, 0.35, 0.35, 0.3, 0.4];
    const replicates = 400;
    const wrong = { equivalence: 0, difference: 0 };
    for (let r = 0; r < replicates; r++) {
      const gap = bandGap(rateBands(drawnCells(random.stream("sample", r), trials, rates)));
      if (gapSupport(gap, { tolerance: 0.0999 }) === "supported-equivalence") wrong.equivalence += 1;
      if (gapSupport(gap, { tolerance: 0.1 }) === "supported-difference") wrong.difference += 1;
    }
    const most = 0.05 + 2 * Math.sqrt((0.05 * 0.95) / replicates);
    expect(wrong.equivalence / replicates).toBeLessThan(most);
    expect(wrong.difference / replicates).toBeLessThan(most);
  });
});

describe("equivalencePower() and equivalencePowerTable()", () => {
  it.each([
    { first: 0.4, second: 0.4, rows: 400, tolerance: 0.1 },
    { first: 0.42, second: 0.4, rows: 600, tolerance: 0.08 },
    { first: 0.1, second: 0.3, rows: 150, tolerance: 0.05 },
    { first: 0.9, second: 0.6, rows: 80, tolerance: 0.15 },
  ])("is what simulation finds: $first against $second", ({ first, second, rows, tolerance }) => {
    const random = seededRandom("power");
    const replicates = 500;
    const found = { equivalence: 0, difference: 0 };
    for (let r = 0; r < replicates; r++) {
      const stream = random.stream("sample", r);
      const { support } = equivalenceSupport(
        countOf(binomialDraw(rows, first, stream), rows),
        countOf(binomialDraw(rows, second, stream), rows),
        { tolerance },
      );
      if (support === "supported-equivalence") found.equivalence += 1;
      if (support === "supported-difference") found.difference += 1;
    }
    const power = equivalencePower({ first, second, rowsOfFirst: rows, rowsOfSecond: rows }, { tolerance });
    for (const answer of ["equivalence", "difference"] as const)
      expect(Math.abs(found[answer] / replicates - power[answer])).toBeLessThan(
        5 * Math.sqrt(0.25 / replicates),
      );
  });

  it("needs the least number of rows with the power asked for", () => {
    const cells = [countOf(400, 1000), countOf(21, 50), countOf(24, 40), countOf(0, 0)];
    const table = equivalencePowerTable(cells, { reference: 0, tolerance: 0.05, power: 0.9 });
    expect(table[0]).toEqual({ status: "not-measured", reason: "single-group" });
    expect(table[3]).toEqual({ status: "not-measured", reason: "empty-group" });
    for (const at of [1, 2]) {
      const row = table[at]!;
      if (row.status === "not-measured") throw new Error("not measured");
      const rates = { first: cells[at]!.successes / cells[at]!.trials, second: 0.4 };
      const power = (rows: number) =>
        equivalencePower({ ...rates, rowsOfFirst: rows, rowsOfSecond: rows }, { tolerance: 0.05 })[
          row.toward
        ];
      expect(power(row.rowsPerGroup)).toBeGreaterThanOrEqual(0.9);
      expect(power(row.rowsPerGroup - 1)).toBeLessThan(0.9);
    }
  });

  it("does not settle a difference that sits on the tolerance", () => {
    const options = { reference: 0, tolerance: 0.25 };
    expect(equivalencePowerTable([countOf(1, 4), countOf(2, 4)], options)[1]).toEqual({
      status: "not-measured",
      reason: "overflow",
    });
  });

  it("refuses options outside their ranges", () => {
    const cells = [countOf(1, 4), countOf(2, 4)];
    expect(() => equivalencePowerTable(cells, { reference: 2, tolerance: 0.1 })).toThrow(RangeError);
    expect(() => equivalencePowerTable(cells, { reference: 0, tolerance: 0.1, power: 1 })).toThrow(
      RangeError,
    );
    expect(() => equivalencePowerTable(cells, { reference: 0, tolerance: 0 })).toThrow(RangeError);
    const planned = { first: 0.5, second: 0.5, rowsOfFirst: 10, rowsOfSecond: 10 };
    expect(() => equivalencePower({ ...planned, first: 1.1 }, { tolerance: 0.1 })).toThrow(RangeError);
    expect(() => equivalencePower({ ...planned, rowsOfSecond: 0 }, { tolerance: 0.1 })).toThrow(RangeError);
    expect(() => equivalencePower(planned, { tolerance: 0.1, alpha: 0 })).toThrow(RangeError);
  });
});
