import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  asymptoticInterval,
  benjaminiHochberg,
  betaMixtureEProcess,
  bettingEProcess,
  bettingInterval,
  createAsymptoticSequence,
  createBettingSequence,
  createSequentialProbabilityRatioTest,
  eBenjaminiHochberg,
  empiricalBernsteinInterval,
  eValueMean,
  eValueProduct,
  hoeffdingInterval,
  mixtureSequentialTest,
  moments,
  sequentialProbabilityRatioTest,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const unit = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, 0.5),
  fc.integer({ min: 0, max: 10 }).map((k) => k / 10),
);
const stream = fc.array(unit, { minLength: 1, maxLength: 120 }).map((values) => Float64Array.from(values));
const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const sequences = { bettingInterval, empiricalBernsteinInterval, hoeffdingInterval };

describe.each(Object.entries(sequences))("%s", (_, interval) => {
  it("moves and stretches with the values and their bounds", () => {
    fc.assert(
      fc.property(stream, level, fc.integer({ min: -8, max: 8 }), (values, confidence, shift) => {
        const plain = interval(values, { level: confidence });
        const bounds = { lower: shift, upper: shift + 4 };
        const moved = interval(
          values.map((x) => shift + 4 * x),
          { level: confidence, ...bounds },
        );
        expect(moved.lower).toBeCloseTo(shift + 4 * plain.lower, 8);
        expect(moved.upper).toBeCloseTo(shift + 4 * plain.upper, 8);
      }),
      { numRuns: 50 },
    );
  });

  it("turns with the values, and lies between the bounds", () => {
    fc.assert(
      fc.property(stream, level, (values, confidence) => {
        const { lower, upper } = interval(values, { level: confidence });
        const turned = interval(
          values.map((x) => 1 - x),
          { level: confidence },
        );
        expect(turned.lower).toBeCloseTo(1 - upper, 8);
        expect(turned.upper).toBeCloseTo(1 - lower, 8);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(upper);
      }),
      { numRuns: 50 },
    );
  });

  it("has no value without values, and refuses what lies outside the bounds, by its row", () => {
    expect(reasonOf(() => interval(new Float64Array(0)))).toBe("no-rows");
    for (const wrong of [-1e-9, 1.0000001, Number.NaN, Infinity, -Infinity])
      expect(() => interval(Float64Array.of(0.5, 1, wrong))).toThrow(/row 2/);
    for (const bounds of [
      { lower: 1, upper: 1 },
      { lower: Number.NaN },
      { upper: Infinity },
      { lower: -1e308, upper: 1e308 },
    ])
      expect(() => interval(Float64Array.of(0.5), bounds)).toThrow(RangeError);
    expect(() => interval(Float64Array.of(0.5), { level: 1 })).toThrow(RangeError);
    if (interval !== hoeffdingInterval) {
      for (const truncation of [0, 1, Number.NaN])
        expect(() => interval(Float64Array.of(0.5), { truncation })).toThrow(RangeError);
    }
  });
});

