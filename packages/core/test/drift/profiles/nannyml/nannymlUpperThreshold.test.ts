import { describe, expect, it } from "vitest";
import { nannymlUpperThreshold } from "../../../../src/drift/index.js";
import { reasonOf } from "../../../statistics/golden.js";

describe("nannymlUpperThreshold()", () => {
  it("is the mean for chunks that agree, and has no value without chunks", () => {
    expect(nannymlUpperThreshold(Float64Array.of(0.25, 0.25))).toBe(0.25);
    expect(reasonOf(() => nannymlUpperThreshold(new Float64Array(0)))).toBe("no-rows");
    expect(reasonOf(() => nannymlUpperThreshold(Float64Array.of(1e308, -1e308)))).toBe("not-finite");
  });
});
