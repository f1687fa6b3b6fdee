import { describe, expect, it } from "vitest";
import golden from "../../../golden/statistics/contingency.json";
import {
  chiSquaredIndependence,
  clopperPearsonInterval,
  wilsonInterval,
} from "../../../src/statistics/index.js";
import type { GoldenFile } from "../golden.js";
import { expectClose, reasonOf } from "../golden.js";

interface Expected {
  readonly "chi2/plain"?: {
    readonly chi2: number;
    readonly p: number;
    readonly df: number;
    readonly minExpected: number;
  };
  readonly exact?: readonly [number, number];
  readonly wilson?: readonly [number, number];
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly table?: readonly (readonly number[])[]; readonly successes: number; readonly trials: number },
  Expected
>;
const tables = cases.filter(({ input, name }) => input.table !== undefined && name !== "zero-row");

describe("chiSquaredIndependence() equals the golden values", () => {
  it.each(tables)("$name", ({ input, expected }) => {
    const test = chiSquaredIndependence(input.table!);
    const wanted = expected["chi2/plain"]!;
    expectClose(test.statistic, wanted.chi2, tolerance);
    expectClose(test.pValue, wanted.p, tolerance);
    expectClose(test.smallestExpected, wanted.minExpected, tolerance);
    expect(test.degreesOfFreedom).toBe(wanted.df);
  });

  it("leaves out an empty row, and says that one group is left", () => {
    const { input } = cases.find(({ name }) => name === "zero-row")!;
    expect(reasonOf(() => chiSquaredIndependence(input.table!))).toBe("single-group");
  });
});

describe("binomial intervals equal the golden values", () => {
  it.each(cases.filter(({ name }) => name.startsWith("binomial")))("$name", ({ input, expected }) => {
    const exact = clopperPearsonInterval(input.successes, input.trials);
    expectClose(exact.lower, expected.exact![0], tolerance);
    expectClose(exact.upper, expected.exact![1], tolerance);
    const wilson = wilsonInterval(input.successes, input.trials);
    expectClose(wilson.lower, expected.wilson![0], tolerance);
    expectClose(wilson.upper, expected.wilson![1], tolerance);
  });
});