describe("bettingInterval()", () => {
  it("ends where a gambler has 2/α", () => {
    fc.assert(
      fc.property(stream, (values) => {
        const { lower, upper } = bettingInterval(values);
        const wanted = Math.log(2 / 0.05);
        if (lower > 1e-9 && lower < 1)
          expect(bettingEProcess(values, { mean: lower }).logCapitalUp).toBeCloseTo(wanted, 8);
        if (upper > 0 && upper < 1 - 1e-9)
          expect(bettingEProcess(values, { mean: upper }).logCapitalDown).toBeCloseTo(wanted, 8);
      }),
    );
  });

  it("lies in the sequence's, which is longer by less than a step at either end", () => {
    fc.assert(
      fc.property(stream, fc.integer({ min: 10, max: 2000 }), (values, resolution) => {
        const exact = bettingInterval(values);
        const sequence = createBettingSequence({ resolution });
        const last = [...values].map((x) => sequence.update(x)).at(-1)!;
        expect(last.lower).toBeLessThanOrEqual(exact.lower + 1e-12);
        expect(last.upper).toBeGreaterThanOrEqual(exact.upper - 1e-12);
        expect(last.lower).toBeGreaterThanOrEqual(exact.lower - 1 / resolution - 1e-12);
        expect(last.upper).toBeLessThanOrEqual(exact.upper + 1 / resolution + 1e-12);
      }),
      { numRuns: 30 },
    );
  });

  it("has no value where the mean has moved so far that every mean is refused", () => {
    const moved = new Float64Array(1020).fill(1, 0, 20);
    expect(reasonOf(() => bettingInterval(moved))).toBe("empty-interval");
    const sequence = createBettingSequence();
    expect(reasonOf(() => moved.forEach((x) => sequence.update(x)))).toBe("empty-interval");
  });

  it("keeps its capitals within the doubles on long streams", () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => Number(i % 4 === 0));
    const sequence = createBettingSequence({ resolution: 50 });
    let last = sequence.update(values[0]!);
    for (const x of values.subarray(1)) last = sequence.update(x);
    const exact = bettingInterval(values);
    expect(exact.lower - last.lower).toBeLessThan(0.02);
    expect(last.lower).toBeLessThanOrEqual(exact.lower);
    expect(last.upper).toBeGreaterThanOrEqual(exact.upper);
    expect(last.upper - exact.upper).toBeLessThan(0.02);
  });
});

describe("levels over the whole path, on data without any effect", () => {
  const replicates = 400;
  const length = 200;
  const alpha = 0.05;
  const highest = alpha + 5 * Math.sqrt((alpha * (1 - alpha)) / replicates);

  const nulls = [
    ["Bernoulli(0.1)", 0.1, (uniform: () => number) => Number(uniform() < 0.1)],
    ["Bernoulli(0.5)", 0.5, (uniform: () => number) => Number(uniform() < 0.5)],
    // Beta(1, 3), the least of three uniform numbers, and Beta(3, 1), the largest.
    ["Beta(1, 3)", 0.25, (uniform: () => number) => Math.min(uniform(), uniform(), uniform())],
    ["Beta(3, 1)", 0.75, (uniform: () => number) => Math.max(uniform(), uniform(), uniform())],
  ] as const;

  it.each(nulls)("%s", (name, mean, draw) => {
    const errors = { twoSided: 0, greater: 0, less: 0, bernstein: 0, hoeffding: 0, interval: 0 };
    for (let r = 0; r < replicates; r++) {
      const random = seededRandom(name).stream("path", r);
      const values = Float64Array.from({ length }, () => draw(() => random.uniform()));
      const options = { mean, alpha };
      errors.twoSided += Number(bettingEProcess(values, options).alarm);
      errors.greater += Number(bettingEProcess(values, { ...options, alternative: "greater" }).alarm);
      errors.less += Number(bettingEProcess(values, { ...options, alternative: "less" }).alarm);
      const missedBy = (interval: (values: Float64Array) => { lower: number; upper: number }): boolean => {
        // A look every ten values.
        for (let n = 10; n <= length; n += 10) {
          const { lower, upper } = interval(values.subarray(0, n));
          if (mean < lower || mean > upper) return true;
        }
        return false;
      };
      if (r % 4 === 0) errors.interval += 4 * Number(missedBy(bettingInterval));
      errors.bernstein += Number(missedBy(empiricalBernsteinInterval));
      errors.hoeffding += Number(missedBy(hoeffdingInterval));
    }
    for (const [what, count] of Object.entries(errors)) {
      const slack = what === "interval" ? 2 : 1;
      expect(count / replicates, what).toBeLessThanOrEqual(alpha + slack * (highest - alpha));
    }
  });

  it("mixtures of rates and of normal differences", () => {
    let rate = 0;
    let difference = 0;
    let limit = 0;
    for (let r = 0; r < replicates; r++) {
      const random = seededRandom("mixtures").stream("path", r);
      const labels = Uint8Array.from({ length }, () => Number(random.uniform() < 0.3));
      rate += Number(betaMixtureEProcess(labels, { rate: 0.3 }).pValue <= alpha);
      const control = Float64Array.from({ length }, () => random.normal());
      const treatment = Float64Array.from({ length }, () => random.normal());
      const options = { standardDeviation: 1, mixtureDeviation: 0.5 };
      difference += Number(mixtureSequentialTest(control, treatment, options).pValue <= alpha);
      for (let n = 50; n <= length; n += 10) {
        const { lower, upper } = asymptoticInterval(moments(control.subarray(0, n)), { tunedFor: 100 });
        if (lower! > 0 || upper! < 0) {
          limit += 1;
          break;
        }
      }
    }
    expect(rate / replicates).toBeLessThanOrEqual(highest);
    expect(difference / replicates).toBeLessThanOrEqual(highest);
    expect(limit / replicates).toBeLessThanOrEqual(highest);
  });

  it("finds what is there", () => {
    const random = seededRandom("effect");
    const values = Float64Array.from({ length: 400 }, () => Number(random.uniform() < 0.65));
    expect(bettingEProcess(values, { mean: 0.5 }).alarm).toBe(true);
    expect(bettingEProcess(values, { mean: 0.5, alternative: "less" }).alarm).toBe(false);
    expect(betaMixtureEProcess(Uint8Array.from(values), { rate: 0.5 }).pValue).toBeLessThan(0.001);
  });
});

