import { describe, expect, it } from "vitest";
import { evidentlyDefault } from "../../../../src/drift/index.js";

describe("evidentlyDefault()", () => {
  it("changes at two and five values, and at a thousand rows", () => {
    const rows = [1, 1000, 1001] as const;
    const numbersAt = (values: number) => rows.map((n) => evidentlyDefault("numbers", n, values));
    const categoriesAt = (values: number) => rows.map((n) => evidentlyDefault("categories", n, values));
    const proportion = ["proportionPValue", "proportionPValue", "jensenShannonDistance"];
    const chiSquared = ["chiSquaredPValue", "chiSquaredPValue", "jensenShannonDistance"];
    for (const values of [1, 2]) expect(numbersAt(values)).toEqual(proportion);
    for (const values of [1, 2]) expect(categoriesAt(values)).toEqual(proportion);
    for (const values of [3, 5]) expect(numbersAt(values)).toEqual(chiSquared);
    for (const values of [3, 5, 6]) expect(categoriesAt(values)).toEqual(chiSquared);
    const measured = ["kolmogorovSmirnovPValue", "kolmogorovSmirnovPValue", "normedWassersteinDistance"];
    expect(numbersAt(6)).toEqual(measured);
  });

  it("refuses what are no counts", () => {
    for (const count of [0, -1, 1.5, Number.NaN]) {
      expect(() => evidentlyDefault("numbers", count, 3)).toThrow(RangeError);
      expect(() => evidentlyDefault("categories", 3, count)).toThrow(RangeError);
    }
  });
});
