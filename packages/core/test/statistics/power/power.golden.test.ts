import { expect, it } from "vitest";
import golden from "../../../golden/statistics/power.json";
import {
  detectableCohensW,
  detectableLocationShift,
  nonCentralChiSquaredCdf,
  nonCentralChiSquaredSurvival,
} from "../../../src/statistics/index.js";
import type { GoldenFile } from "../golden.js";
import { expectClose } from "../golden.js";

interface Input {
  readonly x: number;
  readonly degreesOfFreedom: number;
  readonly nonCentrality: number;
  readonly n: number;
  readonly m: number;
}
interface Expected {
  readonly cdf: number;
  readonly survival: number;
  readonly w?: number;
  readonly scaledShift?: number;
  readonly shift?: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  Input,
  Expected,
  { readonly alpha: number; readonly power: number }
>;

// The shift is an approximation: 1 % in the limit of many rows; simulations stray by another percent.
const limit = { relative: 0.01, absolute: 0 };
const simulation = { relative: 0.04, absolute: 0 };

it.each(cases)("$name", ({ input, options, expected }) => {
  const { n, m, x } = input;
  if (expected.w !== undefined)
    expectClose(detectableCohensW(n, input.degreesOfFreedom, options), expected.w, tolerance);
  else if (expected.shift !== undefined)
    expectClose(detectableLocationShift(n, m, options), expected.shift, simulation);
  else if (expected.scaledShift !== undefined)
    expectClose(detectableLocationShift(2e12, 2e12, options) * 1e6, expected.scaledShift, limit);
  else {
    expectClose(nonCentralChiSquaredCdf(x, input), expected.cdf, tolerance);
    expectClose(nonCentralChiSquaredSurvival(x, input), expected.survival, tolerance);
  }
});

it("covers every kind of case", () => {
  expect(cases.length).toBe(61);
});
