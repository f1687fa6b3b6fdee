import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoundedDifference, ProbabilisticRate } from "../../../src/fairness/index.js";
import { missingAttributeBounds, ratesFromProbabilities } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";

function boundsOf({ outcome }: BoundedDifference) {
  if ("reason" in outcome) throw new Error(outcome.reason);
  return outcome;
}

function estimateOf({ outcome }: ProbabilisticRate) {
  if ("reason" in outcome) throw new Error(outcome.reason);
  return outcome;
}

/** Differences of selection rates over all ways to place the rows without attribute. */
function placements(yPred: readonly number[], groupOf: readonly number[]): readonly number[] {
  const row = groupOf.indexOf(-1);
  if (row !== -1)
    return [0, 1].flatMap((group) =>
      placements(
        yPred,
        groupOf.map((own, i) => (i === row ? group : own)),
      ),
    );
  const rate = (group: number) => {
    const own = yPred.filter((_, i) => groupOf[i] === group);
    return own.reduce((sum, selected) => sum + selected, 0) / own.length;
  };
  return [rate(0) - rate(1)];
}

describe("missingAttributeBounds()", () => {
  it("are the extremes over all ways to place the rows", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1), fc.integer({ min: -1, max: 1 })), { minLength: 2, maxLength: 9 }),
        (list) => {
          const yPred = list.map(([selected]) => selected);
          const groupOf = list.map(([, group]) => group);
          fc.pre(groupOf.includes(0) && groupOf.includes(1));
          const found = missingAttributeBounds(Uint8Array.from(yPred), Uint8Array.from(yPred), {
            groupOf: Int32Array.from(groupOf),
            groups: 2,
          });
          const { lower, upper, known, interval } = boundsOf(found.differences[0]!);
          const all = placements(yPred, groupOf);
          expect(lower).toBeCloseTo(Math.min(...all), 12);
          expect(upper).toBeCloseTo(Math.max(...all), 12);
          expect(known).toBeGreaterThanOrEqual(lower - 1e-12);
          expect(known).toBeLessThanOrEqual(upper + 1e-12);
          expect(interval.lower).toBeLessThanOrEqual(lower);
          expect(interval.upper).toBeGreaterThanOrEqual(upper);
          expect(found.gaps[0]!.upper).toBeCloseTo(Math.max(upper, -lower), 12);
          expect(found.missing).toBe(groupOf.filter((group) => group === -1).length);
        },
      ),
    );
  });

  it("cover the difference however the attribute goes missing", () => {
    const replicates = 300;
    let covered = 0;
    for (let r = 0; r < replicates; r++) {
      const random = seededRandom("missing").stream("null", r);
      const truth = Int32Array.from({ length: 200 }, () => random.integer(2));
      const selected = Uint8Array.from(truth, (group) => (random.uniform() < 0.3 + 0.3 * group ? 1 : 0));
      // Selected members of group 1 and refused ones of group 0 hide: the worst there is.
      const groupOf = truth.map((group, row) =>
        group === selected[row] && random.uniform() < 0.4 ? -1 : group,
      );
      const { differences } = missingAttributeBounds(selected, selected, { groupOf, groups: 2 });
      const { interval } = boundsOf(differences[0]!);
      if (interval.lower <= -0.3 && interval.upper >= -0.3) covered += 1;
    }
    expect(covered / replicates).toBeGreaterThanOrEqual(0.95 - 5 * Math.sqrt((0.05 * 0.95) / replicates));
  });

  it("say which group has no known rows of a rate", () => {
    const two = Uint8Array.of(1, 0, 1, 0);
    const { differences, gaps } = missingAttributeBounds(Uint8Array.of(1, 0, 1, 1), two, {
      groupOf: Int32Array.of(0, 0, 1, -1),
      groups: 3,
    });
    expect(differences.map(({ rate, group, comparedTo }) => [rate, group, comparedTo]).slice(0, 3)).toEqual([
      ["selectionRate", 0, 1],
      ["selectionRate", 0, 2],
      ["selectionRate", 1, 2],
    ]);
    expect(differences[1]!.outcome).toEqual({ reason: "empty-group" });
    expect(differences[6]!.outcome).toEqual({ reason: "no-negative-labels" });
    expect(gaps[2]).toEqual({ rate: "falsePositiveRate", lower: null, upper: null });
    expect(gaps[0]!.upper).toBe(1 - 1 / 3);
  });

  it("refuse what does not fit", () => {
    const two = Uint8Array.of(0, 1);
    const none = new Uint8Array(0);
    expect(
      reasonOf(() => missingAttributeBounds(none, none, { groupOf: new Int32Array(0), groups: 2 })),
    ).toBe("no-rows");
    const of =
      (groups: number[], more: object = {}) =>
      () =>
        missingAttributeBounds(two, two, { groupOf: Int32Array.from(groups), groups: 2, ...more });
    expect(of([0, -2])).toThrow(/row 1/);
    expect(of([0, 3])).toThrow(/row 1/);
    expect(of([0])).toThrow(RangeError);
    expect(of([0, 1], { level: 0 })).toThrow(RangeError);
    expect(() =>
      missingAttributeBounds(two, Uint8Array.of(0, 2), { groupOf: Int32Array.of(0, 1), groups: 2 }),
    ).toThrow(/row 1/);
  });
});

