import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  calibratedNoise,
  concentratedEpsilon,
  privacyFilter,
  privacyOdometer,
  renyiEpsilon,
} from "../../../src/privacy/index.js";

describe.each(["pure", "zcdp", "renyi"] as const)("a filter by %s", (accountant) => {
  const budget = { accountant, epsilon: 2, delta: accountant === "pure" ? 0 : 1e-6 };

  it("admits until the budget is spent, and counts nothing that it refuses", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 2, max: 50, noNaN: true }), { maxLength: 60 }), (scales) => {
        const filter = privacyFilter(budget);
        for (const noise of scales) {
          const before = filter.spent;
          const admitted = filter.admit({ kind: "laplace", noise });
          if (admitted) expect(filter.spent).toBeGreaterThan(before);
          else expect(filter.spent).toBe(before);
          expect(filter.spent).toBeLessThanOrEqual(filter.limit);
        }
      }),
    );
  });

  it("never admits an unbounded loss", () => {
    const filter = privacyFilter({ ...budget, relation: "replace-one" });
    for (const event of [
      { kind: "non-private" },
      { kind: "laplace", noise: 0 },
      { kind: "approximate", epsilon: 0.1, delta: 1e-9 },
      { kind: "randomized-response", noise: 0, categories: 3 },
    ] as const)
      expect(filter.admit({ kind: "composed", events: [event] })).toBe(false);
    expect(filter.spent).toBe(0);
    expect(filter.admit({ kind: "none" })).toBe(true);
  });

  it("refuses a budget without meaning", () => {
    for (const epsilon of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => privacyFilter({ ...budget, epsilon })).toThrow(RangeError);
    for (const delta of [1, -1, Number.NaN, accountant === "pure" ? 0.1 : 0])
      expect(() => privacyFilter({ ...budget, delta })).toThrow(RangeError);
  });
});

it("what a filter by ρ or Rényi admits keeps to its budget", () => {
  for (const accountant of ["zcdp", "renyi"] as const) {
    const filter = privacyFilter({ accountant, epsilon: 1, delta: 1e-6 });
    const event = { kind: "gaussian", noise: 30 } as const;
    let count = 0;
    while (filter.admit(event)) count++;
    expect(renyiEpsilon({ kind: "repeated", event, count }, 1e-6).value).toBeLessThanOrEqual(1.01);
    expect(renyiEpsilon({ kind: "repeated", event, count: count + 3 }, 1e-6).value).toBeGreaterThan(1);
  }
  expect(() => privacyFilter({ accountant: "renyi", epsilon: 0.1, delta: 1e-6, order: 1.5 })).toThrow(
    RangeError,
  );
  expect(() => privacyFilter({ accountant: "other" as "pure", epsilon: 1 })).toThrow(RangeError);
});

it("an odometer rises, and is never below what is spent", () => {
  const pure = privacyOdometer({ accountant: "pure" });
  const rho = privacyOdometer({ accountant: "zcdp", delta: 1e-6 });
  let before = rho.epsilon;
  for (let i = 1; i <= 50; i++) {
    pure.record({ kind: "laplace", noise: 10 });
    rho.record({ kind: "gaussian", noise: 10 });
    expect(pure.epsilon).toBeCloseTo(i / 10, 12);
    expect(rho.epsilon).toBeGreaterThanOrEqual(concentratedEpsilon(i / 200, 1e-6));
    expect(rho.epsilon).toBeGreaterThanOrEqual(before);
    before = rho.epsilon;
  }
  rho.record({ kind: "non-private" });
  expect(rho.epsilon).toBe(Number.POSITIVE_INFINITY);
  expect(() => privacyOdometer({ accountant: "pure", delta: 0.1 })).toThrow(RangeError);
  expect(() => privacyOdometer({ accountant: "zcdp" })).toThrow(RangeError);
  expect(() => privacyOdometer({ accountant: "zcdp", delta: 1e-6, firstRho: 0 })).toThrow(RangeError);
});

it("calibration refuses what has no answer", () => {
  const laplace = (noise: number) => ({ kind: "laplace", noise }) as const;
  expect(() => calibratedNoise(laplace, { epsilon: 0, delta: 0 })).toThrow(RangeError);
  expect(() => calibratedNoise(laplace, { epsilon: 1, delta: 1 })).toThrow(RangeError);
  expect(() => calibratedNoise(laplace, { epsilon: 1, delta: 1e-6, tolerance: 0 })).toThrow(RangeError);
  expect(() => calibratedNoise(() => ({ kind: "non-private" }), { epsilon: 1, delta: 1e-6 })).toThrow(
    RangeError,
  );
});