describe("sequentialProbabilityRatioTest()", () => {
  const options = { nullRate: 0.25, alternativeRate: 0.75, alpha: 0.1, beta: 0.1 };

  it("decides where a bound is reached, equality included, and not before", () => {
    // Each label changes the ratio by a factor of 3 and the bounds are 9 and 1/9.
    expect(sequentialProbabilityRatioTest(Uint8Array.of(1, 1), options)).toMatchObject({
      decision: "alternative",
      n: 2,
    });
    expect(sequentialProbabilityRatioTest(Uint8Array.of(0, 0), options).decision).toBe("null");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 40 }), (labels) => {
        let sum = 0;
        let at = labels.findIndex((label) => Math.abs((sum += 2 * label - 1)) === 2);
        if (at < 0) at = labels.length - 1;
        expect(sequentialProbabilityRatioTest(Uint8Array.from(labels), options).n).toBe(at + 1);
      }),
    );
  });

  it("keeps its decision, and still refuses what is no label", () => {
    const test = createSequentialProbabilityRatioTest(options);
    test.update(1);
    const decided = test.update(1);
    expect(test.update(0)).toEqual(decided);
    expect(() => test.update(2)).toThrow(RangeError);
  });

  it("errs as seldom as it says", () => {
    const rates = { nullRate: 0.1, alternativeRate: 0.3, alpha: 0.05, beta: 0.1 };
    const replicates = 400;
    const wrong = [0, 0];
    for (let r = 0; r < replicates; r++) {
      for (const [i, rate] of [rates.nullRate, rates.alternativeRate].entries()) {
        const random = seededRandom(`sprt-${i}`).stream("path", r);
        const labels = Uint8Array.from({ length: 500 }, () => Number(random.uniform() < rate));
        const { decision } = sequentialProbabilityRatioTest(labels, rates);
        expect(decision).not.toBe("undecided");
        if (decision === (i === 0 ? "alternative" : "null")) wrong[i]! += 1;
      }
    }
    const highest = (p: number) => p + 5 * Math.sqrt((p * (1 - p)) / replicates);
    expect(wrong[0]! / replicates).toBeLessThanOrEqual(highest(rates.alpha / (1 - rates.beta)));
    expect(wrong[1]! / replicates).toBeLessThanOrEqual(highest(rates.beta / (1 - rates.alpha)));
  });

  it("refuses rates and levels that are none", () => {
    const label = Uint8Array.of(1);
    for (const wrong of [
      { nullRate: 0 },
      { nullRate: 0.75 },
      { alternativeRate: 1 },
      { alpha: Number.NaN },
      { alpha: 0.6, beta: 0.5 },
    ])
      expect(() => sequentialProbabilityRatioTest(label, { ...options, ...wrong })).toThrow(RangeError);
    expect(reasonOf(() => sequentialProbabilityRatioTest(new Uint8Array(0), options))).toBe("no-rows");
  });
});

