import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as S from "../../../src/statistics/distributions/index.js";

/** The law's parameters one by one, as the table below has them. */
const fromUrn =
  (law: (x: number, urn: S.Urn) => number) =>
  (x: number, population: number, marked: number, drawn: number): number =>
    law(x, { population, marked, drawn });

type Numeric = (...args: number[]) => number;

interface Family {
  readonly name: string;
  readonly parameters: readonly fc.Arbitrary<number>[];
  readonly x: fc.Arbitrary<number>;
  readonly cdf: Numeric;
  readonly survival: Numeric;
  readonly quantile: Numeric;
  readonly upperQuantile: Numeric;
}

const logUniform = (low: number, high: number) =>
  fc.double({ min: low, max: high, noNaN: true }).map((exponent) => 10 ** exponent);
const positive = logUniform(-2, 5);
const unit = fc.double({ min: 1e-300, max: 1, noNaN: true, maxExcluded: true });
const central = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const probability = fc.oneof(unit, logUniform(-300, -0.302));
const real = fc.double({ min: -30, max: 30, noNaN: true });

const continuous: readonly Family[] = [
  {
    name: "normal",
    parameters: [],
    x: real,
    cdf: S.normalCdf,
    survival: S.normalSurvival,
    quantile: S.normalQuantile,
    upperQuantile: S.normalUpperQuantile,
  },
  {
    name: "studentT",
    parameters: [positive],
    x: real,
    cdf: S.studentTCdf,
    survival: S.studentTSurvival,
    quantile: S.studentTQuantile,
    upperQuantile: S.studentTUpperQuantile,
  },
  {
    name: "chiSquared",
    parameters: [positive],
    x: positive,
    cdf: S.chiSquaredCdf,
    survival: S.chiSquaredSurvival,
    quantile: S.chiSquaredQuantile,
    upperQuantile: S.chiSquaredUpperQuantile,
  },
  {
    name: "gamma",
    parameters: [positive],
    x: positive,
    cdf: S.gammaCdf,
    survival: S.gammaSurvival,
    quantile: S.gammaQuantile,
    upperQuantile: S.gammaUpperQuantile,
  },
  {
    name: "fisherF",
    parameters: [positive, positive],
    x: positive,
    cdf: S.fisherFCdf,
    survival: S.fisherFSurvival,
    quantile: S.fisherFQuantile,
    upperQuantile: S.fisherFUpperQuantile,
  },
  {
    name: "beta",
    parameters: [positive, positive],
    x: unit,
    cdf: S.betaCdf,
    survival: S.betaSurvival,
    quantile: S.betaQuantile,
    upperQuantile: S.betaUpperQuantile,
  },
  {
    name: "kolmogorov",
    parameters: [],
    x: logUniform(-2, 1),
    cdf: S.kolmogorovCdf,
    survival: S.kolmogorovSurvival,
    quantile: S.kolmogorovQuantile,
    upperQuantile: S.kolmogorovUpperQuantile,
  },
];

const count = fc.integer({ min: 0, max: 300 });
const discrete: readonly (Omit<Family, "x"> & { readonly mass: Numeric; readonly highest: Numeric })[] = [
  {
    name: "binomial",
    parameters: [count, unit],
    cdf: S.binomialCdf,
    survival: S.binomialSurvival,
    quantile: S.binomialQuantile,
    upperQuantile: S.binomialUpperQuantile,
    mass: S.binomialMass,
    highest: (n) => n,
  },
  {
    name: "poisson",
    parameters: [logUniform(-3, 2)],
    cdf: S.poissonCdf,
    survival: S.poissonSurvival,
    quantile: S.poissonQuantile,
    upperQuantile: S.poissonUpperQuantile,
    mass: S.poissonMass,
    highest: () => 300,
  },
  {
    name: "hypergeometric",
    parameters: [fc.constant(300), count, count],
    cdf: fromUrn(S.hypergeometricCdf),
    survival: fromUrn(S.hypergeometricSurvival),
    quantile: fromUrn(S.hypergeometricQuantile),
    upperQuantile: fromUrn(S.hypergeometricUpperQuantile),
    mass: fromUrn(S.hypergeometricMass),
    highest: (_, marked, drawn) => Math.min(marked, drawn),
  },
];

