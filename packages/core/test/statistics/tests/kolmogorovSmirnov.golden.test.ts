import { describe, expect, it } from "vitest";
import golden from "../../../golden/statistics/ks.json";
import { kolmogorovSmirnov, kolmogorovSurvival } from "../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber, GoldenValues } from "../golden.js";
import { expectClose, numbersOf, reasonOf } from "../golden.js";

interface Side {
  readonly d: number;
  readonly p: GoldenNumber;
  readonly location?: number;
  readonly sign?: number;
}
interface Expected {
  readonly "two-sided/exact"?: Side;
  readonly "two-sided/asymp"?: Side;
  readonly "permutation-exact"?: { readonly pTiesRespected: number };
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly x: GoldenValues; readonly y: GoldenValues },
  Expected
>;

function upTo(values: Float64Array, point: number): number {
  return values.filter((value) => value <= point).length;
}

describe("kolmogorovSmirnov() equals the golden values", () => {
  it.each(cases.filter(({ expected }) => "two-sided/exact" in expected))(
    "$name, exact",
    ({ input, expected }) => {
      const result = kolmogorovSmirnov(numbersOf(input.x), numbersOf(input.y));
      const wanted = expected["two-sided/exact"]!;
      expect(result.method).toBe("exact");
      expectClose(result.statistic, wanted.d, tolerance);
      // Ours is the exact law given the ties; without ties both are the same.
      expectClose(result.pValue, expected["permutation-exact"]?.pTiesRespected ?? wanted.p, tolerance);
      if (wanted.location !== undefined) {
        // The peer compares rounded differences and may tell a later point of the same gap.
        const [x, y] = [numbersOf(input.x), numbersOf(input.y)];
        const gapAt = (point: number) =>
          Math.abs(upTo(x, point) * y.length - upTo(y, point) * x.length) / (x.length * y.length);
        expect(gapAt(result.location)).toBe(result.statistic);
        expect(gapAt(wanted.location)).toBe(result.statistic);
        expect(result.location).toBeLessThanOrEqual(wanted.location);
      }
      if (wanted.sign !== undefined) expect(result.sign).toBe(wanted.sign);
    },
  );

  it("keeps to the limiting law for many rows", () => {
    const { input, expected } = cases.find(({ name }) => name === "formula-12000-9000-asymptotic")!;
    const result = kolmogorovSmirnov(numbersOf(input.x), numbersOf(input.y));
    const { d, p, location } = expected["two-sided/asymp"]!;
    expect(result.method).toBe("asymptotic");
    expectClose(result.statistic, d, tolerance);
    expect(result.location).toBe(location);
    expect(result.pValue).toBe(kolmogorovSurvival(result.statistic * Math.sqrt((12000 / 21000) * 9000)));
    // The golden p is of the law at finite n.
    expectClose(result.pValue, p, { relative: 0, absolute: 1e-4 });
  });

  it("has no value for an empty sample, and no place for NaN", () => {
    const find = (wanted: string) => cases.find(({ name }) => name === wanted)!.input;
    const empty = find("empty-x");
    expect(reasonOf(() => kolmogorovSmirnov(numbersOf(empty.x), numbersOf(empty.y)))).toBe("no-rows");
    const missing = find("nan-in-x");
    expect(() => kolmogorovSmirnov(numbersOf(missing.x), numbersOf(missing.y))).toThrow(RangeError);
  });
});
