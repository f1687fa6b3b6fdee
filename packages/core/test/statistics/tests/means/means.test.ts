import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../src/random/index.js";
import {
  alexanderGovern,
  brownForsytheTest,
  cohensD,
  leveneTest,
  mean,
  oneWayAnova,
  studentTTest,
  welchTTest,
} from "../../../../src/statistics/index.js";
import { expectClose, reasonOf } from "../../golden.js";

const sample = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 20 })
  .filter((values) => new Set(values).size > 1)
  .map((values) => Float64Array.from(values));
const close = { relative: 1e-9, absolute: 1e-12 };

function draw(seed: string, n: number, scale: number): (trial: number) => Float64Array {
  const random = seededRandom(seed);
  return (trial) => {
    const own = random.stream("trial", trial);
    return Float64Array.from({ length: n }, () => scale * own.normal());
  };
}

describe("tests of two means", () => {
  it("turn with the samples, and their sides add up to one", () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        for (const test of [studentTTest, welchTTest]) {
          const [there, back] = [test(x, y), test(y, x)];
          expect(back.statistic).toBeCloseTo(-there.statistic, 10);
          expect(back.pValue).toBeCloseTo(there.pValue, 10);
          const less = test(x, y, { alternative: "less" }).pValue;
          const greater = test(x, y, { alternative: "greater" }).pValue;
          expect(less + greater).toBeCloseTo(1, 12);
          expect(2 * Math.min(less, greater)).toBeCloseTo(there.pValue, 12);
        }
      }),
    );
  });

  it("see no unit and no offset, at any magnitude", () => {
    fc.assert(
      fc.property(
        sample,
        sample,
        fc.constantFrom(2 ** -900, 2 ** -500, 4, 2 ** 600, 2 ** 1016),
        (x, y, unit) => {
          const scaled = [x, y].map((values) => values.map((value) => value * unit)) as [
            Float64Array,
            Float64Array,
          ];
          const moved = [x, y].map((values) => values.map((value) => value + 2 ** 44)) as [
            Float64Array,
            Float64Array,
          ];
          for (const test of [studentTTest, welchTTest]) {
            const plain = test(x, y);
            for (const other of [test(...scaled), test(...moved)]) {
              expectClose(other.statistic, plain.statistic, close);
              expectClose(other.pValue, plain.pValue, close);
            }
          }
          for (const test of [leveneTest, brownForsytheTest, oneWayAnova, alexanderGovern]) {
            expectClose(test(scaled).statistic, test([x, y]).statistic, close);
            expectClose(test(moved).statistic, test([x, y]).statistic, close);
          }
          expectClose(cohensD(...scaled), cohensD(x, y), close);
        },
      ),
    );
  });

  it("belong together: F = t², t = d / √(1/n + 1/m)", () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const t = studentTTest(x, y);
        const anova = oneWayAnova([x, y]);
        expectClose(anova.statistic, t.statistic * t.statistic, close);
        expectClose(anova.pValue, t.pValue, close);
        expectClose(cohensD(x, y) / Math.sqrt(1 / x.length + 1 / y.length), t.statistic, close);
      }),
    );
  });

  it("are exact for nearly constant values", () => {
    // Two neighbors of 1: deviations of one unit in the last place.
    const ulp = 2 ** -52;
    const near = (steps: readonly number[]) => Float64Array.from(steps, (step) => 1 + step * ulp);
    const [x, y] = [near([0, 1, 2, 1]), near([3, 4, 5, 3])];
    const [a, b] = [Float64Array.of(0, 1, 2, 1), Float64Array.of(3, 4, 5, 3)];
    for (const test of [studentTTest, welchTTest]) {
      expectClose(test(x, y).statistic, test(a, b).statistic, close);
      expectClose(test(x, y).pValue, test(a, b).pValue, close);
    }
    expectClose(oneWayAnova([x, y]).statistic, oneWayAnova([a, b]).statistic, close);
    expectClose(alexanderGovern([x, y]).statistic, alexanderGovern([a, b]).statistic, close);
    expectClose(brownForsytheTest([x, y]).statistic, brownForsytheTest([a, b]).statistic, close);
  });

  it("say why there is none", () => {
    const [one, same, other] = [Float64Array.of(1), Float64Array.of(2, 2), Float64Array.of(3, 3)];
    for (const test of [studentTTest, welchTTest, cohensD]) {
      expect(reasonOf(() => test(new Float64Array(0), same))).toBe("no-rows");
      expect(reasonOf(() => test(one, one))).toBe("too-few-rows");
      expect(reasonOf(() => test(same, same))).toBe("no-spread");
      expect(reasonOf(() => test(same, other))).toBe("no-spread");
      expect(reasonOf(() => test(Float64Array.of(1, Infinity), same))).toBe("not-finite");
    }
    expect(studentTTest(one, Float64Array.of(1, 3)).degreesOfFreedom).toBe(1);
    expect(reasonOf(() => welchTTest(one, Float64Array.of(1, 3)))).toBe("too-few-rows");
    expect(() => welchTTest(same, other, { alternative: "both" as "less" })).toThrow(RangeError);
  });
});

