import { describe, expect, it } from "vitest";
import maps from "../../../../golden/privacy/opendp-maps.json";
import {
  discreteGaussianSurvival,
  discreteLaplaceSurvival,
  gaussianPartitionSelection,
  keyedCounts,
  partitionSelection,
} from "../../../../src/privacy/index.js";

interface ThresholdRow {
  readonly scale: number;
  readonly threshold: number;
  readonly dIn: readonly number[];
  readonly map: readonly [number, number];
}

function rowsOf(name: string): readonly ThresholdRow[] {
  const found = maps.cases.find((one) => one.name === name) as unknown as {
    readonly expected: { readonly opendp: readonly ThresholdRow[] };
  };
  return found.expected.opendp;
}

it.each(rowsOf("laplace-threshold"))("laplace-threshold of $scale, $threshold", (row) => {
  expect(row.dIn).toEqual([1, 1, 1]);
  const loss = partitionSelection(row).map(1) as { readonly epsilon: number; readonly delta: number };
  expect(loss.epsilon).toBe(row.map[0]);
  // The peer rounds upward at each step, by up to 5e-10 of it; this map once.
  const exact = discreteLaplaceSurvival(row.threshold - 1, row.scale);
  expect(loss.delta).toBeGreaterThanOrEqual(exact);
  expect(loss.delta).toBeLessThan(exact * (1 + 2 * maps.tolerance.relative));
  expect(loss.delta).toBeLessThanOrEqual(row.map[1]);
  expect(row.map[1]).toBeLessThan(exact * (1 + 1e-9));
});

describe.each(rowsOf("gaussian-threshold"))("gaussian-threshold of $scale, $threshold", (row) => {
  it("loses what the peer does, but for its coarse δ, which is never less", () => {
    expect(row.dIn).toEqual([1, 1, 1]);
    const loss = gaussianPartitionSelection(row).map(1) as { readonly rho: number; readonly delta: number };
    expect(loss.rho).toBe(row.map[0]);
    const exact = discreteGaussianSurvival(row.threshold - 1, row.scale);
    expect(loss.delta).toBeGreaterThanOrEqual(exact);
    expect(loss.delta).toBeLessThan(exact * (1 + 2e-13));
    expect(loss.delta).toBeLessThan(row.map[1]);
  });
});

it("count-by: keys changed, sum and greatest difference are the distance", () => {
  const counted = keyedCounts({ relation: "add-or-remove-one" });
  const found = maps.cases.find(({ name }) => name === "count-by") as unknown as {
    readonly expected: { readonly map: readonly string[] };
  };
  const distances = [1, 2, 5].map((distance) => counted.map(distance).numerator);
  expect(found.expected.map).toEqual(distances.map((d) => `(${d}, ${d}, ${d})`));
});