const tuple = (parameters: readonly fc.Arbitrary<number>[]): fc.Arbitrary<number[]> =>
  fc.tuple(...parameters);

describe.each(continuous)("$name", (family) => {
  test("cdf and survival are complements in [0, 1]", () => {
    fc.assert(
      fc.property(family.x, tuple(family.parameters), (x, parameters) => {
        const below = family.cdf(x, ...parameters);
        const above = family.survival(x, ...parameters);
        expect(Math.min(below, above)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(below + above - 1)).toBeLessThan(4e-16);
      }),
    );
  });

  test("cdf never falls", () => {
    fc.assert(
      fc.property(family.x, family.x, tuple(family.parameters), (x, y, parameters) => {
        const low = family.cdf(Math.min(x, y), ...parameters);
        const high = family.cdf(Math.max(x, y), ...parameters);
        expect(high).toBeGreaterThanOrEqual(low * (1 - 1e-13));
      }),
    );
  });

  test.each([
    ["quantile", family.quantile, family.cdf],
    ["upperQuantile", family.upperQuantile, family.survival],
  ] as const)("%s inverts its side", (_, quantile, side) => {
    fc.assert(
      fc.property(probability, tuple(family.parameters), (p, parameters) => {
        const x = quantile(p, ...parameters);
        // Only doubles near x are possible answers: the probability must lie between those of its neighborhood.
        const slack = 1e-12 * Math.abs(x) + 1e-307;
        const [left, right] = Number.isFinite(x)
          ? [x - slack, x + slack]
          : x > 0
            ? [Number.MAX_VALUE, Infinity]
            : [-Infinity, -Number.MAX_VALUE];
        const [a, b] = [side(left, ...parameters), side(right, ...parameters)];
        expect(p).toBeGreaterThanOrEqual(Math.min(a, b) * (1 - 1e-12));
        expect(p).toBeLessThanOrEqual(Math.max(a, b) * (1 + 1e-12));
      }),
      { numRuns: 300 },
    );
  });

  test("refuses what is no probability and what is no parameter", () => {
    const parameters = family.parameters.map(() => 2);
    for (const p of [-1e-9, 1.0000001, Number.NaN]) {
      expect(() => family.quantile(p, ...parameters)).toThrow(RangeError);
      expect(() => family.upperQuantile(p, ...parameters)).toThrow(RangeError);
    }
    expect(() => family.cdf(Number.NaN, ...parameters)).toThrow(RangeError);
    expect(() => family.survival(Number.NaN, ...parameters)).toThrow(RangeError);
    for (let i = 0; i < parameters.length; i++) {
      for (const wrong of [0, -1, Number.NaN, Infinity]) {
        const changed = parameters.with(i, wrong);
        for (const f of [family.cdf, family.survival, family.quantile, family.upperQuantile])
          expect(() => f(0.5, ...changed)).toThrow(RangeError);
      }
    }
  });

  test("reaches its limits", () => {
    const parameters = family.parameters.map(() => 2);
    expect(family.cdf(-Infinity, ...parameters)).toBe(0);
    expect(family.cdf(Infinity, ...parameters)).toBe(1);
    expect(family.survival(-Infinity, ...parameters)).toBe(1);
    expect(family.survival(Infinity, ...parameters)).toBe(0);
    const ends = [family.quantile(0, ...parameters), family.quantile(1, ...parameters)];
    const known = { normal: [-Infinity, Infinity], studentT: [-Infinity, Infinity], beta: [0, 1] };
    expect(ends).toEqual(Object.entries(known).find(([name]) => name === family.name)?.[1] ?? [0, Infinity]);
    expect([family.upperQuantile(1, ...parameters), family.upperQuantile(0, ...parameters)]).toEqual(ends);
  });
});

