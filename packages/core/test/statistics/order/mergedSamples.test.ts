import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergedSamples } from "../../../src/statistics/order/mergedSamples.js";

const sorted = fc
  .array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(Infinity, -Infinity, 0.5)), {
    maxLength: 20,
  })
  .map((values) => Float64Array.from(values, (value) => value + 0).sort());

describe("mergedSamples()", () => {
  it("has each distinct value once, and counts both samples up to it", () => {
    fc.assert(
      fc.property(sorted, sorted, (x, y) => {
        const { values, first, second } = mergedSamples(x, y);
        expect([...values]).toEqual([...new Set([...x, ...y])].sort((a, b) => (a < b ? -1 : 1)));
        const upTo = (sample: Float64Array, value: number) => sample.filter((other) => other <= value).length;
        expect([...first]).toEqual([...values].map((value) => upTo(x, value)));
        expect([...second]).toEqual([...values].map((value) => upTo(y, value)));
      }),
    );
  });
});
