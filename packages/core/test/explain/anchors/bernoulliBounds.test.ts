import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bernoulliDivergence,
  lowerBernoulliBound,
  upperBernoulliBound,
} from "../../../src/explain/anchors/bernoulliBounds.js";

const share = fc.oneof(fc.constantFrom(0, 1, 1e-12, 1 - 1e-12), fc.double({ min: 0, max: 1, noNaN: true }));
const most = fc.double({ min: 1e-6, max: 20, noNaN: true });

describe("bounds of a share by its divergence", () => {
  it("are mirror images, enclose the share, and reach the divergence but at the ends of the scale", () => {
    fc.assert(
      fc.property(share, most, (p, reach) => {
        const upper = upperBernoulliBound(p, reach);
        const lower = lowerBernoulliBound(p, reach);
        expect(lower).toBeLessThanOrEqual(p);
        expect(upper).toBeGreaterThanOrEqual(p);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        if (upper < 1) expect(bernoulliDivergence(p, upper)).toBeGreaterThanOrEqual(reach * (1 - 1e-9));
        if (lower > 0) expect(bernoulliDivergence(p, lower)).toBeGreaterThanOrEqual(reach * (1 - 1e-9));
        expect(lowerBernoulliBound(1 - p, reach)).toBeCloseTo(1 - upper, 8);
      }),
    );
  });

  it("have closed forms where nothing or everything was seen", () => {
    expect(upperBernoulliBound(0, 0.2)).toBeCloseTo(1 - Math.exp(-0.2), 8);
    expect(lowerBernoulliBound(1, 0.2)).toBeCloseTo(Math.exp(-0.2), 8);
    expect(bernoulliDivergence(0.3, 0.3)).toBe(0);
    expect(bernoulliDivergence(0.3, 0)).toBe(Infinity);
  });
});
