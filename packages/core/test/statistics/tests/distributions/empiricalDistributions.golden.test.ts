import { describe, expect, it } from "vitest";
import edf from "../../../../golden/statistics/edf.json";
import {
  andersonDarling,
  andersonDarlingSurvival,
  cramerVonMises,
  cramerVonMisesSurvival,
  energyDistance,
  eppsSingleton,
  kuiper,
  wassersteinDistance,
} from "../../../../src/statistics/index.js";
import type { GoldenFile, GoldenValues } from "../../golden.js";
import { expectClose, numbersOf } from "../../golden.js";

interface Expected {
  readonly "cvm/exact"?: { readonly t: number; readonly p: number };
  readonly "cvm/asymptotic"?: { readonly t: number; readonly p: number };
  readonly "cvm/auto"?: { readonly t: number; readonly p: number };
  readonly "cvm/asymptotic-precise"?: { readonly normalised: number; readonly p: number };
  readonly "anderson/midrank"?: { readonly normalised: number; readonly pClipped: number };
  readonly "anderson/own"?: {
    readonly a2: number;
    readonly sigma: number;
    readonly normalised: number;
    readonly pLimitOfA2: number;
    readonly pLimitOfNormalised: number;
  };
  readonly "epps-singleton"?: { readonly w: number; readonly p: number };
  readonly kuiper?: { readonly v: number; readonly pStephens: number };
  readonly wasserstein?: number;
  readonly energy?: number;
}

const { tolerance, cases } = edf as unknown as GoldenFile<
  { readonly x: GoldenValues; readonly y: GoldenValues },
  Expected
>;
const samples = cases.map(({ name, input, expected }) => ({
  name,
  x: numbersOf(input.x),
  y: numbersOf(input.y),
  expected,
}));
/** Tails far below the file's absolute tolerance are compared in their own size. */
const relative = { relative: tolerance.relative, absolute: 0 };

describe("statistics of two distribution functions equal the golden values", () => {
  it.each(samples)("cramerVonMises of $name", ({ x, y, expected }) => {
    const exact = expected["cvm/exact"];
    if (exact !== undefined) {
      const result = cramerVonMises(x, y, { method: "exact" });
      expectClose(result.statistic, exact.t, tolerance);
      expectClose(result.pValue, exact.p, tolerance);
    }
    const precise = expected["cvm/asymptotic-precise"];
    if (precise === undefined) return;
    const { statistic, pValue } = cramerVonMises(x, y, { method: "asymptotic" });
    expectClose(statistic, expected["cvm/asymptotic"]!.t, tolerance);
    // The peer's own series loses all digits below 1e-9.
    expectClose(pValue, expected["cvm/asymptotic"]!.p, { relative: 1e-9, absolute: 1e-9 });
    expectClose(pValue, precise.p, relative);
    expectClose(cramerVonMisesSurvival(precise.normalised), precise.p, relative);
    const auto = cramerVonMises(x, y);
    const wanted = auto.method === "exact" ? expected["cvm/auto"]!.p : precise.p;
    expect(auto.method).toBe(Math.max(x.length, y.length) <= 20 ? "exact" : "asymptotic");
    expectClose(auto.pValue, wanted, relative);
  });

  it.each(samples.filter(({ expected }) => "anderson/own" in expected))(
    "andersonDarling of $name",
    ({ x, y, expected }) => {
      const { statistic, normalized, deviation, pValue } = andersonDarling([x, y]);
      const wanted = expected["anderson/own"]!;
      expectClose(statistic, wanted.a2, tolerance);
      expectClose(deviation, wanted.sigma, tolerance);
      expectClose(normalized, wanted.normalised, tolerance);
      expectClose(normalized, expected["anderson/midrank"]!.normalised, tolerance);
      expectClose(pValue, wanted.pLimitOfNormalised, relative);
      expectClose(andersonDarlingSurvival(statistic, 1), wanted.pLimitOfA2, relative);
      // The peer's table, where it does not cut off.
      const { pClipped } = expected["anderson/midrank"]!;
      if (pClipped > 0.001 && pClipped < 0.25) expectClose(pValue, pClipped, { relative: 0.05, absolute: 0 });
    },
  );

  it.each(samples.filter(({ expected }) => "epps-singleton" in expected))(
    "eppsSingleton of $name",
    ({ x, y, expected }) => {
      const { statistic, pValue } = eppsSingleton(x, y);
      expectClose(statistic, expected["epps-singleton"]!.w, tolerance);
      expectClose(pValue, expected["epps-singleton"]!.p, tolerance);
    },
  );

  it.each(samples)("kuiper, wassersteinDistance and energyDistance of $name", ({ x, y, expected }) => {
    const { statistic, pValue } = kuiper(x, y);
    expectClose(statistic, expected.kuiper!.v, tolerance);
    expectClose(pValue, expected.kuiper!.pStephens, relative);
    expectClose(wassersteinDistance(x, y), expected.wasserstein!, relative);
    expectClose(energyDistance(x, y), expected.energy!, relative);
  });
});
