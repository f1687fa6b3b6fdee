import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { middleValues } from "../../../src/statistics/order/middleValues.js";
import { sortedCopy } from "../../../src/statistics/order/sortedCopy.js";

describe("middleValues()", () => {
  it("are those of the sorted sample", () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (list) => {
        const values = Float64Array.from(list, (x) => x + 0);
        const before = values.slice();
        const sorted = sortedCopy(values);
        const half = (values.length - 1) >> 1;
        expect([...middleValues(values)]).toEqual([...sorted.slice(half, half + 2 - (values.length % 2))]);
        expect(values).toEqual(before);
      }),
    );
  });

  it("are found among many equal ones, sorted ones and ones that lead the pivots astray", () => {
    const n = 20_000;
    const shapes = [
      (i: number) => i,
      (i: number) => -i,
      (i: number) => i % 2,
      () => 7,
      (i: number) => Math.abs(i - n / 2),
    ];
    for (const shape of shapes) {
      const values = Float64Array.from({ length: n }, (_, i) => shape(i));
      const sorted = sortedCopy(values);
      expect([...middleValues(values)]).toEqual([sorted[n / 2 - 1], sorted[n / 2]]);
    }
  });
});
