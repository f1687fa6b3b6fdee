import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RateGap } from "../../../src/fairness/index.js";
import { gapsOverThresholds, gapsOverWindows } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { confusionRates, groupConfusion } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";

function measuredOf({ outcome }: RateGap) {
  if ("reason" in outcome) throw new Error(outcome.reason);
  return outcome;
}

const rows = fc.array(fc.tuple(fc.nat(1), fc.nat(20), fc.nat(2)), { minLength: 1, maxLength: 40 });

describe("gapsOverThresholds()", () => {
  it("counts as the confusion matrix at each threshold does", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0, 0.3, 0.5, 1), (list, threshold) => {
        const yTrue = Uint8Array.from(list, ([label]) => label);
        const scores = Float64Array.from(list, ([, score]) => score / 20);
        const groups = { groupOf: Int32Array.from(list, ([, , group]) => group), groups: 3 };
        const [found] = gapsOverThresholds(yTrue, scores, { ...groups, thresholds: [threshold] });
        const yPred = Uint8Array.from(scores, (score) => (score >= threshold ? 1 : 0));
        expect(found!.selected).toBe(yPred.reduce((a, b) => a + b, 0));
        groupConfusion(yTrue, yPred, groups).forEach((counts, group) => {
          for (const rate of ["selectionRate", "truePositiveRate", "falsePositiveRate"] as const) {
            const own = found![rate].rates[group];
            if (typeof own !== "number") expect(reasonOf(() => confusionRates[rate](counts))).toBeDefined();
            else {
              const { numerator, denominator } = confusionRates[rate](counts);
              expect(own).toBe(numerator / denominator);
            }
          }
        });
        const { outcome, rates } = found!.selectionRate;
        if ("gap" in outcome) {
          const measured = rates.filter((rate) => rate !== null);
          expect(outcome.gap).toBe(Math.max(...measured) - Math.min(...measured));
          expect(outcome.interval.lower).toBeLessThanOrEqual(outcome.gap);
          expect(outcome.interval.upper).toBeGreaterThanOrEqual(outcome.gap);
        }
      }),
    );
  });

  it("has nineteen thresholds, and gives reasons for gaps that are none", () => {
    const groups = { groupOf: Int32Array.of(0, 0, 1), groups: 2 };
    const found = gapsOverThresholds(Uint8Array.of(1, 0, 0), Float64Array.of(0.5, 0.5, 0.5), groups);
    expect(found.map(({ threshold }) => threshold)).toHaveLength(19);
    expect(found[0]!.truePositiveRate).toEqual({
      rates: [1, null],
      outcome: { reason: "no-positive-labels" },
    });
    const alone = gapsOverThresholds(Uint8Array.of(1), Float64Array.of(0.5), {
      groupOf: new Int32Array(1),
      groups: 1,
    });
    expect(alone[0]!.selectionRate.outcome).toEqual({ reason: "single-group" });
  });

  it("covers a gap of zero at its level, in cells of five rows too", () => {
    const replicates = 300;
    let covered = 0;
    for (let r = 0; r < replicates; r++) {
      const random = seededRandom("gaps").stream("null", r);
      const groupOf = Int32Array.from({ length: 200 }, (_, row) => (row < 40 ? row % 8 : row % 3));
      const scores = Float64Array.from(groupOf, () => random.uniform());
      const [found] = gapsOverThresholds(new Uint8Array(200), scores, {
        groupOf,
        groups: 8,
        thresholds: [0.6],
      });
      if (measuredOf(found!.selectionRate).interval.lower === 0) covered += 1;
    }
    expect(covered / replicates).toBeGreaterThanOrEqual(0.95 - 5 * Math.sqrt((0.05 * 0.95) / replicates));
  });

  it("refuses what does not fit", () => {
    const groups = { groupOf: Int32Array.of(0, 1), groups: 2 };
    const [labels, scores] = [Uint8Array.of(0, 1), Float64Array.of(0.1, 0.9)];
    const none = { groupOf: new Int32Array(0), groups: 2 };
    expect(reasonOf(() => gapsOverThresholds(new Uint8Array(0), new Float64Array(0), none))).toBe("no-rows");
    expect(() => gapsOverThresholds(labels, scores, { ...groups, thresholds: [1.2] })).toThrow(/1.2/);
    expect(() => gapsOverThresholds(labels, Float64Array.of(0.1, 1.9), groups)).toThrow(/row 1/);
    expect(() => gapsOverThresholds(Uint8Array.of(0, 2), scores, groups)).toThrow(/row 1/);
    expect(() => gapsOverThresholds(labels, Float64Array.of(0.1), groups)).toThrow(RangeError);
    expect(() => gapsOverThresholds(labels, scores, { ...groups, groups: 1 })).toThrow(/row 1/);
    expect(() => gapsOverThresholds(labels, scores, { ...groups, level: 1 })).toThrow(RangeError);
  });
});

