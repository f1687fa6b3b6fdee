import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactDouble } from "../../src/privacy/exact/exactDouble.js";
import { exceeds, type Rational, rational } from "../../src/privacy/exact/rational.js";
import {
  boundedContributions,
  boundedCovariance,
  boundedMean,
  boundedPopulationVariance,
  boundedSum,
  boundedVariance,
  categoryCounts,
  chainedMechanism,
  chainedTransformation,
  type Fraction,
  gaussianMechanism,
  laplaceMechanism,
  rowCount,
  smallestScale,
  treeCounts,
} from "../../src/privacy/index.js";
import { secureRandom } from "../../src/random/index.js";

const bounds = fc
  .tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.double({ min: 0, max: 1e3, noNaN: true }))
  .map(([lower, range]) => ({ lower, upper: lower + range }));
const cell = fc.oneof(
  fc.double({ min: -3e3, max: 3e3, noNaN: true }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308, 5e-324),
);
const rows = fc.array(cell, { minLength: 2, maxLength: 30 });

function exactly({ numerator, denominator }: Fraction): Rational {
  return rational(BigInt(numerator), BigInt(denominator));
}

/** Σ|a − b|, exactly. */
function apart(a: Float64Array, b: Float64Array): Rational {
  let sum = rational(0n, 1n);
  a.forEach((value, i) => {
    const [x, y] = [exactDouble(value), exactDouble(b[i]!)];
    const difference = x.numerator * y.denominator - y.numerator * x.denominator;
    const term = rational(difference < 0n ? -difference : difference, x.denominator * y.denominator);
    sum = rational(
      sum.numerator * term.denominator + term.numerator * sum.denominator,
      sum.denominator * term.denominator,
    );
  });
  return sum;
}

function replaced(values: readonly number[], by: number): readonly number[] {
  return values.map((value, i) => (i === 0 ? by : value));
}