describe("ratesFromProbabilities()", () => {
  it("are the rates of the groups where the probabilities are certain", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.nat(2)), { minLength: 3, maxLength: 30 }),
        (list) => {
          const yTrue = Uint8Array.from(list, ([label]) => label);
          const yPred = Uint8Array.from(list, ([, selected]) => selected);
          const certain = Float64Array.from(
            list.flatMap(([, , group]) => [0, 1, 2].map((own) => (own === group ? 1 : 0))),
          );
          const { rates, expectedRows } = ratesFromProbabilities(yTrue, yPred, denseMatrix(certain, 3));
          for (const { rate, group, outcome } of rates) {
            const label = { selectionRate: null, truePositiveRate: 1, falsePositiveRate: 0 }[rate];
            const own = list.filter(([l, , g]) => g === group && (label === null || l === label));
            if ("reason" in outcome) continue;
            const share = own.reduce((sum, [, selected]) => sum + selected, 0) / own.length;
            expect(outcome.value).toBeCloseTo(share, 12);
          }
          expect(expectedRows).toEqual(
            [0, 1, 2].map((group) => list.filter(([, , g]) => g === group).length),
          );
        },
      ),
    );
  });

  it("cover the difference where decisions depend on what the probabilities were made of", () => {
    const replicates = 400;
    let [covered, standardized, squares] = [0, 0, 0];
    for (let r = 0; r < replicates; r++) {
      const random = seededRandom("probabilities").stream("null", r);
      const rows = 300;
      const probabilities = new Float64Array(2 * rows);
      const selected = new Uint8Array(rows);
      for (let row = 0; row < rows; row++) {
        const p = random.uniform();
        probabilities.set([p, 1 - p], 2 * row);
        selected[row] = random.uniform() < 0.2 + 0.6 * p ? 1 : 0;
      }
      const { differences } = ratesFromProbabilities(selected, selected, denseMatrix(probabilities, 2));
      // E[p (0.2 + 0.6 p)] / E[p] − E[(1 − p)(0.2 + 0.6 p)] / E[1 − p] = 0.6 − 0.4.
      const { interval, value, standardError } = estimateOf(differences[0]!);
      if (interval.lower <= 0.2 && interval.upper >= 0.2) covered += 1;
      standardized += (value - 0.2) / standardError;
      squares += ((value - 0.2) / standardError) * ((value - 0.2) / standardError);
    }
    expect(Math.abs(covered / replicates - 0.95)).toBeLessThanOrEqual(
      5 * Math.sqrt((0.05 * 0.95) / replicates),
    );
    expect(Math.abs(standardized / replicates)).toBeLessThan(5 / Math.sqrt(replicates));
    expect(Math.abs(squares / replicates - 1)).toBeLessThan(5 * Math.sqrt(2 / replicates));
  });

  it("say which rate has no expected rows", () => {
    const two = Uint8Array.of(1, 0);
    const { rates, differences } = ratesFromProbabilities(
      two,
      two,
      denseMatrix(Float64Array.of(1, 0, 1, 0), 2),
    );
    expect(rates[1]!.outcome).toEqual({ reason: "empty-group" });
    expect(rates[2]!.outcome).toEqual({ reason: "too-few-rows" });
    expect(rates[3]!.outcome).toEqual({ reason: "no-positive-labels" });
    expect(differences[0]!.outcome).toEqual({ reason: "empty-group" });
    const empty = new Uint8Array(0);
    expect(reasonOf(() => ratesFromProbabilities(empty, empty, denseMatrix(new Float64Array(0), 2)))).toBe(
      "no-rows",
    );
  });

  it("refuse what does not fit", () => {
    const two = Uint8Array.of(1, 0);
    const of =
      (values: number[], more: { level?: number } = {}) =>
      () =>
        ratesFromProbabilities(two, two, denseMatrix(Float64Array.from(values), 2), more);
    expect(of([0.5, 0.5, 0.6, 0.5])).toThrow(/row 1/);
    expect(of([0.5, 0.5, -0.1, 0.5])).toThrow(/row 1/);
    expect(of([0.5, 0.5, Number.NaN, 0.5])).toThrow(/row 1/);
    expect(of([0.5, 0.5])).toThrow(RangeError);
    expect(of([0.5, 0.5, 0.5, 0.5], { level: 1 })).toThrow(RangeError);
    expect(() =>
      ratesFromProbabilities(two, Uint8Array.of(1, 2), denseMatrix(new Float64Array(4), 2)),
    ).toThrow(/row 1/);
  });
});
