import fc from "fast-check";
import { describe, expect, it } from "vitest";
import maps from "../../golden/privacy/opendp-maps.json";
import {
  discreteGaussianMargin,
  discreteGaussianScaleOfMargin,
  discreteLaplaceMargin,
  discreteLaplaceScaleOfMargin,
  gaussianMargin,
  gaussianScaleOfMargin,
  laplaceMargin,
  laplaceScaleOfMargin,
} from "../../src/privacy/index.js";

type Figures = Readonly<Record<string, number>>;
const { expected } = maps.cases.find(({ name }) => name === "accuracy")! as unknown as {
  readonly expected: Readonly<Record<string, Figures>>;
};
const entries = Object.entries(expected).map(([name, figures]) => {
  const [, kind, amount, alpha] = /^(scale|accuracy)([\d.]+)-alpha([\d.]+)$/.exec(name)!;
  return { name, kind: kind!, amount: Number(amount), level: 1 - Number(alpha), figures };
});

function expectNear(actual: number, known: number | undefined, relative: number): void {
  expect(Math.abs(actual / known! - 1)).toBeLessThan(relative);
}

describe.each(entries.filter(({ kind }) => kind === "scale"))("$name", ({ amount, level, figures }) => {
  it("how far noise strays", () => {
    expectNear(laplaceMargin(amount, { level }), figures["laplace"], 4e-15);
    expectNear(laplaceMargin(amount, { level }), figures["laplaceFormula"], 4e-15);
    expectNear(gaussianMargin(amount, { level }), figures["gaussian"], 1e-13);
    // The peer's a is the least with P(|noise| ≥ a) ≤ α, on whole numbers one above our margin; for Laplace noise it is not rounded.
    expect(discreteLaplaceMargin(amount, { level })).toBe(Math.ceil(figures["discreteLaplace"]!) - 1);
    expect(discreteGaussianMargin(amount, { level })).toBe(figures["discreteGaussian"]! - 1);
  });
});

describe.each(entries.filter(({ kind }) => kind === "accuracy"))("$name", ({ amount, level, figures }) => {
  it("the scale that strays as far", () => {
    expectNear(laplaceScaleOfMargin(amount, { level }), figures["laplaceScale"], 4e-15);
    expectNear(gaussianScaleOfMargin(amount, { level }), figures["gaussianScale"], 1e-13);
    expectNear(discreteLaplaceScaleOfMargin(amount - 1, { level }), figures["discreteLaplaceScale"], 1e-12);
    expectNear(discreteGaussianScaleOfMargin(amount - 1, { level }), figures["discreteGaussianScale"], 1e-12);
  });
});

it("margins and scales are inverse to each other", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5000 }),
      fc.double({ min: 0.5, max: 0.999, noNaN: true }),
      (margin, level) => {
        expect(
          discreteLaplaceMargin(discreteLaplaceScaleOfMargin(margin, { level }) * 0.999999, { level }),
        ).toBe(margin);
        expect(
          discreteGaussianMargin(discreteGaussianScaleOfMargin(margin, { level }) * 0.999999, { level }),
        ).toBe(margin);
        if (margin === 0) return;
        expect(laplaceMargin(laplaceScaleOfMargin(margin, { level }), { level })).toBeCloseTo(margin, 8);
        expect(gaussianMargin(gaussianScaleOfMargin(margin, { level }), { level })).toBeCloseTo(margin, 8);
      },
    ),
    { numRuns: 40 },
  );
});

it("refuses levels, margins and scales that are none", () => {
  for (const level of [0, 1, -1, Number.NaN])
    for (const call of [laplaceMargin, gaussianMargin, laplaceScaleOfMargin, discreteLaplaceScaleOfMargin])
      expect(() => call(1, { level })).toThrow(RangeError);
  for (const amount of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    for (const call of [
      laplaceMargin,
      gaussianMargin,
      laplaceScaleOfMargin,
      gaussianScaleOfMargin,
      discreteLaplaceScaleOfMargin,
      discreteGaussianScaleOfMargin,
    ])
      expect(() => call(amount)).toThrow(RangeError);
  for (const call of [discreteLaplaceScaleOfMargin, discreteGaussianScaleOfMargin])
    expect(() => call(0.5)).toThrow(RangeError);
});
