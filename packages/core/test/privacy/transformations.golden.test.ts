import { describe, expect, it } from "vitest";
import maps from "../../golden/privacy/opendp-maps.json";
import { nearestNumber, rational } from "../../src/privacy/exact/rational.js";
import type { Domain, Transformation } from "../../src/privacy/index.js";
import {
  boundedMean,
  boundedPopulationVariance,
  boundedSum,
  boundedVariance,
  categoryCounts,
  type Fraction,
  rowCount,
  treeCounts,
} from "../../src/privacy/index.js";

interface QueryCase {
  readonly name: string;
  readonly input: {
    readonly query?: string;
    readonly domain?: string;
    readonly lower: number;
    readonly upper: number;
    readonly leaves: number;
    readonly branching: number;
  };
  readonly expected: Readonly<Record<string, unknown>>;
}

const cases = (maps.cases as unknown as readonly QueryCase[]).filter(
  ({ input }) => input.query !== undefined,
);

function casesOf(query: string, domain?: string): readonly QueryCase[] {
  return cases.filter(({ input }) => input.query === query && input.domain === domain);
}

function numberOf({ numerator, denominator }: Fraction): number {
  return nearestNumber(rational(BigInt(numerator), BigInt(denominator)));
}

function distancesOf(
  transformation: { map(distance: number): Fraction },
  distances: readonly number[],
): readonly number[] {
  return distances.map((distance) => numberOf(transformation.map(distance)));
}

function stepOf(domain: Domain): number {
  return domain.kind === "lattice" ? 2 ** domain.exponent : Number.NaN;
}

describe.each(casesOf("sum", "integer"))("$name", ({ input: { lower, upper }, expected }) => {
  const whole = { lower, upper, exponent: 0 };

  it("rows added or removed", () => {
    const sum = boundedSum({ ...whole, relation: "add-or-remove-one" });
    const distances = distancesOf(sum, [1, 2, 5]);
    expect(distances).toEqual(expected["unknownSize"]);
    expect(distances).toEqual(expected["formulaUnknown"]);
  });

  it("rows replaced: two of the peer's additions and removals are one replacement", () => {
    const distances = distancesOf(boundedSum({ ...whole, relation: "replace-one" }), [1, 2]);
    for (const key of ["size1", "size2", "size10", "size1000", "formulaKnown"])
      expect(distances).toEqual(expected[key]);
  });
});

describe.each(casesOf("sum, mean, variance", "float64"))("$name", ({ input: bounds, expected }) => {
  const { lower, upper } = bounds;
  const formulas = expected["formulas"] as Readonly<
    Record<string, Readonly<Record<string, readonly number[]>>>
  >;

  it("sums of rows added or removed: exact, so below the peer's, which carries the errors of float sums", () => {
    const distances = distancesOf(boundedSum({ lower, upper, relation: "add-or-remove-one" }), [1, 2]);
    const largest = Math.max(Math.abs(lower), Math.abs(upper));
    expect(distances).toEqual([largest, 2 * largest]);
    distances.forEach((distance, i) => {
      expect(distance).toBeLessThanOrEqual((expected["unknownSize"] as readonly number[])[i]!);
    });
  });

  it.each(Object.keys(formulas))("%s rows, replaced", (key) => {
    const size = Number(key);
    const formula = formulas[key]!;
    const check = (
      transformation: Transformation<ArrayLike<number>, Float64Array>,
      exact: readonly number[],
      peer: unknown,
    ): void => {
      // One step of the lattice that the quotient is rounded to; sums need none.
      const rounding =
        transformation.name === "bounded-sum" || lower === upper ? 0 : stepOf(transformation.resultDomain);
      distancesOf(transformation, [1, 2]).forEach((distance, i) => {
        const ideal = exact[i]!;
        expect(distance).toBeGreaterThanOrEqual(ideal * (1 - 4e-15));
        expect(distance).toBeLessThanOrEqual((ideal + rounding) * (1 + 4e-15));
        if (Array.isArray(peer) && size > 1)
          expect(distance).toBeLessThanOrEqual(Number(peer[i]) + 2 * rounding);
      });
    };
    check(boundedSum({ lower, upper, relation: "replace-one" }), formula["sum"]!, expected[`sumSize${key}`]);
    check(boundedMean({ lower, upper, size }), formula["mean"]!, expected[`meanSize${key}`]);
    check(
      boundedPopulationVariance({ lower, upper, size }),
      formula["variancePopulation"]!,
      expected[`variancePopulationSize${key}`],
    );
    if (size === 1) {
      expect(expected["varianceSize1"]).toHaveProperty("error");
      expect(() => boundedVariance({ lower, upper, size })).toThrow(RangeError);
    } else
      check(boundedVariance({ lower, upper, size }), formula["variance"]!, expected[`varianceSize${key}`]);
  });
});

it.each(casesOf("count"))("$name", ({ expected }) => {
  expect(distancesOf(rowCount(), [0, 1, 2, 7])).toEqual(expected["symmetric"]);
  // A count of distinct values changes by as much; it is not offered, since no noise makes its release useful without bounds on units.
  expect(expected["distinct"]).toEqual(expected["symmetric"]);
});

it.each(casesOf("histogram"))("$name", ({ expected }) => {
  const relation = "add-or-remove-one";
  for (const metric of ["l1", "l2"] as const)
    expect(distancesOf(categoryCounts({ categories: 3, relation, metric }), [1, 2, 5])).toEqual(
      expected[metric],
    );
  const labels = ["a", "b", "c"];
  const rows = ["a", "c", "z", "a", "q", "b"];
  const known = rows.map((label) => labels.indexOf(label));
  expect([...categoryCounts({ categories: 3, relation }).apply(known)]).toEqual(expected["valueNoNull"]);
  const withOthers = known.map((code) => (code < 0 ? 3 : code));
  expect([...categoryCounts({ categories: 4, relation }).apply(withOthers)]).toEqual(expected["value"]);
});

it.each(casesOf("histogram, unknown keys"))("$name", ({ expected }) => {
  // Changed keys, L1, greatest difference: a row is in one count, whatever its key.
  const distances = [1, 2, 5];
  for (const metric of ["l1", "l-infinity"] as const)
    expect(
      distancesOf(categoryCounts({ categories: 9, relation: "add-or-remove-one", metric }), distances),
    ).toEqual(distances);
  expect(expected["map"]).toEqual(distances.map((d) => `(${d}, ${d}, ${d})`));
});

it.each(casesOf("b-ary tree"))("$name", ({ input: { leaves, branching }, expected }) => {
  const tree = treeCounts({ leaves, branching });
  expect(distancesOf(tree, [1, 2])).toEqual(expected["l1Map"]);
  const counts = Array.from({ length: leaves }, (_, i) => i + 1);
  expect([...tree.apply(counts)]).toEqual(expected["value"]);
});
