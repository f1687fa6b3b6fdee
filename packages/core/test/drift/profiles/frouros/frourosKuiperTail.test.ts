import { describe, expect, it } from "vitest";
import { frourosKuiperTail } from "../../../../src/drift/profiles/frouros/frourosKuiperTail.js";
import { reasonOf } from "../../../statistics/golden.js";

describe("frourosKuiperTail()", () => {
  it("falls with the distance, over all its branches", () => {
    for (const n of [4, 7, 12, 25, 40]) {
      let last = 1;
      for (let d = 1.01 / n; d <= 1; d += 0.01) {
        const tail = frourosKuiperTail(d, n);
        // Where the branches meet they do so roughly.
        expect(tail).toBeLessThanOrEqual(last + 0.05);
        last = tail;
      }
      expect(Math.abs(last)).toBeLessThan(1e-3);
    }
  });

  it("has no value where the tool says NaN", () => {
    expect(reasonOf(() => frourosKuiperTail(0, 17.5))).toBe("not-finite");
    expect(reasonOf(() => frourosKuiperTail(0.001, 400))).toBe("not-finite");
  });
});