describe("no neighbor is farther than the map says, whatever the data", () => {
  it("sums", () => {
    fc.assert(
      fc.property(bounds, rows, cell, (between, values, by) => {
        const added = boundedSum({ ...between, relation: "add-or-remove-one" });
        expect(exceeds(apart(added.apply(values), added.apply([...values, by])), exactly(added.map(1)))).toBe(
          false,
        );
        const swapped = boundedSum({ ...between, relation: "replace-one" });
        expect(
          exceeds(apart(swapped.apply(values), swapped.apply(replaced(values, by))), exactly(swapped.map(1))),
        ).toBe(false);
      }),
    );
  });

  it.each([
    ["mean", boundedMean],
    ["variance", boundedVariance],
    ["population variance", boundedPopulationVariance],
  ] as const)("%s", (_, build) => {
    fc.assert(
      fc.property(bounds, rows, cell, (between, values, by) => {
        const moment = build({ ...between, size: values.length });
        const distance = apart(moment.apply(values), moment.apply(replaced(values, by)));
        expect(exceeds(distance, exactly(moment.map(1)))).toBe(false);
        const { resultDomain: domain } = moment;
        const [value] = moment.apply(values);
        expect(value! >= domain.lower && value! <= domain.upper).toBe(true);
      }),
    );
  });

  it("covariances", () => {
    fc.assert(
      fc.property(
        fc.tuple(bounds, bounds),
        rows,
        fc.tuple(cell, cell),
        ([one, other], values, [byX, byY]) => {
          const y = values.map((value, i) => (i % 2 === 0 ? value : -value));
          const covariance = boundedCovariance({ bounds: [one, other], size: values.length });
          const distance = apart(
            covariance.apply([values, y]),
            covariance.apply([replaced(values, byX), replaced(y, byY)]),
          );
          expect(exceeds(distance, exactly(covariance.map(1)))).toBe(false);
        },
      ),
    );
  });

  it("counts and trees", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 6 })), fc.integer({ min: -1, max: 6 }), (codes, by) => {
        for (const relation of ["add-or-remove-one", "replace-one"] as const) {
          const tree = chainedTransformation(
            categoryCounts({ categories: 5, relation }),
            treeCounts({ leaves: 5, branching: 2 }),
          );
          const neighbor = relation === "replace-one" ? replaced(codes, by) : [...codes, by];
          expect(exceeds(apart(tree.apply(codes), tree.apply(neighbor)), exactly(tree.map(1)))).toBe(false);
        }
      }),
    );
  });

  it("kept rows of one unit more", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 5 }), fc.integer({ min: 1, max: 4 }), (units, limit) => {
        const kept = [...boundedContributions(units, { rows: limit })];
        const without = units.map((unit, row) => ({ unit, row })).filter(({ unit }) => unit !== 4);
        // The same ids are dense enough for the rows that stay only where those are five or more.
        if (without.length < 5) return;
        const rest = [
          ...boundedContributions(
            without.map(({ unit }) => unit),
            { rows: limit },
          ),
        ];
        expect(rest.map((i) => without[i]!.row)).toEqual(kept.filter((row) => units[row] !== 4));
        expect(kept.filter((row) => units[row] === 4).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe("what they compute", () => {
  it("a sum does not depend on the order, nor on large values before small ones", () => {
    const sum = boundedSum({ lower: -1e6, upper: 1e6, relation: "add-or-remove-one" });
    expect([...sum.apply([1e6, 0.25, -1e6, 0.5])]).toEqual([0.75]);
    fc.assert(
      fc.property(rows, (values) => {
        expect(sum.apply(values)).toEqual(sum.apply(values.toSorted((a, b) => a - b)));
      }),
    );
  });

  it("empty data have a sum and counts", () => {
    expect([...boundedSum({ lower: 1, upper: 2, relation: "replace-one" }).apply([])]).toEqual([0]);
    expect([...rowCount().apply([])]).toEqual([0]);
    expect([...categoryCounts({ categories: 2, relation: "replace-one" }).apply([])]).toEqual([0, 0]);
  });

  it("a sum of more rows than declared is held, not wrong", () => {
    const sum = boundedSum({ lower: 0, upper: 1, rows: 1, relation: "add-or-remove-one" });
    expect([...sum.apply([1, 1, 1])]).toEqual([1]);
  });

  it("moments are those of the values", () => {
    const values = [0.5, 1, 2.25, 3, 9, 4.5];
    const mean = values.reduce((sum, value) => sum + value) / 6;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const options = { lower: 0, upper: 16, size: 6 };
    expect(boundedMean(options).apply(values)[0]).toBeCloseTo(mean, 12);
    expect(boundedVariance(options).apply(values)[0]).toBeCloseTo(squares / 5, 12);
    expect(boundedPopulationVariance(options).apply(values)[0]).toBeCloseTo(squares / 6, 12);
    const covariance = boundedCovariance({ bounds: [options, options], size: 6, metric: "l2" });
    const [xx, xy, yy] = covariance.apply(
      [values, values.map((value) => 2 * value - 1)].map((one) => one.map((v) => Math.min(16, v))),
    );
    expect(xx).toBeCloseTo(squares / 5, 12);
    expect(xy).toBeGreaterThan(0);
    expect(yy).toBeGreaterThan(xx!);
  });
});

describe("wrong calls", () => {
  it.each([
    ["bounds reversed", () => boundedSum({ lower: 2, upper: 1, relation: "replace-one" })],
    [
      "bounds infinite",
      () => boundedSum({ lower: 0, upper: Number.POSITIVE_INFINITY, relation: "replace-one" }),
    ],
    ["bounds NaN", () => boundedMean({ lower: Number.NaN, upper: 1, size: 3 })],
    ["no room", () => boundedSum({ lower: 0, upper: 1e9, exponent: -40, relation: "replace-one" })],
    ["rows 0", () => boundedSum({ lower: 0, upper: 1, rows: 0, relation: "replace-one" })],
    ["size 0", () => boundedMean({ lower: 0, upper: 1, size: 0 })],
    ["size 1", () => boundedVariance({ lower: 0, upper: 1, size: 1 })],
    ["another size", () => boundedMean({ lower: 0, upper: 1, size: 3 }).apply([1])],
    ["no columns", () => boundedCovariance({ bounds: [], size: 3 })],
    [
      "another number of columns",
      () => boundedCovariance({ bounds: [{ lower: 0, upper: 1 }], size: 1 + 1 }).apply([]),
    ],
    ["no categories", () => categoryCounts({ categories: 0, relation: "replace-one" })],
    ["no leaves", () => treeCounts({ leaves: 0, branching: 2 })],
    ["no branching", () => treeCounts({ leaves: 3, branching: 1 })],
    ["another number of counts", () => treeCounts({ leaves: 3, branching: 2 }).apply([1])],
    ["a negative distance", () => rowCount().map(-1)],
    ["no rows kept", () => boundedContributions([0], { rows: 0 })],
    ["ids that are not dense", () => boundedContributions([7], { rows: 1 })],
    // @ts-expect-error -- unknown relation
    ["an unknown relation", () => boundedSum({ lower: 0, upper: 1, relation: "any" })],
    // @ts-expect-error -- unknown metric
    ["an unknown metric", () => categoryCounts({ categories: 2, relation: "replace-one", metric: "l3" })],
  ] as const)("%s", (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

describe("chains", () => {
  const histogram = categoryCounts({ categories: 3, relation: "add-or-remove-one" });

  it("a mechanism on a transformation says and does what both do", () => {
    const noisy = chainedMechanism(histogram, laplaceMechanism(histogram.resultDomain, { scale: 4 }));
    expect(noisy.map(2)).toEqual({ measure: "pure", epsilon: 0.5 });
    expect(noisy.metric).toBe("rows-added-or-removed");
    expect(noisy.release([0, 1, 1, -1], secureRandom())).toHaveLength(3);
  });

  it("L1 serves Gaussian noise, L2 does not serve Laplace noise", () => {
    const gaussian = gaussianMechanism(histogram.resultDomain, { scale: 4 });
    expect(chainedMechanism(histogram, gaussian).map(4)).toEqual({ measure: "zero-concentrated", rho: 0.5 });
    const byL2 = categoryCounts({ categories: 3, relation: "add-or-remove-one", metric: "l2" });
    expect(() => chainedMechanism(byL2, laplaceMechanism(byL2.resultDomain, { scale: 4 }))).toThrow(
      RangeError,
    );
  });

  it("refuses a domain that does not hold the results", () => {
    const narrow = { kind: "lattice", exponent: 0, size: 3, lower: 0, upper: 10 } as const;
    const other = { ...narrow, upper: 2 ** 52, size: 4 } as const;
    const coarse = { ...narrow, upper: 2 ** 52, exponent: 1 } as const;
    for (const domain of [narrow, other, coarse])
      expect(() => chainedMechanism(histogram, laplaceMechanism(domain, { scale: 4 }))).toThrow(RangeError);
    expect(() => chainedTransformation(histogram, treeCounts({ leaves: 4, branching: 2 }))).toThrow(
      RangeError,
    );
    const numbers = { kind: "numbers", size: 3, lower: 0, upper: 2 ** 52 } as const;
    expect(chainedMechanism(histogram, laplaceMechanism(numbers, { scale: 4 })).measure).toBe("pure");
  });
});

describe("smallestScale()", () => {
  it("finds exact scales, and what it finds is within the budget while a smaller one is not", () => {
    const sum = boundedSum({ lower: 0, upper: 10, relation: "add-or-remove-one" });
    const laplace = (scale: number) => chainedMechanism(sum, laplaceMechanism(sum.resultDomain, { scale }));
    expect(smallestScale(laplace, { distance: 1, budget: 0.5 })).toBe(20);
    expect(smallestScale(laplace, { distance: 3, budget: 0.3 })).toBe(100);
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 100, noNaN: true }), (budget) => {
        const gaussian = (scale: number) => gaussianMechanism(sum.resultDomain, { scale });
        const rhoOf = (scale: number): number => {
          const loss = gaussian(scale).map(10);
          return loss.measure === "zero-concentrated" ? loss.rho : Number.NaN;
        };
        const scale = smallestScale(gaussian, { distance: 10, budget });
        expect(rhoOf(scale)).toBeLessThanOrEqual(budget);
        expect(rhoOf(scale * (1 - 1e-15))).toBeGreaterThan(budget * (1 - 1e-12));
      }),
      { numRuns: 30 },
    );
  });

  it("refuses budgets and losses that it cannot search", () => {
    const counts = { kind: "lattice", exponent: 0, size: 1, lower: 0, upper: 1 } as const;
    const laplace = (scale: number) => laplaceMechanism(counts, { scale });
    for (const budget of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => smallestScale(laplace, { distance: 1, budget })).toThrow(RangeError);
    const withDelta = (scale: number) => ({
      ...laplace(scale),
      map: () => ({ measure: "approximate", epsilon: 1, delta: 0.1 }) as const,
    });
    expect(() => smallestScale(withDelta, { distance: 1, budget: 1 })).toThrow(RangeError);
  });
});
