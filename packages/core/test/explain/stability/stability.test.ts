import {
  attributionChange,
  attributionDrift,
  auditExplanations,
  backgroundSensitivity,
  interventionalShapValues,
  noiseSensitivity,
  rankingAgreement,
  type ShapValues,
} from "@probity/core/explain";
import { defineTreeEnsemble } from "@probity/core/model";
import { seededRandom } from "@probity/core/random";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const random = seededRandom("stability");

function shapOf(values: readonly number[], features: number): ShapValues {
  return {
    values: Float64Array.from(values),
    base: Float64Array.of(0),
    rows: values.length / features,
    features,
    outputs: 1,
    backgroundRows: 1,
    additivityError: 0,
    scale: 1,
  };
}

function normals(
  rows: number,
  scales: readonly number[],
  source: ReturnType<typeof seededRandom>,
): ShapValues {
  const values = Array.from({ length: rows }, () => scales.map((scale) => scale * source.normal())).flat();
  return shapOf(values, scales.length);
}

const shap = fc
  .tuple(fc.integer({ min: 3, max: 6 }), fc.integer({ min: 2, max: 8 }))
  .chain(([features, rows]) =>
    fc
      .array(
        fc.integer({ min: -900, max: 900 }).map((value) => value / 64),
        {
          minLength: features * rows,
          maxLength: features * rows,
        },
      )
      .filter((values) => values.some((value) => Math.abs(value) > 1e-3))
      .map((values) => shapOf(values, features)),
  );

describe("agreement of rankings", () => {
  test("is whole with itself and with any rescaling of it", () => {
    fc.assert(
      fc.property(shap, fc.integer({ min: -3, max: 3 }), (any, power) => {
        const scaled = { ...any, values: any.values.map((value) => value * 2 ** power) };
        const options = { random, permutations: 19 };
        const { gain, topOverlap, kendall } = rankingAgreement(any, scaled, options);
        expect(gain).toBeCloseTo(1, 12);
        expect(topOverlap).toBe(1);
        if (kendall !== null) expect(kendall).toBeCloseTo(1, 12);
      }),
      { numRuns: 60 },
    );
  });

  test("lies in (0, 1] and falls when the strongest feature becomes the weakest", () => {
    const before = shapOf([9, 3, 1, -9, 3, 1], 3);
    const after = shapOf([1, 3, 9, 1, -3, 9], 3);
    const { gain, kendall } = rankingAgreement(before, after, { random, permutations: 19 });
    // Sizes 9, 3, 1 read in the order 3rd, 2nd, 1st, discounted by log₂ 2, 3, 4.
    const log = [1, Math.log2(3), 2];
    expect(gain).toBeCloseTo(
      (1 / log[0]! + 3 / log[1]! + 9 / log[2]!) / (9 / log[0]! + 3 / log[1]! + 1 / log[2]!),
      12,
    );
    expect(kendall).toBe(-1);
  });

  test("has a test that keeps its level when nothing changed, and sees a change", () => {
    const scales = [3, 2, 1.9, 1];
    let rejected = 0;
    const replicates = 200;
    for (let i = 0; i < replicates; i++) {
      const source = random.stream("level", i);
      const options = { random: source, permutations: 99 };
      const { test: result } = rankingAgreement(
        normals(30, scales, source),
        normals(30, scales, source),
        options,
      );
      if (result.pValue <= 0.05) rejected++;
    }
    // 5 % and five standard errors.
    expect(rejected / replicates).toBeLessThan(0.05 + 5 * Math.sqrt((0.05 * 0.95) / replicates));
    const source = random.stream("power", 0);
    const { test: changed } = rankingAgreement(
      normals(200, scales, source),
      normals(200, [1, 2, 1.9, 3], source),
      {
        random,
        permutations: 199,
      },
    );
    expect(changed.pValue).toBeLessThan(0.01);
  });

  test("refuses what it cannot compare", () => {
    const two = shapOf([1, 2], 2);
    expect(() => rankingAgreement(two, shapOf([1, 2, 3], 3), { random })).toThrow(RangeError);
    expect(() => rankingAgreement(two, two, { random, output: 1 })).toThrow(RangeError);
    expect(() => rankingAgreement(two, two, { random, top: 3 })).toThrow(RangeError);
    expect(() => rankingAgreement(shapOf([], 2), two, { random })).toThrow("no-rows");
    expect(() => rankingAgreement(shapOf([0, 0], 2), two, { random })).toThrow("constant-input");
  });
});

