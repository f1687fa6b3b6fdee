import { describe, expect, it } from "vitest";
import golden from "../../../../golden/drift/mmd.json";
import type { KernelBandwidth } from "../../../../src/statistics/index.js";
import { maximumMeanDiscrepancy, squaredEnergyDistance } from "../../../../src/statistics/index.js";
import type { GoldenFile } from "../../golden.js";
import { expectClose } from "../../golden.js";

interface Discrepancy {
  readonly sigma: number;
  readonly biased: number;
  readonly unbiased: number;
}
interface Permuted extends Discrepancy {
  readonly permutedUnbiased: readonly number[];
  readonly atLeast: number;
  readonly p: number;
}
interface Expected {
  readonly "median-distance-pooled": Permuted;
  readonly "sqrt-half-median-squared-pooled": Discrepancy;
  readonly "median-distance-reference": Discrepancy;
  readonly "sigma-1": Discrepancy;
  readonly energySquaredV: { readonly value: number; readonly p: number };
}
interface Input {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (readonly number[])[];
  readonly permutations: readonly (readonly number[])[];
}

const { tolerance, cases } = golden as unknown as GoldenFile<Input, Expected>;
const rules: readonly (readonly [Exclude<keyof Expected, "energySquaredV">, KernelBandwidth])[] = [
  ["median-distance-pooled", "median-distance-pooled"],
  ["sqrt-half-median-squared-pooled", "root-half-median-squared-distance-pooled"],
  ["median-distance-reference", "median-distance-reference"],
  ["sigma-1", 1],
];

describe.each(cases)("$name", ({ input, expected }) => {
  const dimension = input.x[0]!.length;
  const [x, y] = [input.x, input.y].map((rows) => Float64Array.from(rows.flat())) as [
    Float64Array,
    Float64Array,
  ];
  const pooled = [...input.x, ...input.y];
  const splits = input.permutations.map((rows) => {
    const points = rows.map((row) => pooled[row]!);
    const n = input.x.length;
    return [points.slice(0, n), points.slice(n)].map((half) => Float64Array.from(half.flat())) as [
      Float64Array,
      Float64Array,
    ];
  });

  it.each(rules)("maximumMeanDiscrepancy(), %s", (name, bandwidth) => {
    const wanted: Discrepancy = expected[name];
    const actual = maximumMeanDiscrepancy(x, y, { dimension, bandwidth });
    expectClose(actual.bandwidth, wanted.sigma, tolerance);
    expectClose(actual.biased, wanted.biased, tolerance);
    expectClose(actual.unbiased, wanted.unbiased, tolerance);
  });

  it("on the permutations written out", () => {
    const { sigma, unbiased, permutedUnbiased, atLeast, p } = expected["median-distance-pooled"];
    const values = splits.map(
      ([first, second]) => maximumMeanDiscrepancy(first, second, { dimension, bandwidth: sigma }).unbiased,
    );
    values.forEach((value, i) => {
      expectClose(value, permutedUnbiased[i]!, tolerance);
    });
    const asExtreme = values.filter((value) => value >= unbiased - 1e-13).length;
    expect(asExtreme).toBe(atLeast);
    expectClose((1 + asExtreme) / (1 + values.length), p, tolerance);
  });

  it("squaredEnergyDistance(), also permuted", () => {
    const { value, p } = expected.energySquaredV;
    expectClose(squaredEnergyDistance(x, y, { dimension }), value, tolerance);
    const asExtreme = splits.filter(
      ([first, second]) => squaredEnergyDistance(first, second, { dimension }) >= value - 1e-13,
    ).length;
    expectClose((1 + asExtreme) / (1 + splits.length), p, tolerance);
  });
});
