import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompatibilityMeasure } from "../../../src/drift/index.js";
import {
  compatibilityProfiles,
  compatibilitySignal,
  evidentlyDefault,
  nannymlUpperThreshold,
} from "../../../src/drift/index.js";
import { isNotMeasurable } from "../../../src/evidence/index.js";
import { fisherExact, gTestAgainstKnownShares, kolmogorovSmirnov } from "../../../src/statistics/index.js";
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

describe("the Evidently profile", () => {
  const { numbers: ofValues, categories } = compatibilityProfiles.evidently;

  it("sees by Mann–Whitney only a current sample with larger values", () => {
    const low = Float64Array.from({ length: 40 }, (_, i) => i);
    const high = low.map((value) => value + 20);
    expect(ofValues.mannWhitneyPValue.score(low, high)).toBeLessThan(1e-6);
    expect(ofValues.mannWhitneyPValue.score(high, low)).toBeGreaterThan(0.999);
  });

  it("has the p-values of SciPy where the exact ones are others", () => {
    const constants = [new Float64Array(30).fill(3), new Float64Array(40).fill(3)] as const;
    expect(ofValues.cramerVonMisesPValue.score(...constants)).toBeLessThan(0.05);
    expect(reasonOf(() => ofValues.cramerVonMisesPValue.score(constants[0].slice(20), constants[1]))).toBe(
      undefined,
    );
    expect(
      reasonOf(() => ofValues.cramerVonMisesPValue.score(constants[0].slice(20), constants[0].slice(20))),
    ).toBe("constant-input");
    const tied = [Float64Array.of(0, 0, 0, 1, 1, 1), Float64Array.of(0, 1, 1, 1, 1, 1)] as const;
    expect(ofValues.kolmogorovSmirnovPValue.score(...tied)).toBeGreaterThan(
      kolmogorovSmirnov(...tied).pValue,
    );
    expect(ofValues.andersonDarlingPValue.score(...tied)).toBeLessThanOrEqual(0.25);
  });

  it("drops what is not finite, and grows with no scale but that of the reference", () => {
    const x = Float64Array.of(1, 2, 4, Number.NaN, Infinity);
    const y = Float64Array.of(2, 3, 7);
    const distance = ofValues.normedWassersteinDistance.score(x, y);
    expect(distance).toBe(ofValues.normedWassersteinDistance.score(x.slice(0, 3), y));
    const stretched = [x, y].map((values) => values.map((value) => 8 * value)) as [
      Float64Array,
      Float64Array,
    ];
    expect(ofValues.normedWassersteinDistance.score(...stretched)).toBeCloseTo(distance, 12);
    expect(ofValues.normedWassersteinDistance.score(Float64Array.of(1), Float64Array.of(2))).toBe(1000);
  });

  it("has a G test and Fisher's test only of equal totals", () => {
    expect(reasonOf(() => categories.gTestPValue.score([5, 5], [5, 6]))).toBe("unsupported-type");
    expect(reasonOf(() => categories.fisherPValue.score([5, 5], [5, 6]))).toBe("unsupported-type");
    expect(reasonOf(() => categories.fisherPValue.score([5, 5, 0], [5, 0, 5]))).toBe("unsupported-type");
    expect(reasonOf(() => categories.gTestPValue.score([5], [5]))).toBe("constant-input");
    expect(categories.fisherPValue.score([5, 0], [5, 0])).toBe(1);
    expect(categories.fisherPValue.score([3, 1], [1, 3])).toBeCloseTo(
      fisherExact([
        [3, 1],
        [1, 3],
      ]).pValue,
      14,
    );
    expect(categories.gTestPValue.score([3, 0, 1], [2, 1, 1])).toBe(0);
    expect(categories.gTestPValue.score([3, 1], [1, 3])).toBeCloseTo(
      gTestAgainstKnownShares([1, 3], [0.75, 0.25]).pValue,
      12,
    );
  });
});

describe("evidentlyDefault()", () => {
  it("changes at two and five values, and at a thousand rows", () => {
    const rows = [1, 1000, 1001] as const;
    const numbersAt = (values: number) => rows.map((n) => evidentlyDefault("numbers", n, values));
    const categoriesAt = (values: number) => rows.map((n) => evidentlyDefault("categories", n, values));
    const proportion = ["proportionPValue", "proportionPValue", "jensenShannonDistance"];
    const chiSquared = ["chiSquaredPValue", "chiSquaredPValue", "jensenShannonDistance"];
    for (const values of [1, 2]) expect(numbersAt(values)).toEqual(proportion);
    for (const values of [1, 2]) expect(categoriesAt(values)).toEqual(proportion);
    for (const values of [3, 5]) expect(numbersAt(values)).toEqual(chiSquared);
    for (const values of [3, 5, 6]) expect(categoriesAt(values)).toEqual(chiSquared);
    const measured = ["kolmogorovSmirnovPValue", "kolmogorovSmirnovPValue", "normedWassersteinDistance"];
    expect(numbersAt(6)).toEqual(measured);
  });

  it("refuses what are no counts", () => {
    for (const count of [0, -1, 1.5, Number.NaN]) {
      expect(() => evidentlyDefault("numbers", count, 3)).toThrow(RangeError);
      expect(() => evidentlyDefault("categories", 3, count)).toThrow(RangeError);
    }
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

describe("nannymlUpperThreshold()", () => {
  it("is the mean for chunks that agree, and has no value without chunks", () => {
    expect(nannymlUpperThreshold(Float64Array.of(0.25, 0.25))).toBe(0.25);
    expect(reasonOf(() => nannymlUpperThreshold(new Float64Array(0)))).toBe("no-rows");
    expect(reasonOf(() => nannymlUpperThreshold(Float64Array.of(1e308, -1e308)))).toBe("not-finite");
  });
});