describe("change of attributions", () => {
  test("is antisymmetric, and 0 with itself", () => {
    fc.assert(
      fc.property(shap, shap, (a, b) => {
        if (a.features !== b.features) return;
        const there = attributionChange(a, b);
        const back = attributionChange(b, a);
        there.forEach(({ change, interval }, feature) => {
          expect(change).toBeCloseTo(-back[feature]!.change, 12);
          expect(interval.lower).toBeLessThanOrEqual(change);
          expect(interval.upper).toBeGreaterThanOrEqual(change);
        });
        expect(attributionChange(a, a).every(({ change }) => change === 0)).toBe(true);
      }),
    );
  });

  test("has no test of a feature that never moved", () => {
    const [still, moving] = attributionChange(shapOf([0, 1, 0, 2], 2), shapOf([0, 3, 0, 5], 2));
    expect(still!.test).toBeUndefined();
    expect(moving!.test!.adjustedPValue).toBe(moving!.test!.pValue);
  });

  test("becomes findings, one for the order and one a feature", () => {
    const options = {
      model: "m",
      features: ["a", "b"],
      inputs: ["before", "after"],
      random,
      permutations: 19,
    };
    const findings = attributionDrift(shapOf([0, 1, 0, 2], 2), shapOf([0, 3, 0, 5], 2), options);
    expect(findings.map(({ subject, measurement }) => [subject.column, measurement.status])).toEqual([
      [undefined, "measured"],
      ["a", "measured"],
      ["b", "measured"],
    ]);
    const one = attributionDrift(shapOf([1, 1], 2), shapOf([2, 1], 2), options);
    expect(one[1]!.measurement).toEqual({ status: "not-measured", reason: "too-few-rows" });
  });
});

describe("audit of explanations", () => {
  const ensemble = defineTreeEnsemble({
    features: 2,
    trees: [
      { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } },
      { feature: 1, atMost: 0.25, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } },
    ],
  });
  const explain = (rows: Float64Array, background: Float64Array): ShapValues =>
    interventionalShapValues(ensemble, rows, { background });
  const uniform = (rows: number, name: string): Float64Array => {
    const source = random.stream(name, 0);
    return Float64Array.from({ length: 2 * rows }, () => source.uniform());
  };

  test("noise moves what lies beside a threshold, and nothing where every column is fixed", () => {
    const rows = uniform(400, "rows");
    const background = uniform(50, "background");
    const one = (moved: Float64Array): ShapValues => explain(moved, background);
    const options = { features: 2, random };
    const small = noiseSensitivity(one, rows, { ...options, size: 0.001 }).mean;
    const large = noiseSensitivity(one, rows, { ...options, size: 0.5 }).mean;
    expect(small).toBeLessThan(large);
    expect(noiseSensitivity(one, rows, { ...options, fixed: [0, 1] }).mean).toBe(0);
  });

  test("a background four times as large halves its part", () => {
    const rows = uniform(20, "rows");
    const change = (count: number): number =>
      backgroundSensitivity((part) => explain(rows, part), uniform(count, "background"), {
        features: 2,
        random,
        splits: 60,
      }).mean;
    expect(change(400) / change(100)).toBeGreaterThan(0.35);
    expect(change(400) / change(100)).toBeLessThan(0.7);
  });

  test("says for each part what it measured or why not", () => {
    const data = { rows: Float64Array.of(0, 1, 1, 1), background: Float64Array.of(0, 0), features: 2 };
    const findings = auditExplanations(explain, data, { model: "m", inputs: ["rows"], random });
    expect(findings.map(({ measure, measurement }) => [measure, measurement.status])).toEqual([
      ["explain/additivity-error", "measured"],
      ["explain/noise-sensitivity", "measured"],
      ["explain/background-sensitivity", "not-measured"],
    ]);
  });

  test("refuses noise that is none and numbers that are no rows", () => {
    const one = (rows: Float64Array): ShapValues => explain(rows, Float64Array.of(0, 0));
    expect(() => noiseSensitivity(one, Float64Array.of(1, 2), { features: 2, random, size: 0 })).toThrow(
      RangeError,
    );
    expect(() => noiseSensitivity(one, Float64Array.of(1), { features: 2, random })).toThrow(RangeError);
    expect(() => noiseSensitivity(one, new Float64Array(0), { features: 2, random })).toThrow("no-rows");
    expect(() => backgroundSensitivity(one, Float64Array.of(1), { features: 2, random })).toThrow(RangeError);
  });
});