describe("tests of several groups", () => {
  it("do not depend on the order of groups and rows", () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 2, maxLength: 5 }), (groups) => {
        const turned = [...groups].reverse().map((values) => values.slice().reverse());
        for (const test of [oneWayAnova, alexanderGovern]) {
          expectClose(test(turned).statistic, test(groups).statistic, close);
          expectClose(test(turned).pValue, test(groups).pValue, close);
        }
      }),
    );
  });

  it("of spread are analyses of variance of the distances", () => {
    const groups = [Float64Array.of(1, 2, 3, 9), Float64Array.of(0, 3, 5), Float64Array.of(7, 7, 8, 1, 2)];
    const distances = (centers: readonly number[]) =>
      groups.map((values, i) => values.map((value) => Math.abs(value - centers[i]!)));
    for (const [test, centers] of [
      [leveneTest, groups.map(mean)],
      [brownForsytheTest, [2.5, 3, 7]],
    ] as const) {
      const wanted = oneWayAnova(distances(centers));
      expectClose(test(groups).statistic, wanted.statistic, close);
      expectClose(test(groups).pValue, wanted.pValue, close);
    }
  });

  it("say why there is none", () => {
    const [one, same, varied] = [Float64Array.of(1), Float64Array.of(2, 2), Float64Array.of(3, 4)];
    for (const test of [oneWayAnova, alexanderGovern, leveneTest, brownForsytheTest]) {
      expect(reasonOf(() => test([]))).toBe("single-group");
      expect(reasonOf(() => test([varied]))).toBe("single-group");
      expect(reasonOf(() => test([varied, new Float64Array(0)]))).toBe("empty-group");
      expect(reasonOf(() => test([one, one]))).toBe("too-few-rows");
      expect(reasonOf(() => test([same, same]))).toBe("no-spread");
      expect(reasonOf(() => test([varied, Float64Array.of(Number.NaN, 1)]))).toBe("not-finite");
    }
    expect(reasonOf(() => alexanderGovern([same, varied]))).toBe("no-spread");
  });
});

describe("the level of the tests of means", () => {
  it("is kept, by Welch and Alexander–Govern also where spread and size differ", () => {
    const trials = 2000;
    const [wide, narrow, third] = [draw("wide", 10, 3), draw("narrow", 30, 1), draw("third", 20, 1)];
    const rejected = { student: 0, welch: 0, anova: 0, alexanderGovern: 0, brownForsythe: 0 };
    for (let trial = 0; trial < trials; trial++) {
      const [x, y, z] = [wide(trial), narrow(trial), third(trial)];
      if (studentTTest(y, z).pValue <= 0.05) rejected.student += 1;
      if (welchTTest(x, y).pValue <= 0.05) rejected.welch += 1;
      if (oneWayAnova([x.map((value) => value / 3), y, z]).pValue <= 0.05) rejected.anova += 1;
      if (alexanderGovern([x, y, z]).pValue <= 0.05) rejected.alexanderGovern += 1;
      if (brownForsytheTest([y, z]).pValue <= 0.05) rejected.brownForsythe += 1;
    }
    for (const [test, count] of Object.entries(rejected)) {
      // ± 5 standard errors of 0.0049; Brown–Forsythe's is cautious.
      expect(count / trials, test).toBeLessThan(0.0745);
      expect(count / trials, test).toBeGreaterThan(0.0255);
    }
  });
});
