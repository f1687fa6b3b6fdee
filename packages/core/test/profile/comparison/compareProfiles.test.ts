import fc from "fast-check";
import { expect, it } from "vitest";
import { compareProfiles } from "../../../src/profile/index.js";
import { kolmogorovSmirnov, totalVariation } from "../../../src/statistics/index.js";
import { numberProfileOf, profileOf, textProfileOf } from "./columnProfileOf.js";

const sample = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 60 });
const edges = (values: Float64Array, bins: number): number[] => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : low + (i * (high - low)) / bins));
};

it("compareProfiles() holds the distance of the rows between its bounds, ties on edges included", () => {
  fc.assert(
    fc.property(sample, sample, fc.integer({ min: 1, max: 9 }), (a, b, bins) => {
      const [x, y] = [Float64Array.from(a), Float64Array.from(b)];
      fc.pre(new Set(a).size > 1 && new Set(b).size > 1);
      const change = compareProfiles(
        profileOf([numberProfileOf("a", x, edges(x, bins))]),
        profileOf([numberProfileOf("a", y, edges(y, bins + 1))]),
      );
      const [{ distance } = { distance: undefined }] = change.columns;
      if (distance === undefined || "reason" in distance) throw new Error("no distance");
      const { statistic } = kolmogorovSmirnov(x, y);
      expect(distance.measure).toBe("kolmogorov-smirnov-distance");
      expect(distance.distance.lower).toBeLessThanOrEqual(statistic + 1e-12);
      expect(distance.distance.upper).toBeGreaterThanOrEqual(statistic - 1e-12);
    }),
  );
});

it("compareProfiles() holds the variation of labels between its bounds, and is exact where all are kept", () => {
  const labels = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(labels, labels, fc.integer({ min: 1, max: 5 }), (a, b, kept) => {
      const change = compareProfiles(
        profileOf([textProfileOf("a", a, kept)]),
        profileOf([textProfileOf("a", b, 5)]),
      );
      const found = change.columns[0]!.distance;
      if ("reason" in found) throw new Error(found.reason);
      const counts = (side: readonly string[]) =>
        ["a", "b", "c", "d", "e"].map((label) => side.filter((one) => one === label).length);
      const exact = totalVariation(counts(a), counts(b));
      expect(found.distance.lower).toBeLessThanOrEqual(exact + 1e-12);
      expect(found.distance.upper).toBeGreaterThanOrEqual(exact - 1e-12);
      if (new Set(a).size <= kept) expect(found.distance.value).toBeCloseTo(exact, 12);
    }),
  );
});

it("compareProfiles() tells renamed columns by equal figures, and what is not shown", () => {
  const values = Float64Array.of(1, 2, 3, 4);
  const before = profileOf([
    numberProfileOf("price", values, [1, 2, 4]),
    textProfileOf("kind", ["x", "y"], 5),
  ]);
  const after = profileOf([
    numberProfileOf("cost", values, [1, 2, 4]),
    { ...textProfileOf("kind", ["x", "z"], 5), frequent: null },
  ]);
  const { schema, columns } = compareProfiles(before, after);
  expect(schema).toMatchObject({ added: [], removed: [], renamed: [{ from: "price", to: "cost" }] });
  expect(columns.map(({ column }) => column)).toEqual(["cost", "kind"]);
  expect(columns[1]).toMatchObject({
    distance: { reason: "not-shown" },
    missingShareChange: 0,
    distinctRatio: { value: 1, relativeError: Math.sqrt(2) * 0.03 },
    standardizedMeanShift: null,
  });
  const shifted = profileOf([
    numberProfileOf(
      "price",
      values.map((value) => value + 1),
      [2, 5],
    ),
  ]);
  expect(compareProfiles(before, shifted).columns[0]!.standardizedMeanShift).toBeCloseTo(
    0.7745966692414834,
    12,
  );
  expect(compareProfiles(before, shifted).schema.removed).toEqual(["kind"]);
});

it("compareProfiles() tells the labels that came and went where all are kept", () => {
  const change = compareProfiles(
    profileOf([textProfileOf("kind", ["x", "y"], 5)]),
    profileOf([textProfileOf("kind", ["x", "z"], 5)]),
  );
  expect(change.schema.categories).toEqual({ kind: { new: ["z"], gone: ["y"] } });
});
