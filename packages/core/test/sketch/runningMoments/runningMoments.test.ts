import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import type { RunningMoments } from "../../../src/sketch/index.js";
import { createRunningMoments, runningMomentsFromState } from "../../../src/sketch/index.js";
import { moments, sum } from "../../../src/statistics/index.js";
import { expectClose, reasonOf } from "../../statistics/golden.js";

const close = { relative: 1e-11, absolute: 1e-12 };

function running(values: ArrayLike<number>): RunningMoments {
  const result = createRunningMoments();
  result.updateAll(Float64Array.from(values));
  return result;
}

function expectMoments(actual: RunningMoments, values: Float64Array): void {
  const wanted = moments(values);
  expect(actual.n).toBe(wanted.n);
  expect(actual.min()).toBe(values.reduce((a, b) => Math.min(a, b)));
  expect(actual.max()).toBe(values.reduce((a, b) => Math.max(a, b)));
  expectClose(actual.mean(), wanted.mean, { relative: 4e-16, absolute: 1e-13 });
  expectClose(actual.sum(), sum(values), { relative: 4e-16, absolute: 1e-10 });
  expectClose(actual.variance(), wanted.variance, close);
  expectClose(actual.skewness(), wanted.skewness, { relative: 1e-9, absolute: 1e-9 });
  expectClose(actual.kurtosis(), wanted.kurtosis, { relative: 1e-9, absolute: 1e-9 });
}

const sample = fc
  .array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 2, maxLength: 200 })
  .filter((values) => Math.max(...values) - Math.min(...values) > 1e-3);

describe("createRunningMoments()", () => {
  it("gives the moments of all values at once, in bulk and one by one", () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(0, 1e6), (values, offset) => {
        const data = Float64Array.from(values, (value) => value + offset);
        expectMoments(running(data), data);
        const single = createRunningMoments();
        for (const value of data) single.update(value);
        expectMoments(single, data);
      }),
    );
  });

  it("merges to the moments of the whole, in any order and grouping", () => {
    fc.assert(
      fc.property(sample, sample, fc.array(fc.double({ min: -5, max: 5, noNaN: true })), (a, b, c) => {
        const whole = Float64Array.from([...a, ...b, ...c]);
        const left = createRunningMoments();
        for (const part of [a, b, c]) left.merge(running(part));
        const tail = running(c);
        tail.merge(running(b));
        const right = running(a);
        right.merge(tail);
        expectMoments(left, whole);
        expectMoments(right, whole);
      }),
    );
  });

  it("is exact near 2^53 with a small spread, over many blocks and merges", () => {
    const random = seededRandom("moments");
    const base = 2 ** 52;
    const values = Float64Array.from({ length: 50_000 }, () => base + random.integer(16));
    const small = values.map((value) => value - base);
    const whole = running(values);
    const pieces = createRunningMoments();
    for (let at = 0; at < values.length; at += 777) pieces.merge(running(values.subarray(at, at + 777)));
    const wanted = moments(small);
    for (const actual of [whole, pieces]) {
      expectClose(actual.variance(), wanted.variance, { relative: 1e-12, absolute: 0 });
      expectClose(actual.skewness(), wanted.skewness, { relative: 1e-9, absolute: 1e-10 });
      expectClose(actual.kurtosis(), wanted.kurtosis, { relative: 1e-10, absolute: 0 });
      expect(actual.mean()).toBe(base + Math.round(wanted.mean)); // doubles are whole numbers there
      expect(actual.sum()).toBe(sum(values));
    }
  });

  it("does not depend on scale, shifts by whole numbers, or sign but as it must", () => {
    fc.assert(
      fc.property(sample, (values) => {
        const plain = running(values);
        const turned = running(values.map((value) => -4 * value));
        expectClose(turned.variance(), 16 * plain.variance(), close);
        expectClose(turned.skewness(), -plain.skewness(), { relative: 1e-9, absolute: 1e-9 });
        expectClose(turned.kurtosis(), plain.kurtosis(), { relative: 1e-9, absolute: 1e-9 });
      }),
    );
  });

  it("says what is not measurable", () => {
    const ask = (values: readonly number[]) => {
      const result = running(values);
      return (["min", "sum", "mean", "variance", "skewness", "kurtosis"] as const).map((name) =>
        reasonOf(() => expect(Number.isFinite(result[name]())).toBe(true)),
      );
    };
    const none = "no-rows";
    expect(ask([])).toEqual([none, none, none, none, none, none]);
    expect(ask([3])).toEqual([
      undefined,
      undefined,
      undefined,
      "too-few-rows",
      "too-few-rows",
      "too-few-rows",
    ]);
    const constant = "constant-input";
    expect(ask([2, 2, 2])).toEqual([undefined, undefined, undefined, undefined, constant, constant]);
    const infinite = "not-finite";
    expect(ask([1, -Infinity])).toEqual([infinite, infinite, infinite, infinite, infinite, infinite]);
    expect(ask([1e308, 1e308, -1e308])[1]).toBe("overflow");
    expect(ask([1e308, -1e308]).slice(3)).toEqual(["overflow", "overflow", "overflow"]);
    expect(ask([5e-324, 0]).slice(3)).toEqual([undefined, "no-spread", "no-spread"]);
    expect(running([1e308, 1e308]).mean()).toBe(1e308);
    expect(running([2, 2]).variance()).toBe(0);
    expect(Object.is(running([-0]).min(), 0)).toBe(true);
  });

  it("refuses NaN, and adds nothing", () => {
    const result = running([1, 2]);
    expect(() => result.update(Number.NaN)).toThrow(RangeError);
    expect(() => result.updateAll(Float64Array.of(3, Number.NaN))).toThrow(RangeError);
    expect(result.n).toBe(2);
  });

  it("state() continues as if it had never stopped", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true })),
        fc.array(fc.double({ noNaN: true })),
        (first, second) => {
          const whole = running(first);
          const resumed = runningMomentsFromState(whole.state());
          for (const each of [whole, resumed]) each.updateAll(Float64Array.from(second));
          expect(resumed.parts()).toEqual(whole.parts());
        },
      ),
    );
  });
});
