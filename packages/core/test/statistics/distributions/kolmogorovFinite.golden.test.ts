import { describe, expect, it } from "vitest";
import golden from "../../../golden/statistics/kolmogorov-finite.json";
import {
  kolmogorovFiniteSurvival,
  kolmogorovSurvival,
  smirnovFiniteSurvival,
} from "../../../src/statistics/index.js";
import type { GoldenFile } from "../golden.js";
import { expectClose } from "../golden.js";

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly n: number; readonly d: number },
  { readonly twoSidedSf: number; readonly oneSidedSf: number; readonly kolmogorovLimitSf: number }
>;

describe("the Kolmogorov law at finite n equals the golden values", () => {
  it.each(cases)("$name", ({ input: { n, d }, expected }) => {
    expectClose(smirnovFiniteSurvival(d, n), expected.oneSidedSf, tolerance);
    expectClose(kolmogorovSurvival(d * Math.sqrt(n)), expected.kolmogorovLimitSf, tolerance);
    // The stated error of the approximation.
    const error = n > 140 && n * d * d < 2.2 ? 4e-6 * (141 / n) ** 2 : 0;
    expectClose(kolmogorovFiniteSurvival(d, n), expected.twoSidedSf, {
      relative: tolerance.relative,
      absolute: error,
    });
    // At 100,000 rows the golden values are the same expansion.
    if (n <= 20_000)
      expectClose(kolmogorovFiniteSurvival(d, n, { method: "exact" }), expected.twoSidedSf, tolerance);
  });

  it("approximates what the matrix has to the last digit, within the stated error", () => {
    for (const n of [141, 333, 1000]) {
      for (let z = 0.2; z < 1.5; z += 0.1) {
        const d = z / Math.sqrt(n);
        const exact = kolmogorovFiniteSurvival(d, n, { method: "exact" });
        expect(Math.abs(kolmogorovFiniteSurvival(d, n) - exact)).toBeLessThan(4e-6 * (141 / n) ** 2);
      }
    }
  });
});