describe("e-processes", () => {
  it("start at 1, and their p-value is 1 over the largest e-value so far", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 60 }), (labels) => {
        let largest = 0;
        for (let n = 1; n <= labels.length; n++) {
          const { logE } = betaMixtureEProcess(Uint8Array.from(labels.slice(0, n)), { rate: 0.4 });
          largest = Math.max(largest, logE);
        }
        const { pValue } = betaMixtureEProcess(Uint8Array.from(labels), { rate: 0.4 });
        expect(pValue).toBeCloseTo(Math.exp(-largest), 12);
      }),
      { numRuns: 30 },
    );
  });

  it("are fair: the mean of the next e-value under the hypothesis is the present one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1), { maxLength: 30 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (labels, rate) => {
          const after = (label: number) => [...labels, label];
          const e = (path: number[]) => Math.exp(betaMixtureEProcess(Uint8Array.from(path), { rate }).logE);
          const now = labels.length === 0 ? 1 : e(labels);
          expect((rate * e(after(1)) + (1 - rate) * e(after(0))) / now).toBeCloseTo(1, 10);
          const k = (path: number[]) =>
            Math.exp(bettingEProcess(Float64Array.from(path), { mean: rate }).logE);
          const capital = labels.length === 0 ? 1 : k(labels);
          expect((rate * k(after(1)) + (1 - rate) * k(after(0))) / capital).toBeCloseTo(1, 10);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("refuse what is out of range", () => {
    const values = Float64Array.of(0.5);
    for (const wrong of [{ mean: 0 }, { mean: 1 }, { mean: Number.NaN }, { mean: 0.5, alpha: 0 }])
      expect(() => bettingEProcess(values, wrong)).toThrow(RangeError);
    expect(() => betaMixtureEProcess(Uint8Array.of(0, 1, 2), { rate: 0.5 })).toThrow(/row 2/);
    expect(() => betaMixtureEProcess(Uint8Array.of(0), { rate: 1 })).toThrow(RangeError);
    const deviations = { standardDeviation: 1, mixtureDeviation: 1 };
    expect(() => mixtureSequentialTest(values, Float64Array.of(Number.NaN), deviations)).toThrow(/row 0/);
    expect(() => mixtureSequentialTest(values, new Float64Array(2), deviations)).toThrow(RangeError);
    expect(() => mixtureSequentialTest(values, values, { ...deviations, mixtureDeviation: 0 })).toThrow(
      RangeError,
    );
  });
});

