import { describe, expect, it } from "vitest";
import { scipyAndersonDarling } from "../../../../src/drift/profiles/scipy/scipyAndersonDarling.js";
import { scipyCramerVonMisesTail } from "../../../../src/drift/profiles/scipy/scipyCramerVonMisesTail.js";
import { seededRandom } from "../../../../src/random/index.js";
import { andersonDarling, cramerVonMisesSurvival } from "../../../../src/statistics/index.js";

describe("SciPy's p-values are near the right ones where they are meant to be", () => {
  it("of Cramér and von Mises, to the term at which the series stops", () => {
    for (const x of [0.004, 0.02, 0.1, 0.3, 0.7, 1.2, 2, 4, 9, 40, 1000])
      expect(Math.abs(scipyCramerVonMisesTail(x) - cramerVonMisesSurvival(x))).toBeLessThan(2e-6);
    expect(scipyCramerVonMisesTail(0.0029)).toBe(1);
    expect(scipyCramerVonMisesTail(-1)).toBe(1);
  });

  it("of Anderson and Darling, to a tenth inside the table", () => {
    const random = seededRandom("table");
    for (let i = 0; i < 40; i++) {
      const stream = random.stream("sample", i);
      const x = Float64Array.from({ length: 60 }, () => stream.normal());
      const y = Float64Array.from({ length: 80 }, () => stream.normal() + i / 50);
      const { pValue } = scipyAndersonDarling(x, y);
      const right = andersonDarling([x, y]).pValue;
      if (right > 0.25) expect(pValue).toBeGreaterThan(0.22);
      else if (right < 0.001) expect(pValue).toBeLessThan(0.0012);
      else expect(Math.abs(pValue / right - 1)).toBeLessThan(0.1);
    }
  });
});
