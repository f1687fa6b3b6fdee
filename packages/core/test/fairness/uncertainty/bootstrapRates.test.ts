import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GroupMeasurement, ResampledMetric } from "../../../src/fairness/index.js";
import { bootstrapRates, stratifiedBootstrapRates } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import type { ConfusionCounts } from "../../../src/statistics/index.js";
import {
  balancedAccuracy,
  confusionRates,
  f1Score,
  multinomialBootstrap,
  multinomialBootstrapInterval,
  percentileInterval,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { confusion } from "./counts.js";

const random = seededRandom("bootstrap");
const counts = fc
  .tuple(...Array.from({ length: 4 }, () => fc.nat({ max: 40 })))
  .map(([a, b, c, d]) => confusion(a!, b!, c!, d!));

function valueOf(metric: ResampledMetric, of: ConfusionCounts): number {
  if (metric === "f1Score") return f1Score(of);
  if (metric === "balancedAccuracy") return balancedAccuracy(of);
  const { numerator, denominator } = confusionRates[metric](of);
  return numerator / denominator;
}

describe("bootstrapRates()", () => {
  it("equals each metric worked out on each resample", () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 4 }), (groups) => {
        const flat = groups.flatMap((of) => [
          of.truePositives,
          of.falsePositives,
          of.trueNegatives,
          of.falseNegatives,
        ]);
        if (flat.every((count) => count === 0)) {
          expect(reasonOf(() => bootstrapRates(groups, { random }))).toBe("no-rows");
          return;
        }
        const replicates = 40;
        const result = bootstrapRates(groups, { random, replicates });
        const draws = multinomialBootstrap(flat, { random, replicates });
        groups.forEach((of, g) => {
          const vanished = Object.values<number>(result[g]!.vanished);
          Object.entries<GroupMeasurement>(result[g]!.metrics).forEach(([name, measured], at) => {
            const metric = name as ResampledMetric;
            const values = Array.from({ length: replicates }, (_, r) => {
              const [a, b, c, d] = draws.subarray(r * flat.length + 4 * g, r * flat.length + 4 * g + 4);
              const drawn = confusion(a!, b!, c!, d!);
              return reasonOf(() => valueOf(metric, drawn)) === undefined ? valueOf(metric, drawn) : null;
            }).filter((value) => value !== null);
            expect(vanished[at]).toBe(replicates - values.length);
            const reason = reasonOf(() => valueOf(metric, of));
            if (reason !== undefined) expect(measured).toEqual({ status: "not-measured", reason });
            else if (replicates - values.length > 2)
              expect(measured).toEqual({ status: "not-measured", reason: "too-few-rows" });
            else {
              if (measured.status === "not-measured") throw new Error("not measured");
              const { lower, upper } = percentileInterval(Float64Array.from(values));
              expect(measured.value).toBe(valueOf(metric, of));
              expect(measured.interval!.lower).toBeCloseTo(lower, 12);
              expect(measured.interval!.upper).toBeCloseTo(upper, 12);
            }
          });
        });
      }),
      { numRuns: 30 },
    );
  });

  it("is the interval of the counts for a single group", () => {
    const group = confusion(60, 20, 90, 30);
    const [result] = bootstrapRates([group], { random, metrics: ["truePositiveRate"] });
    const measured = result!.metrics.truePositiveRate;
    const expected = multinomialBootstrapInterval(
      [60, 20, 90, 30],
      ([tp = 0, , , fn = 0]) => tp / (tp + fn),
      { random },
    );
    expect(measured).toEqual({ status: "measured", value: 60 / 90, n: 90, interval: expected });
    expect(Object.keys(result!.metrics)).toEqual(["truePositiveRate"]);
  });

  it("counts replicates in which a group vanished, and gives no interval of the others", () => {
    const [tiny, large] = bootstrapRates([confusion(1, 0, 0, 0), confusion(50, 20, 90, 30)], {
      random,
      metrics: ["accuracy"],
      replicates: 400,
    });
    expect(tiny!.metrics.accuracy).toEqual({ status: "not-measured", reason: "too-few-rows" });
    expect(tiny!.vanished.accuracy / 400).toBeGreaterThan(0.2);
    expect(large!.vanished.accuracy).toBe(0);
  });

  it("refuses weights, and replicates that are none", () => {
    const group = confusion(1.5, 2, 3, 4);
    expect(() => bootstrapRates([group], { random })).toThrow(RangeError);
    expect(() => stratifiedBootstrapRates([group], { random })).toThrow(RangeError);
    expect(() => bootstrapRates([confusion(1, 2, 3, 4)], { random, replicates: 0 })).toThrow(RangeError);
    expect(() => bootstrapRates([confusion(1, 2, 3, 4)], { random, level: 1 })).toThrow(RangeError);
    expect(reasonOf(() => bootstrapRates([], { random }))).toBe("no-rows");
  });
});

describe("stratifiedBootstrapRates()", () => {
  it("never loses a group, and leaves one without rows not measured", () => {
    const [tiny, none] = stratifiedBootstrapRates(
      [confusion(1, 1, 0, 0), confusion(0, 0, 0, 0), confusion(50, 20, 90, 30)],
      { random, metrics: ["selectionRate"], replicates: 100 },
    );
    expect(tiny!.vanished.selectionRate).toBe(0);
    expect(tiny!.metrics.selectionRate).toMatchObject({ value: 1, n: 2 });
    expect(none!.metrics.selectionRate).toEqual({ status: "not-measured", reason: "no-rows" });
  });

  it("varies less than with sizes by chance, where groups differ in size only", () => {
    const groups = [confusion(30, 10, 50, 20), confusion(300, 100, 500, 200)];
    const width = (of: typeof bootstrapRates) => {
      const measured = of(groups, { random, metrics: ["accuracy"], replicates: 4000 })[0]!.metrics.accuracy;
      if (measured.status === "not-measured") throw new Error("not measured");
      return measured.interval!.upper! - measured.interval!.lower!;
    };
    expect(width(stratifiedBootstrapRates)).toBeLessThan(width(bootstrapRates) + 0.02);
    // 0.73 ± 1.96 √(0.73 · 0.27 / 110)
    expect(width(stratifiedBootstrapRates)).toBeCloseTo(2 * 1.96 * Math.sqrt((0.7273 * 0.2727) / 110), 1);
  });
});
