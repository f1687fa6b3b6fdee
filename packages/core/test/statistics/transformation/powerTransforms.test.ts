import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boxCox,
  boxCoxLambda,
  log,
  log1p,
  variance,
  yeoJohnson,
  yeoJohnsonLambda,
} from "../../../src/statistics/index.js";

const samples = fc
  .array(fc.integer({ min: -400, max: 400 }), { minLength: 3, maxLength: 40 })
  .map((values) => Float64Array.from(values, (value) => value / 16))
  .filter((values) => new Set(values).size > 2);

/** Twice the profile likelihood, over n. */
function likelihood(values: Float64Array, lambda: number): number {
  const powers = values.map((value) => yeoJohnson(value, lambda));
  const jacobian = values.reduce((sum, x) => sum + Math.sign(x) * log1p(Math.abs(x)), 0) / values.length;
  return 2 * (lambda - 1) * jacobian - log(variance(powers));
}

describe("Yeo and Johnson's power", () => {
  it("rises with x, is x at λ = 1, and mirrors: ψ(−x, λ) = −ψ(x, 2 − λ)", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (x, y, lambda) => {
          expect(yeoJohnson(x, 1)).toBe(x);
          expect(yeoJohnson(-x, lambda) + yeoJohnson(x, 2 - lambda)).toBeCloseTo(0, 5);
          const [low, high] = x < y ? [x, y] : [y, x];
          expect(yeoJohnson(low, lambda)).toBeLessThanOrEqual(yeoJohnson(high, lambda));
        },
      ),
    );
  });

  it("has the greatest likelihood at its λ", () => {
    fc.assert(
      fc.property(samples, (values) => {
        const lambda = yeoJohnsonLambda(values);
        const best = likelihood(values, lambda);
        for (const step of [-1, -0.01, 0.01, 1])
          expect(likelihood(values, lambda + step)).toBeLessThanOrEqual(best + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it("turns with the sample: λ(−x) = 2 − λ(x)", () => {
    fc.assert(
      fc.property(samples, (values) => {
        expect(yeoJohnsonLambda(values.map((x) => -x))).toBeCloseTo(2 - yeoJohnsonLambda(values), 6);
      }),
      { numRuns: 60 },
    );
  });

  it("of far values of small spread does not overflow", () => {
    const values = Float64Array.from({ length: 50 }, (_, i) => 1e6 + (i * i) / 100);
    expect(Number.isFinite(yeoJohnsonLambda(values))).toBe(true);
    expect(Number.isFinite(yeoJohnsonLambda(values.map((x) => -x)))).toBe(true);
    expect(Number.isFinite(boxCoxLambda(values))).toBe(true);
  });
});

describe("Box and Cox's power", () => {
  it("does not care for the unit of the data", () => {
    fc.assert(
      fc.property(samples, (values) => {
        const positive = values.map((x) => x + 26);
        expect(boxCoxLambda(positive.map((x) => x * 1000))).toBeCloseTo(boxCoxLambda(positive), 6);
      }),
      { numRuns: 60 },
    );
  });

  it("is the power of Yeo and Johnson of one less", () => {
    for (const lambda of [-2, 0, 0.5, 3]) expect(boxCox(5, lambda)).toBeCloseTo(yeoJohnson(4, lambda), 12);
    expect(boxCox(Number.MIN_VALUE, 0)).toBeLessThan(-744);
    expect(yeoJohnson(Infinity, -1)).toBe(1);
  });
});

describe("bad input", () => {
  it.each([
    [() => boxCox(0, 1), "not above 0"],
    [() => boxCox(1, Infinity), "finite number"],
    [() => yeoJohnson(Number.NaN, 1), "NaN"],
    [() => yeoJohnson(1, Number.NaN), "finite number"],
    [() => boxCoxLambda(Float64Array.of(1, 0)), "row 1"],
    [() => yeoJohnsonLambda(Float64Array.of(1, Number.NaN)), "row 1"],
    [() => boxCoxLambda(new Float64Array(0)), "no-rows"],
    [() => yeoJohnsonLambda(Float64Array.of(1, -Infinity)), "not-finite"],
    [() => boxCoxLambda(Float64Array.of(2, Infinity)), "not-finite"],
    [() => yeoJohnsonLambda(Float64Array.of(2, 2)), "constant-input"],
    [() => boxCoxLambda(Float64Array.of(2, 2)), "constant-input"],
  ])("%s", (run, message) => {
    expect(run).toThrow(message);
  });
});