/** Windows of two groups, whose difference of selection rates begins at `from` and changes by `step`. */
function windowsOf(
  seed: string,
  { windows, each, from, step }: { windows: number; each: number; from: number; step: number },
) {
  const random = seededRandom(seed);
  const total = windows * each * 2;
  const groupOf = Int32Array.from({ length: total }, (_, row) => row % 2);
  const windowOf = Int32Array.from({ length: total }, (_, row) => Math.floor(row / (2 * each)));
  const yPred = Uint8Array.from(groupOf, (group, row) => {
    const rate = 0.3 + 0.05 * (windowOf[row]! % 3) + group * (from + step * windowOf[row]!);
    return random.uniform() < rate ? 1 : 0;
  });
  const yTrue = Uint8Array.from(groupOf, () => random.integer(2));
  return { yTrue, yPred, options: { groupOf, groups: 2, windowOf, windows } };
}

describe("gapsOverWindows()", () => {
  it("tells a difference that grows, in each window and over all", () => {
    const { yTrue, yPred, options } = windowsOf("growing", { windows: 8, each: 300, from: 0, step: 0.05 });
    const { windows, changes, reference, outside } = gapsOverWindows(yTrue, yPred, options);
    expect([reference, outside]).toEqual([0, 0]);
    expect(windows.map((own) => own.rows)).toEqual(new Array(8).fill(600));
    expect(measuredOf(windows[7]!.selectionRate).gap).toBeGreaterThan(0.2);
    expect(changes.map(({ group, rate }) => [group, rate])).toEqual([
      [1, "selectionRate"],
      [1, "truePositiveRate"],
      [1, "falsePositiveRate"],
    ]);
    const { outcome } = changes[0]!;
    if ("reason" in outcome) throw new Error(outcome.reason);
    expect(outcome.slope).toBeGreaterThan(0.03);
    expect(outcome.slopeInterval.lower).toBeLessThan(0.05);
    expect(outcome.slopeInterval.upper).toBeGreaterThan(0.05);
    expect(outcome.trendPValue).toBeLessThan(1e-6);
    expect(outcome.changePValue).toBeLessThan(1e-4);
  });

  it.each([40, 200])("tells a steady difference as changing one time in twenty, %d rows a cell", (each) => {
    const replicates = 300;
    let [changing, trending] = [0, 0];
    for (let r = 0; r < replicates; r++) {
      const { yPred, options } = windowsOf(`steady ${r}`, { windows: 5, each, from: 0.2, step: 0 });
      // One label, so that one rate alone is adjusted for.
      const { changes } = gapsOverWindows(new Uint8Array(yPred.length), yPred, options);
      const { outcome } = changes[0]!;
      if ("reason" in outcome) throw new Error(outcome.reason);
      // The false positive rate is the same rate here: Holm doubles the p-value.
      if (outcome.changePValue <= 0.1) changing += 1;
      if (outcome.trendPValue <= 0.1) trending += 1;
    }
    const slack = 5 * Math.sqrt((0.05 * 0.95) / replicates);
    expect(Math.abs(changing / replicates - 0.05)).toBeLessThanOrEqual(slack);
    expect(Math.abs(trending / replicates - 0.05)).toBeLessThanOrEqual(slack);
  });

  it("leaves out rows outside of all windows, and says where a change has too few", () => {
    const yPred = Uint8Array.of(1, 0, 1, 0);
    const { windows, changes, outside } = gapsOverWindows(yPred, yPred, {
      groupOf: Int32Array.of(0, 1, 0, 1),
      groups: 2,
      windowOf: Int32Array.of(0, 0, -1, 2),
      windows: 3,
    });
    expect(outside).toBe(1);
    expect(windows.map((own) => own.rows)).toEqual([2, 0, 1]);
    expect(windows[1]!.selectionRate).toEqual({ rates: [null, null], outcome: { reason: "empty-group" } });
    expect(changes.map(({ outcome }) => outcome)).toEqual(new Array(3).fill({ reason: "too-few-rows" }));
  });

  it("refuses what does not fit", () => {
    const two = Uint8Array.of(0, 1);
    const options = { groupOf: Int32Array.of(0, 1), groups: 2, windowOf: Int32Array.of(0, 0), windows: 1 };
    expect(reasonOf(() => gapsOverWindows(two, two, { ...options, windowOf: Int32Array.of(-1, -1) }))).toBe(
      "no-rows",
    );
    expect(() => gapsOverWindows(two, two, { ...options, windowOf: Int32Array.of(0, 1) })).toThrow(/row 1/);
    expect(() => gapsOverWindows(two, two, { ...options, windowOf: Int32Array.of(0) })).toThrow(RangeError);
    expect(() => gapsOverWindows(two, two, { ...options, windows: 0 })).toThrow(RangeError);
    expect(() => gapsOverWindows(two, two, { ...options, reference: 2 })).toThrow(RangeError);
    expect(() => gapsOverWindows(two, two, { ...options, leastRows: 0 })).toThrow(RangeError);
    expect(() => gapsOverWindows(two, Uint8Array.of(0, 3), options)).toThrow(/row 1/);
  });
});
