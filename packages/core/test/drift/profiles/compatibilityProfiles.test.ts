import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompatibilityMeasure } from "../../../src/drift/index.js";
import { compatibilityProfiles, compatibilitySignal } from "../../../src/drift/index.js";
import { isNotMeasurable } from "../../../src/evidence/index.js";
import { reasonOf } from "../../statistics/golden.js";

type Named<Data> = readonly [name: string, measure: CompatibilityMeasure<Data>];

const ofNumbers = Object.entries(compatibilityProfiles).flatMap(([tool, profile]) =>
  Object.entries(profile.numbers).map(([name, measure]): Named<Float64Array> => [`${tool} ${name}`, measure]),
);
const ofCategories = Object.entries(compatibilityProfiles).flatMap(([tool, profile]) =>
  Object.entries(profile.categories).map(
    ([name, measure]: [string, CompatibilityMeasure<ArrayLike<number>>]): Named<ArrayLike<number>> => [
      `${tool} ${name}`,
      measure,
    ],
  ),
);

const numbers = fc
  .array(fc.oneof(fc.double({ noNaN: true, min: -1e3, max: 1e3 }), fc.integer({ min: 0, max: 5 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((values) => Float64Array.from(values));
const counts = fc
  .integer({ min: 1, max: 6 })
  .chain((cells) =>
    fc.tuple(
      fc.array(fc.nat(50), { minLength: cells, maxLength: cells }),
      fc.array(fc.nat(50), { minLength: cells, maxLength: cells }),
    ),
  );

/** The figures that may fall below 0. */
const leasts: { readonly [name: string]: number } = {
  "frouros kullbackLeiblerDivergence": -1, // of masses that need not sum to 1
  "frouros kuiperPValue": -1,
  "frouros welchStatistic": -Infinity,
  "frouros andersonDarlingStatistic": -Infinity,
};

function finiteOrReason(compute: () => number, name: string): void {
  try {
    const score = compute();
    const least = leasts[name] ?? -1e-12;
    expect(Number.isFinite(score) && score >= least, `${name}: ${score}`).toBe(true);
  } catch (error) {
    if (!isNotMeasurable(error)) throw error;
  }
}

describe("compatibility profiles", () => {
  it.each(ofNumbers)(
    "%s of numbers is finite or says why not, whatever the order of the rows",
    (name, each) => {
      fc.assert(
        fc.property(numbers, numbers, (reference, current) => {
          finiteOrReason(() => each.score(reference, current), name);
          const turned = [reference.slice().reverse(), current.slice().reverse()] as const;
          const reason = reasonOf(() => each.score(reference, current));
          expect(reasonOf(() => each.score(...turned))).toBe(reason);
          if (reason === undefined)
            expect(each.score(...turned)).toBeCloseTo(each.score(reference, current), 9);
        }),
      );
    },
  );

  it.each(ofNumbers)("%s of numbers has no value without rows, and leaves its input alone", (_, each) => {
    const none = new Float64Array(0);
    const some = Float64Array.of(3, 1, 2, 5, 4, 7, 6);
    const other = Float64Array.of(3, 12, 11, 15, 14, 17, 13);
    expect(reasonOf(() => each.score(none, some))).toBeDefined();
    expect(reasonOf(() => each.score(some, none))).toBeDefined();
    reasonOf(() => each.score(some, other));
    expect([...some]).toEqual([3, 1, 2, 5, 4, 7, 6]);
    expect([...other]).toEqual([3, 12, 11, 15, 14, 17, 13]);
  });

  it.each(ofNumbers)("%s of hard numbers is finite, says why not, or refuses the call", (name, each) => {
    const hard = [
      [0],
      [-0, 0],
      [7, 7, 7],
      [5e-324, 0],
      [1e308, -1e308],
      [Infinity, 0],
      [Number.NaN, 1],
      [1e-200, 3e-200],
    ];
    for (const reference of hard)
      for (const current of hard)
        try {
          const score = each.score(Float64Array.from(reference), Float64Array.from(current));
          expect(Number.isFinite(score), `${name} of ${String(reference)} and ${String(current)}`).toBe(true);
        } catch (error) {
          if (!(isNotMeasurable(error) || error instanceof RangeError)) throw error;
        }
  });

  it.each(ofCategories)("%s of categories is finite or says why not", (name, each) => {
    fc.assert(
      fc.property(counts, ([reference, current]) => {
        finiteOrReason(() => each.score(reference, current), name);
      }),
    );
  });

  it("keep what the tools get wrong", () => {
    const { evidently, frouros, hopsworks, whylogs } = compatibilityProfiles;
    const old = [40, 40, 0];
    const grown = [40, 39, 1];
    // One new row in eighty.
    expect(evidently.categories.chiSquaredPValue.score(old, grown)).toBe(0);
    expect(whylogs.categories.chiSquaredPValue.score(old, grown)).toBe(0);
    const swapped = [
      [50, 25, 25],
      [50, 50, 0],
    ] as const;
    expect(evidently.categories.proportionPValue.score(...swapped)).toBe(1);
    const skewed = [
      [90, 10],
      [50, 50],
    ] as const;
    expect(evidently.categories.kullbackLeiblerDivergence.score(...skewed)).toBeCloseTo(
      hopsworks.categories.kullbackLeiblerDivergence.score(skewed[1], skewed[0]),
      6,
    );
    const gap = [Float64Array.of(0, 1, 10), Float64Array.of(0, 5, 10)] as const;
    expect(frouros.numbers.populationStabilityIndex.score(...gap)).toBeGreaterThan(400);
  });
});

describe("compatibilitySignal()", () => {
  it("keeps to the side of each bound", () => {
    const { chronon, evidently, frouros } = compatibilityProfiles;
    const index = chronon.numbers.populationStabilityIndex;
    expect([0.1, 0.11, 0.25, 0.26].map((score) => compatibilitySignal(index, score))).toEqual([
      "none",
      "warning",
      "warning",
      "alarm",
    ]);
    expect(compatibilitySignal(evidently.numbers.hellingerDistance, 0.1)).toBe("alarm");
    expect(compatibilitySignal(evidently.numbers.kolmogorovSmirnovPValue, 0.05)).toBe("alarm");
    expect(compatibilitySignal(evidently.numbers.kolmogorovSmirnovPValue, 0.051)).toBe("none");
    expect(compatibilitySignal(evidently.numbers.energyDistance, 0.1)).toBe("none");
    expect(compatibilitySignal(evidently.numbers.chiSquaredPValue, 0.05)).toBe("none");
    expect(compatibilitySignal(evidently.numbers.chiSquaredPValue, 0.049)).toBe("alarm");
    expect(compatibilitySignal(frouros.numbers.populationStabilityIndex, 74)).toBe("none");
  });
});