describe.each(discrete)("$name", (family) => {
  test("the masses add up to cdf and survival", () => {
    fc.assert(
      fc.property(tuple(family.parameters), count, (parameters, k) => {
        const highest = family.highest(...parameters);
        let below = 0;
        let above = 0;
        for (let j = highest; j > k; j--) above += family.mass(j, ...parameters);
        for (let j = 0; j <= Math.min(k, highest); j++) below += family.mass(j, ...parameters);
        expect(Math.abs(family.cdf(k, ...parameters) - below)).toBeLessThanOrEqual(1e-12 * below + 1e-305);
        if (family.name !== "poisson" || k < 200)
          expect(Math.abs(family.survival(k, ...parameters) - above)).toBeLessThanOrEqual(
            1e-12 * above + 1e-305,
          );
      }),
    );
  });

  test("quantile is the smallest k that reaches the probability", () => {
    fc.assert(
      fc.property(tuple(family.parameters), fc.oneof(unit, logUniform(-12, -0.302)), (parameters, p) => {
        const k = family.quantile(p, ...parameters);
        expect(family.cdf(k, ...parameters)).toBeGreaterThanOrEqual(p);
        if (k > 0 && family.mass(k - 1, ...parameters) > 0)
          expect(family.cdf(k - 1, ...parameters)).toBeLessThan(p);
        const upper = family.upperQuantile(p, ...parameters);
        expect(family.survival(upper, ...parameters)).toBeLessThanOrEqual(p);
        if (upper > 0 && family.mass(upper - 1, ...parameters) > 0)
          expect(family.survival(upper - 1, ...parameters)).toBeGreaterThan(p);
      }),
    );
  });

  test("quantile returns to where cdf came from", () => {
    fc.assert(
      fc.property(tuple(family.parameters), central, (parameters, p) => {
        const k = family.quantile(p, ...parameters);
        fc.pre(family.cdf(k, ...parameters) < 0.999999);
        expect(family.quantile(family.cdf(k, ...parameters), ...parameters)).toBe(k);
      }),
    );
  });

  test("refuses fractions and impossible parameters", () => {
    const parameters = [20, 0.5, 3].slice(0, family.parameters.length);
    if (family.name === "hypergeometric") parameters.splice(0, 3, 20, 7, 12);
    for (const f of [family.cdf, family.survival, family.mass]) {
      expect(f(-1, ...parameters)).toBe(f === family.survival ? 1 : 0);
      expect(() => f(1.5, ...parameters)).toThrow(RangeError);
      expect(() => f(1, ...parameters.with(0, -1))).toThrow(RangeError);
      expect(() => f(1, ...parameters.with(0, Number.NaN))).toThrow(RangeError);
    }
    expect(() => family.quantile(1.1, ...parameters)).toThrow(RangeError);
    expect(() => family.upperQuantile(-0.1, ...parameters)).toThrow(RangeError);
  });
});

describe("relations between the laws", () => {
  const { normalSurvival, studentTSurvival, chiSquaredSurvival, fisherFSurvival } = S;
  const relative = (a: number, b: number) => Math.abs(a - b) / Math.abs(b);

  test("t² is F with one degree in the numerator", () => {
    fc.assert(
      fc.property(logUniform(-3, 3), positive, (t, v) => {
        // t² is rounded, which the tail multiplies by at most v / 2 + ½.
        const slack = 1e-13 + 2e-16 * v;
        const outside = fisherFSurvival(t * t, 1, v);
        fc.pre(outside > 1e-300);
        expect(relative(2 * studentTSurvival(t, v), outside)).toBeLessThan(slack);
      }),
    );
  });
  test("z² is χ² with one degree", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 35, noNaN: true }), (z) => {
        expect(relative(2 * normalSurvival(z), chiSquaredSurvival(z * z, 1))).toBeLessThan(3e-13);
      }),
    );
  });
  test("F turns over when its degrees change places", () => {
    fc.assert(
      fc.property(logUniform(-2, 2), positive, positive, (f, a, b) => {
        const slack = 1e-13 + 3e-16 * (a + b);
        const lower = S.fisherFCdf(f, a, b);
        fc.pre(lower > 1e-300);
        expect(relative(fisherFSurvival(1 / f, b, a), lower)).toBeLessThan(slack);
      }),
    );
  });
  test("with many degrees t is normal and the law of large shapes meets the series", () => {
    expect(relative(studentTSurvival(3, 1e12), normalSurvival(3))).toBeLessThan(1e-10);
    expect(relative(S.gammaCdf(99990, 99999.999), S.gammaCdf(99990, 100000.001))).toBeLessThan(1e-4);
    expect(relative(S.binomialCdf(5e11, 1e12, 0.5), 0.5000003989422804)).toBeLessThan(1e-12);
  });
  test("binomial draws without replacement from a vast population are binomial", () => {
    expect(
      relative(
        S.hypergeometricCdf(3, { population: 1e12, marked: 3e11, drawn: 20 }),
        S.binomialCdf(3, 20, 0.3),
      ),
    ).toBeLessThan(1e-9);
  });
});

