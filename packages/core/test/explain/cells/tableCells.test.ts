import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionOf, instanceCells } from "../../../src/explain/cells/instanceCells.js";
import { tableCells } from "../../../src/explain/index.js";
import { reasonOf } from "../../statistics/golden.js";

const cell = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e3, max: 1e3 }),
);
const rows = fc.array(fc.tuple(cell, fc.integer({ min: 0, max: 4 })), { minLength: 2, maxLength: 40 });

describe("tableCells()", () => {
  it("puts every value where its condition holds, and counts every row once", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 6 }), (table, bins) => {
        const cut = tableCells(Float64Array.from(table.flat()), { features: 2, categorical: [1], bins });
        expect(cut.columns[0]!.cuts.length).toBeLessThan(bins);
        cut.columns.forEach(({ counts, cuts }) => {
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(table.length);
          expect([...cuts]).toEqual([...new Set(cuts)].sort((a, b) => a - b));
        });
        cut.values.forEach((value, i) => {
          const condition = conditionOf(cut, i % 2, cut.cells[i]!);
          if (condition.kind === "category") expect(condition.equals === value).toBe(true);
          else {
            expect(value).toBeGreaterThan(condition.above ?? -Infinity);
            expect(value).toBeLessThanOrEqual(condition.atMost ?? Infinity);
          }
        });
        const { cells, unseen } = instanceCells(cut, cut.values.subarray(0, 2));
        expect([...cells]).toEqual([...cut.cells.subarray(0, 2)]);
        expect(unseen.length).toBe(0);
      }),
    );
  });

  it("tells a category and a bin that the table has not", () => {
    const cut = tableCells(Float64Array.of(1, 5, 1, 6), { features: 2, categorical: [1] });
    const { cells, unseen, varying } = instanceCells(cut, Float64Array.of(2, 7));
    expect([...cells]).toEqual([1, -1]);
    expect([...unseen]).toEqual([0, 1]);
    expect(varying.length).toBe(0);
    expect([...instanceCells(cut, Float64Array.of(1, 5)).varying]).toEqual([1]);
  });

  it("says why there is no answer, and refuses wrong calls", () => {
    expect(reasonOf(() => tableCells(new Float64Array(0), { features: 2 }))).toBe("no-rows");
    expect(reasonOf(() => tableCells(Float64Array.of(1, 2), { features: 2 }))).toBe("too-few-rows");
    expect(reasonOf(() => tableCells(Float64Array.of(1, Number.NaN), { features: 1 }))).toBe("not-finite");
    expect(reasonOf(() => tableCells(Float64Array.of(1, -Infinity), { features: 1 }))).toBe("not-finite");
    expect(reasonOf(() => tableCells(Float64Array.of(1e308, -1e308), { features: 1 }))).toBe("overflow");
    expect(() => tableCells(Float64Array.of(1, 2, 3), { features: 2 })).toThrow(RangeError);
    expect(() => tableCells(Float64Array.of(1, 2), { features: 0 })).toThrow(RangeError);
    expect(() => tableCells(Float64Array.of(1, 2), { features: 1, bins: 1 })).toThrow(RangeError);
    expect(() => tableCells(Float64Array.of(1, 2), { features: 1, categorical: [1] })).toThrow(RangeError);
  });
});
