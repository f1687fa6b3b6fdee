import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PrivacyEvent } from "../../../src/privacy/index.js";
import {
  concentratedDelta,
  concentratedEpsilon,
  concentratedRho,
  gaussianDelta,
  gaussianEpsilon,
  lossDistribution,
  pureEpsilon,
  renyiDivergences,
  renyiEpsilon,
  renyiOrders,
} from "../../../src/privacy/index.js";

const noise = fc.double({ min: 0.5, max: 20, noNaN: true });
const delta = fc.double({ min: 1e-9, max: 0.1, noNaN: true });
const share = fc.double({ min: 1e-3, max: 0.5, noNaN: true });
const settings = { numRuns: 15 };

describe("the accounts agree", () => {
  it("the loss distribution of normal noise is its closed form, and below Rényi and ρ", () => {
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 100 }), delta, (sigma, count, at) => {
        const plan: PrivacyEvent = { kind: "repeated", event: { kind: "gaussian", noise: sigma }, count };
        const tightest = lossDistribution(plan).epsilon(at);
        const exact = gaussianEpsilon(sigma / Math.sqrt(count), at);
        expect(Math.abs(tightest - exact)).toBeLessThanOrEqual(1e-10 * (1 + exact));
        expect(tightest).toBeLessThanOrEqual(renyiEpsilon(plan, at).value + 1e-12);
        expect(tightest).toBeLessThanOrEqual(concentratedEpsilon(concentratedRho(plan), at) + 1e-12);
      }),
    );
  });

  it("on a grid, normal noise beside nearly nothing is its closed form within the step", () => {
    const plan: PrivacyEvent = {
      kind: "composed",
      events: [
        { kind: "gaussian", noise: 2 },
        { kind: "laplace", noise: 1e6 },
      ],
    };
    const account = lossDistribution(plan);
    for (const epsilon of [0, 0.5, 1, 2, 3]) {
      const exact = gaussianDelta(2, epsilon);
      expect(account.delta(epsilon)).toBeGreaterThanOrEqual(exact);
      expect(account.delta(epsilon) / exact - 1).toBeLessThan(1e-4);
      expect(account.leastDelta(epsilon)).toBeLessThanOrEqual(account.delta(epsilon));
      expect(account.leastDelta(epsilon) / exact - 1).toBeGreaterThan(-1e-3);
    }
  });

  it("the loss distribution of a sampled plan lies below Rényi, its lower bound below both", () => {
    fc.assert(
      fc.property(share, noise, fc.integer({ min: 2, max: 200 }), (q, sigma, count) => {
        const event = {
          kind: "poisson-sampled",
          samplingProbability: q,
          event: { kind: "gaussian", noise: sigma },
        } as const;
        const plan: PrivacyEvent = { kind: "repeated", event, count };
        const account = lossDistribution(plan, { step: 1e-3 });
        const [epsilon, least] = [account.epsilon(1e-6), account.leastEpsilon(1e-6)];
        expect(least).toBeLessThanOrEqual(epsilon);
        expect(least).toBeLessThanOrEqual(renyiEpsilon(plan, 1e-6).value);
        expect(account.delta(epsilon)).toBeLessThanOrEqual(1e-6 * (1 + 1e-6));
      }),
      settings,
    );
  });

  it("a finer grid is tighter from both sides", () => {
    const event = {
      kind: "poisson-sampled",
      samplingProbability: 0.05,
      event: { kind: "laplace", noise: 2 },
    } as const;
    const plan: PrivacyEvent = { kind: "repeated", event, count: 50 };
    const [fine, coarse] = [lossDistribution(plan, { step: 1e-4 }), lossDistribution(plan, { step: 1e-3 })];
    expect(fine.epsilon(1e-6)).toBeLessThanOrEqual(coarse.epsilon(1e-6));
    expect(fine.leastEpsilon(1e-6)).toBeGreaterThanOrEqual(coarse.leastEpsilon(1e-6));
  });

  it("small deltas keep their digits: randomized response told everything", () => {
    const plan: PrivacyEvent = {
      kind: "repeated",
      event: { kind: "approximate", epsilon: 1, delta: 0 },
      count: 60,
    };
    // All sixty answers true: (1 + e^-1)^-60, less what the last step takes.
    const expected = (1 + Math.exp(-1)) ** -60 * -Math.expm1(-0.5);
    expect(lossDistribution(plan).delta(59.5) / expected).toBeCloseTo(1, 6);
    expect(lossDistribution(plan).epsilon(0)).toBeCloseTo(60, 9);
    expect(pureEpsilon(plan)).toBeCloseTo(60, 9);
  });
});