describe("asymptoticInterval()", () => {
  it("is tightest, in units of the interval at one n, near the number it is tuned for", () => {
    const width = (n: number, tunedFor: number) =>
      asymptoticInterval({ n, mean: 0, variance: 1 }, { tunedFor }).upper!;
    for (const n of [100, 5000, 1e6]) {
      for (const other of [n / 3, 3 * n]) expect(width(n, n)).toBeLessThan(width(n, other));
    }
  });

  it("has one end where one is asked for, closer than the two-sided one", () => {
    const summary = { n: 1000, mean: 1, variance: 2 };
    const both = asymptoticInterval(summary);
    const above = asymptoticInterval(summary, { alternative: "greater" });
    expect(above.upper).toBeNull();
    expect(above.lower!).toBeGreaterThan(both.lower!);
    expect(asymptoticInterval(summary, { alternative: "less" }).lower).toBeNull();
  });

  it("is the same one value at a time, and knows nothing before values differ", () => {
    const sequence = createAsymptoticSequence();
    for (const x of [2, 2, 2]) expect(sequence.update(x)).toMatchObject({ lower: null, upper: null });
    const values = Float64Array.from({ length: 50 }, (_, i) => (i < 3 ? 2 : Math.sin(i)));
    const last = [...values.subarray(3)].map((x) => sequence.update(x)).at(-1)!;
    const whole = asymptoticInterval(moments(values));
    expect(last.lower).toBeCloseTo(whole.lower!, 12);
    expect(last.upper).toBeCloseTo(whole.upper!, 12);
  });

  it("has no value without spread, and refuses what is no summary", () => {
    expect(reasonOf(() => asymptoticInterval({ n: 0, mean: 0, variance: 0 }))).toBe("no-rows");
    expect(reasonOf(() => asymptoticInterval({ n: 1, mean: 0, variance: 0 }))).toBe("too-few-rows");
    expect(reasonOf(() => asymptoticInterval({ n: 2, mean: 0, variance: 0 }))).toBe("constant-input");
    expect(() => asymptoticInterval({ n: 2, mean: 0, variance: -1 })).toThrow(RangeError);
    expect(() => asymptoticInterval({ n: 2, mean: Number.NaN, variance: 1 })).toThrow(RangeError);
    const summary = { n: 2, mean: 0, variance: 1 };
    expect(() => asymptoticInterval(summary, { tunedFor: 0 })).toThrow(RangeError);
    expect(() => asymptoticInterval(summary, { level: 0.5, alternative: "less" })).toThrow(RangeError);
  });
});

describe("e-values together", () => {
  const eValues = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 30 });

  it("e-BH is Benjamini and Hochberg's procedure on 1/e, and its rejections the definition's", () => {
    fc.assert(
      fc.property(eValues, fc.constantFrom(0.01, 0.05, 0.2), (values, alpha) => {
        const adjusted = eBenjaminiHochberg(values);
        expect(adjusted).toEqual(benjaminiHochberg(values.map((e) => Math.min(1, 1 / e))));
        const falling = values.toSorted((a, b) => b - a);
        const m = values.length;
        const last = falling.findLastIndex((e, i) => e * (i + 1) * alpha >= m * (1 + 1e-12));
        const rejected = [...adjusted].filter((a) => a <= alpha).length;
        expect(rejected).toBeGreaterThanOrEqual(last + 1);
        if (last >= 0)
          expect(values.filter((e) => e >= falling[last]!).length).toBeGreaterThanOrEqual(rejected);
      }),
    );
  });

  it("product and mean do not care for the order, and keep to the doubles where they can", () => {
    fc.assert(
      fc.property(eValues, (values) => {
        fc.pre(values.length > 0);
        const turned = values.toReversed();
        expect(eValueProduct(turned)).toBe(eValueProduct(values));
        expect(eValueMean(turned)).toBeCloseTo(eValueMean(values), 6);
      }),
    );
    expect(eValueProduct([])).toBe(1);
    expect(eValueProduct([1e300, 1e300, 1e-300, 1e-300])).toBeCloseTo(1, 12);
    expect(eValueProduct([1e300, 1e300, 0])).toBe(0);
    expect(reasonOf(() => eValueProduct([1e300, 1e300]))).toBe("overflow");
    expect(eValueMean([1.7e308, 1.7e308])).toBeCloseTo(1.7e308, -295);
    expect(reasonOf(() => eValueMean([]))).toBe("no-rows");
    for (const f of [eValueProduct, eValueMean, eBenjaminiHochberg]) {
      expect(() => f([1, -1])).toThrow(RangeError);
      expect(() => f([Number.NaN])).toThrow(RangeError);
      expect(() => f([Infinity])).toThrow(RangeError);
    }
  });
});
