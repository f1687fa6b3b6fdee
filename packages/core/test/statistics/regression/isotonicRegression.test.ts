import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isotonicPrediction, isotonicRegression } from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const rows = fc.array(
  fc.record({
    x: fc.integer({ min: -9, max: 9 }),
    y: fc.double({ min: -10, max: 10, noNaN: true }),
    w: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 1, maxLength: 40 },
);

function columns(each: readonly { readonly x: number; readonly y: number; readonly w: number }[]) {
  return {
    x: Float64Array.from(each, ({ x }) => x),
    y: Float64Array.from(each, ({ y }) => y),
    weights: Float64Array.from(each, ({ w }) => w),
  };
}

describe("isotonicRegression()", () => {
  it("ascends, stays within the data, and keeps the weighted mean", () => {
    fc.assert(
      fc.property(rows, (each) => {
        const { x, y, weights } = columns(each);
        const fit = isotonicRegression(x, y, { weights });
        expect(fit.x.every((knot, i) => i === 0 || knot > fit.x[i - 1]!)).toBe(true);
        expect(fit.y.every((level, i) => i === 0 || level >= fit.y[i - 1]!)).toBe(true);
        expect(fit.y[0]).toBeGreaterThanOrEqual(Math.min(...y) - 1e-12);
        expect(fit.y[fit.y.length - 1]).toBeLessThanOrEqual(Math.max(...y) + 1e-12);
        const predicted = isotonicPrediction(fit, x);
        const residual = each.reduce((sum, { y: response, w }, i) => sum + w * (response - predicted[i]!), 0);
        expect(residual).toBeCloseTo(0, 9);
      }),
    );
  });

  it("is no worse than any monotone step, and each weight is a repetition", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -10, max: 10 }), (each, cut) => {
        const { x, y, weights } = columns(each);
        const fit = isotonicRegression(x, y, { weights });
        const predicted = isotonicPrediction(fit, x);
        const loss = (at: (i: number) => number) =>
          each.reduce((sum, { w }, i) => sum + w * (y[i]! - at(i)) * (y[i]! - at(i)), 0);
        const step = (i: number) => (x[i]! < cut ? -1 : 1);
        expect(loss((i) => predicted[i]!)).toBeLessThanOrEqual(loss(step) + 1e-9);
        const repeated = columns(each.flatMap((row) => new Array<typeof row>(row.w).fill(row)));
        const again = isotonicRegression(repeated.x, repeated.y);
        expect([...again.x]).toEqual([...fit.x]);
        again.y.forEach((level, i) => {
          expect(level).toBeCloseTo(fit.y[i]!, 12);
        });
      }),
    );
  });

  it("mirrors itself, and changes nothing that ascends already", () => {
    fc.assert(
      fc.property(rows, (each) => {
        const { x, y } = columns(each);
        const up = isotonicRegression(x, y);
        const down = isotonicRegression(
          x,
          y.map((response) => -response),
          { direction: "decreasing" },
        );
        expect([...down.x]).toEqual([...up.x]);
        expect([...down.y]).toEqual([...up.y].map((level) => -level + 0));
        const again = isotonicRegression(up.x, up.y);
        expect([...again.y]).toEqual([...up.y]);
      }),
    );
  });

  it("is level beyond its knots, and straight between", () => {
    const fit = isotonicRegression(Float64Array.of(0, 10), Float64Array.of(1, 2));
    expect([...isotonicPrediction(fit, Float64Array.of(-Infinity, -1, 0, 5, 10, Infinity))]).toEqual([
      1, 1, 1, 1.5, 2, 2,
    ]);
  });

  it("says why there is none", () => {
    const one = Float64Array.of(1);
    const none = new Float64Array(0);
    expect(reasonOf(() => isotonicRegression(none, none))).toBe("no-rows");
    expect(reasonOf(() => isotonicRegression(one, one, { weights: Float64Array.of(0) }))).toBe(
      "zero-total-weight",
    );
    expect(reasonOf(() => isotonicRegression(one, Float64Array.of(Infinity)))).toBe("not-finite");
    const large = Float64Array.of(1.5e308, 1.4e308);
    expect(reasonOf(() => isotonicRegression(Float64Array.of(1, 2), large))).toBe("overflow");
    expect(() => isotonicRegression(one, none)).toThrow(RangeError);
    expect(() => isotonicRegression(one, Float64Array.of(Number.NaN))).toThrow(RangeError);
    expect(() => isotonicRegression(one, one, { weights: Float64Array.of(-1) })).toThrow(RangeError);
  });
});
