import { describe, expect, it } from "vitest";
import golden from "../../../../golden/statistics/ks.json";
import type { Alternative } from "../../../../src/statistics/index.js";
import { kolmogorovFiniteSurvival, kolmogorovSmirnov } from "../../../../src/statistics/index.js";
import {
  oneSidedPathShare,
  twoSidedPathShare,
} from "../../../../src/statistics/tests/distributions/latticePaths.js";
import type { GoldenFile, GoldenNumber, GoldenValues } from "../../golden.js";
import { expectClose, numbersOf, reasonOf } from "../../golden.js";

interface Side {
  readonly d: number;
  readonly p: GoldenNumber;
  readonly location?: number;
  readonly sign?: number;
}
interface Permutation {
  readonly d: number;
  readonly pTiesRespected: number;
  readonly pUntied: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly x: GoldenValues; readonly y: GoldenValues },
  Readonly<Record<string, Side | undefined>> & { readonly "permutation-exact"?: Permutation }
>;

const samples = cases
  .filter(({ expected }) => !("peer" in expected))
  .map(({ name, input, expected }) => ({ name, x: numbersOf(input.x), y: numbersOf(input.y), expected }));
const bySide = (["two-sided", "less", "greater"] as const).flatMap((alternative) =>
  samples.map((sample) => ({ ...sample, alternative })),
);

function upTo(values: Float64Array, point: number): number {
  return values.filter((value) => value <= point).length;
}

function expectGap(
  x: Float64Array,
  y: Float64Array,
  { alternative, wanted }: { readonly alternative: Alternative; readonly wanted: Side },
): void {
  const result = kolmogorovSmirnov(x, y, { alternative });
  expectClose(result.statistic, wanted.d, tolerance);
  if (wanted.sign !== undefined) expect(result.sign).toBe(wanted.sign);
  if (wanted.location === undefined) return;
  // The peer compares rounded differences and may tell a later point of the same gap.
  const gapAt = (point: number) => upTo(x, point) * y.length - upTo(y, point) * x.length;
  expect(gapAt(result.location)).toBe(gapAt(wanted.location));
  expect(result.location).toBeLessThanOrEqual(wanted.location);
}

/** The exact p-value as if no values were equal. */
function pUntied(x: Float64Array, y: Float64Array, alternative: Alternative): number {
  const n = x.length;
  const m = y.length;
  const units = Math.round(kolmogorovSmirnov(x, y, { alternative }).statistic * n * m);
  const groupEnds = new Uint8Array(n + m + 1).fill(1);
  if (alternative === "two-sided") return twoSidedPathShare({ groupEnds, n, m, units });
  const sizes = alternative === "greater" ? { n, m } : { n: m, m: n };
  return oneSidedPathShare({ groupEnds, ...sizes, units });
}

describe("kolmogorovSmirnov() equals the golden values", () => {
  it.each(bySide)("$name, $alternative, exact", ({ x, y, expected, alternative }) => {
    const wanted = expected[`${alternative}/exact`];
    if (wanted === undefined) return;
    expectGap(x, y, { alternative, wanted });
    expectClose(pUntied(x, y, alternative), wanted.p, tolerance);
    const result = kolmogorovSmirnov(x, y, { alternative, method: "exact" });
    expect(result.method).toBe("exact");
    expect(kolmogorovSmirnov(x, y, { alternative })).toEqual(result);
    const untied = new Set([...x, ...y]).size === x.length + y.length;
    if (untied) {
      expectClose(result.pValue, wanted.p, tolerance);
      expectClose(result.pValue, expected[`${alternative}/auto`]?.p ?? wanted.p, tolerance);
    }
  });

  it.each(samples.filter(({ expected }) => "permutation-exact" in expected))(
    "$name, given its ties",
    ({ x, y, expected }) => {
      const { statistic, pValue } = kolmogorovSmirnov(x, y);
      const wanted = expected["permutation-exact"]!;
      expectClose(statistic, wanted.d, tolerance);
      expectClose(pValue, wanted.pTiesRespected, tolerance);
      expectClose(pUntied(x, y, "two-sided"), wanted.pUntied, tolerance);
    },
  );

  it.each(bySide)("$name, $alternative, asymptotic", ({ x, y, expected, alternative }) => {
    const wanted = expected[`${alternative}/asymp`];
    if (wanted === undefined) return;
    expectGap(x, y, { alternative, wanted });
    const call = () => kolmogorovSmirnov(x, y, { alternative, method: "asymptotic" });
    if (wanted.p === "NaN") {
      expect(reasonOf(call)).toBe("too-few-rows");
      return;
    }
    const { statistic, pValue, method } = call();
    expect(method).toBe("asymptotic");
    if (alternative !== "two-sided") {
      expectClose(pValue, wanted.p, tolerance);
      return;
    }
    const rows = Math.round((x.length * y.length) / (x.length + y.length));
    expectClose(kolmogorovFiniteSurvival(statistic, rows, { method: "exact" }), wanted.p, tolerance);
    const error = rows > 140 ? 4e-6 * (141 / rows) ** 2 : 0;
    expectClose(pValue, wanted.p, { relative: 2e-6, absolute: error });
  });

  it("is asymptotic by itself for many rows", () => {
    const { x, y, expected } = samples.find(({ name }) => name === "formula-12000-9000-asymptotic")!;
    for (const alternative of ["two-sided", "less", "greater"] as const) {
      const result = kolmogorovSmirnov(x, y, { alternative });
      expect(result.method).toBe("asymptotic");
      expectClose(result.pValue, expected[`${alternative}/auto`]!.p, { relative: 2e-6, absolute: 1e-8 });
    }
  });

  it("has no value for an empty sample, and no place for NaN", () => {
    const find = (wanted: string) => cases.find(({ name }) => name === wanted)!.input;
    const empty = find("empty-x");
    expect(reasonOf(() => kolmogorovSmirnov(numbersOf(empty.x), numbersOf(empty.y)))).toBe("no-rows");
    const missing = find("nan-in-x");
    expect(() => kolmogorovSmirnov(numbersOf(missing.x), numbersOf(missing.y))).toThrow(RangeError);
  });
});
