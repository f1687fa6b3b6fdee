import { expect, test } from "vitest";
import golden from "../../../golden/statistics/tails.json";
import * as S from "../../../src/statistics/distributions/index.js";
import type { GoldenFile } from "../golden.js";
import { expectClose } from "../golden.js";

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly function: string; readonly arguments: readonly number[] },
  { readonly value: number }
>;

const functions: Readonly<Record<string, (...args: number[]) => number>> = {
  betaQuantile: S.betaQuantile,
  betaUpperQuantile: S.betaUpperQuantile,
  binomialQuantile: S.binomialQuantile,
  binomialUpperQuantile: S.binomialUpperQuantile,
  chiSquaredUpperQuantile: S.chiSquaredUpperQuantile,
  fisherFQuantile: S.fisherFQuantile,
  fisherFUpperQuantile: S.fisherFUpperQuantile,
  gammaQuantile: S.gammaQuantile,
  gammaUpperQuantile: S.gammaUpperQuantile,
  hypergeometricQuantile: (p, population, marked, drawn) =>
    S.hypergeometricQuantile(p, { population, marked, drawn }),
  hypergeometricUpperQuantile: (p, population, marked, drawn) =>
    S.hypergeometricUpperQuantile(p, { population, marked, drawn }),
  logBeta: S.logBeta,
  poissonQuantile: S.poissonQuantile,
  poissonUpperQuantile: S.poissonUpperQuantile,
  studentTUpperQuantile: S.studentTUpperQuantile,
};

test("the golden file covers every function", () => {
  expect(cases.length).toBe(188);
  expect([...new Set(cases.map(({ input }) => input.function))].toSorted()).toEqual(Object.keys(functions));
});

test.each(cases)("$name", ({ input, expected }) => {
  expectClose(functions[input.function]!(...input.arguments), expected.value, tolerance);
});
