import { describe, it } from "vitest";
import golden from "../../../golden/performance/comparison.json";
import { pairedDelong } from "../../../src/statistics/index.js";
import type { GoldenFile } from "../golden.js";
import { expectClose } from "../golden.js";

interface Expected {
  readonly delong: {
    readonly auc: readonly [number, number];
    readonly covariance: readonly [readonly [number, number], readonly [number, number]];
    readonly z: number;
    readonly p: number;
  };
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly y: readonly number[]; readonly a: readonly number[]; readonly b: readonly number[] },
  Expected
>;

describe("pairedDelong() equals the golden values", () => {
  it.each(cases)("$name", ({ input, expected: { delong } }) => {
    const [a, b] = [Float64Array.from(input.a), Float64Array.from(input.b)];
    const result = pairedDelong(Uint8Array.from(input.y), a, b);
    const [[va, cov], [, vb]] = delong.covariance;
    expectClose(result.referenceArea, delong.auc[0], tolerance);
    expectClose(result.currentArea, delong.auc[1], tolerance);
    expectClose(result.variance, va + vb - 2 * cov, tolerance);
    expectClose(result.statistic, -delong.z, tolerance);
    expectClose(result.pValue, delong.p, tolerance);
  });
});