describe("Rényi divergences", () => {
  it("rise with the order, add up, and fall with the noise", () => {
    fc.assert(
      fc.property(share, noise, (q, sigma) => {
        const at = (value: number): PrivacyEvent => ({
          kind: "poisson-sampled",
          samplingProbability: q,
          event: { kind: "gaussian", noise: value },
        });
        const once = renyiDivergences(at(sigma));
        const [more, twice] = [
          renyiDivergences(at(sigma * 1.5)),
          renyiDivergences({ kind: "repeated", event: at(sigma), count: 2 }),
        ];
        once.forEach((r, i) => {
          if (i > 0) expect(r).toBeGreaterThanOrEqual(once[i - 1]! * (1 - 1e-10));
          expect(more[i]).toBeLessThan(r);
          expect(twice[i]! / r).toBeCloseTo(2, 10);
        });
      }),
      settings,
    );
  });

  it("where the noise is too small for the quadrature the chord lies between whole orders", () => {
    const event = {
      kind: "poisson-sampled",
      samplingProbability: 0.01,
      event: { kind: "gaussian", noise: 0.04 },
    } as const;
    const [low, middle, high] = renyiDivergences(event, { orders: [2, 2.5, 3] });
    expect(middle).toBeGreaterThan(low!);
    expect(middle).toBeLessThan(high!);
  });

  it("a sample of everyone is everyone, of no one nothing", () => {
    const of = (samplingProbability: number): PrivacyEvent => ({
      kind: "poisson-sampled",
      samplingProbability,
      event: { kind: "gaussian", noise: 2 },
    });
    expect(renyiDivergences(of(1))).toEqual(renyiDivergences({ kind: "gaussian", noise: 2 }));
    expect(renyiDivergences(of(0)).every((r) => r === 0)).toBe(true);
    expect(renyiOrders).toHaveLength(156);
  });
});

it("ρ converts back and forth", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 5, noNaN: true }), delta, (rho, at) => {
      const epsilon = concentratedEpsilon(rho, at);
      if (epsilon > 0) expect(concentratedDelta(rho, epsilon) / at).toBeCloseTo(1, 6);
    }),
  );
});

describe("wrong calls", () => {
  const gaussian = { kind: "gaussian", noise: 1 } as const;

  it.each<[string, unknown]>([
    ["an unknown kind", { kind: "laser" }],
    ["a name of every object", { kind: "toString" }],
    ["negative noise", { kind: "gaussian", noise: -1 }],
    ["noise that is no number", { kind: "laplace", noise: Number.NaN }],
    ["infinite noise", { kind: "laplace", noise: Number.POSITIVE_INFINITY }],
    ["a delta above 1", { kind: "approximate", epsilon: 1, delta: 1.5 }],
    ["a share above 1", { kind: "poisson-sampled", samplingProbability: 2, event: gaussian }],
    [
      "a sample of what cannot be sampled",
      { kind: "poisson-sampled", samplingProbability: 0.5, event: { kind: "none" } },
    ],
    ["half a repeat", { kind: "repeated", event: gaussian, count: 0.5 }],
    [
      "a sample larger than its source",
      { kind: "gaussian-without-replacement", sourceSize: 2, sampleSize: 3, noise: 1 },
    ],
    ["an unknown kind within a list", { kind: "composed", events: [gaussian, { kind: "" }] }],
    [
      "probabilities that miss something",
      { kind: "mixture-of-gaussians", sigma: 1, sensitivities: [1], probabilities: [0.5] },
    ],
    ["no mean", { kind: "repeat-and-select", event: gaussian, mean: 0, shape: 1 }],
    ["no steps", { kind: "tree-aggregation", noise: 1, stepCounts: [] }],
  ])("%s is refused", (_, event) => {
    for (const account of [renyiDivergences, lossDistribution, pureEpsilon, concentratedRho])
      expect(() => account(event as PrivacyEvent)).toThrow(RangeError);
  });

  it("figures, orders, steps and relations without meaning are refused", () => {
    for (const bad of [-1, Number.NaN, 1, 2]) expect(() => renyiEpsilon(gaussian, bad)).toThrow(RangeError);
    for (const orders of [[], [1], [Number.NaN], [Number.POSITIVE_INFINITY]])
      expect(() => renyiDivergences(gaussian, { orders })).toThrow(RangeError);
    for (const step of [0, 1, Number.NaN])
      expect(() => lossDistribution(gaussian, { step })).toThrow(RangeError);
    expect(() => renyiDivergences(gaussian, { relation: "other" as "replace-one" })).toThrow(RangeError);
    const sampled = { kind: "poisson-sampled", samplingProbability: 0.1, event: gaussian } as const;
    expect(() => renyiDivergences(sampled, { relation: "replace-one" })).toThrow(RangeError);
    expect(() => lossDistribution({ kind: "zcdp", xi: 0, rho: 1 })).toThrow(RangeError);
  });
});

it("losses beyond a double are unbounded, and infinite noise loses nothing", () => {
  for (const event of [
    { kind: "non-private" },
    { kind: "laplace", noise: 1e-3 },
    { kind: "approximate", epsilon: 800, delta: 0 },
  ] as const)
    expect(lossDistribution({ kind: "repeated", event, count: 2 }).epsilon(1e-5)).toBe(
      Number.POSITIVE_INFINITY,
    );
  expect(gaussianDelta(1e300, 1)).toBe(0);
  expect(lossDistribution({ kind: "composed", events: [] }).epsilon(1e-5)).toBe(0);
});