describe("log-survival", () => {
  const pairs: readonly [string, Numeric, Numeric, readonly fc.Arbitrary<number>[]][] = [
    ["normal", S.normalLogSurvival, S.normalSurvival, []],
    ["studentT", S.studentTLogSurvival, S.studentTSurvival, [positive]],
    ["chiSquared", S.chiSquaredLogSurvival, S.chiSquaredSurvival, [positive]],
    ["gamma", S.gammaLogSurvival, S.gammaSurvival, [positive]],
    ["fisherF", S.fisherFLogSurvival, S.fisherFSurvival, [positive, positive]],
    ["kolmogorov", S.kolmogorovLogSurvival, S.kolmogorovSurvival, []],
  ];
  test.each(pairs)(
    "%s is the logarithm of survival, and goes on where that underflows",
    (_, log, plain, arbitraries) => {
      fc.assert(
        fc.property(fc.oneof(real, logUniform(-3, 4)), tuple(arbitraries), (x, parameters) => {
          const survival = plain(x, ...parameters);
          const value = log(x, ...parameters);
          if (survival > 1e-300) expect(Math.abs(value - Math.log(survival))).toBeLessThan(1e-12);
          else {
            expect(value).toBeLessThan(-690);
            expect(Number.isFinite(value)).toBe(true);
          }
        }),
      );
    },
  );
});

describe("special functions", () => {
  test("recurrences", () => {
    fc.assert(
      fc.property(logUniform(-2, 2), (x) => {
        expect(S.logGamma(x + 1)).toBeCloseTo(S.logGamma(x) + Math.log(x), 10);
        expect(S.digamma(x + 1)).toBeCloseTo(S.digamma(x) + 1 / x, 10);
        expect(S.trigamma(x) - S.trigamma(x + 1)).toBeCloseTo(1 / x / x, 6);
        expect(S.gamma(x + 1) / (x * S.gamma(x))).toBeCloseTo(1, 12);
        expect(S.logBeta(x, 3.5)).toBe(S.logBeta(3.5, x));
      }),
    );
  });
  test("gamma of an integer is the factorial", () => {
    let factorial = 1;
    for (let n = 1; n <= 22; n++) {
      factorial *= n;
      expect(S.gamma(n + 1)).toBe(factorial);
    }
    expect(S.gamma(171.6)).toBeLessThan(Infinity);
    expect(S.gamma(171.7)).toBe(Infinity);
  });
  test("erf is odd, and erfc its complement", () => {
    fc.assert(
      fc.property(real, (x) => {
        expect(S.erf(-x)).toBe(-S.erf(x));
        expect(S.erfc(x) + S.erf(x)).toBeCloseTo(1, 15);
        if (Math.abs(x) < 26) expect(S.erfcx(x) / (Math.exp(x * x) * S.erfc(x))).toBeCloseTo(1, 10);
      }),
    );
  });
  test("wrong arguments are refused", () => {
    for (const f of [S.logGamma, S.gamma, S.digamma, S.trigamma])
      for (const x of [0, -1.5, Number.NaN, Infinity]) expect(() => f(x)).toThrow(RangeError);
    for (const f of [S.erf, S.erfc, S.erfcx]) expect(() => f(Number.NaN)).toThrow(RangeError);
    expect(() => S.logBeta(1, 0)).toThrow("cannot evaluate logBeta at b 0");
  });
});
