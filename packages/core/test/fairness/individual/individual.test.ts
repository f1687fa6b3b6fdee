import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consistency,
  counterfactualFlips,
  entropyByGroup,
  generalizedEntropyIndex,
  lipschitzEstimate,
  predictionBenefits,
  rankingExposure,
} from "../../../src/fairness/index.js";
import type { Predictor } from "../../../src/ports/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";

const decisions = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.nat(1)),
  {
    minLength: 4,
    maxLength: 80,
  },
);
type Row = readonly [number, number, number];
const pointsOf = (rows: readonly Row[]) =>
  denseMatrix(Float64Array.from(rows.flatMap(([x, y]) => [x, y])), 2);
const answersOf = (rows: readonly Row[]) => Uint8Array.from(rows, ([, , answer]) => answer);

/** By all distances, ties sharing the places left. */
function plainConsistency(rows: readonly Row[], neighbors: number): number {
  const gaps = rows.map(([x, y, answer], i) => {
    const others = rows.flatMap(([u, v, other], j) =>
      i === j ? [] : [{ distance: (x - u) * (x - u) + (y - v) * (y - v), other }],
    );
    const last = others.map(({ distance }) => distance).sort((a, b) => a - b)[neighbors - 2]!;
    const within = others.filter(({ distance }) => distance < last);
    const tied = others.filter(({ distance }) => distance === last);
    const sum = (list: typeof others) => list.reduce((total, { other }) => total + other, 0);
    const left = neighbors - 1 - within.length;
    return Math.abs(answer - (answer + sum(within) + (left * sum(tied)) / tied.length) / neighbors);
  });
  return 1 - gaps.reduce((total, gap) => total + gap, 0) / rows.length;
}

describe("consistency()", () => {
  it("is what all distances give, ties sharing the places left, in any order of the rows", () => {
    fc.assert(
      fc.property(decisions, fc.integer({ min: 2, max: 4 }), (rows, neighbors) => {
        const { consistency: value } = consistency(pointsOf(rows), answersOf(rows), { neighbors });
        expect(value).toBeCloseTo(plainConsistency(rows, neighbors), 12);
        const turned = rows.slice().reverse();
        expect(consistency(pointsOf(turned), answersOf(turned), { neighbors }).consistency).toBeCloseTo(
          value,
          12,
        );
      }),
    );
  });

  it("estimates the value of all rows from a sample, and covers it", () => {
    const random = seededRandom("consistency");
    const rows = Array.from({ length: 400 }, (): Row => {
      const x = random.normal();
      return [x, random.normal(), x + random.normal() > 0 ? 1 : 0];
    });
    const all = consistency(pointsOf(rows), answersOf(rows)).consistency;
    let covered = 0;
    for (let i = 0; i < 100; i++) {
      const sampled = consistency(pointsOf(rows), answersOf(rows), {
        rowCap: 60,
        random: random.stream("cap", i),
      });
      expect(sampled).toMatchObject({ isSampled: true, comparedRows: 60, rows: 400, rowCap: 60 });
      if (sampled.interval!.lower <= all && all <= sampled.interval!.upper) covered += 1;
    }
    // 5 standard errors below 0.95.
    expect(covered).toBeGreaterThanOrEqual(84);
  });

  it("refuses what it cannot compare", () => {
    const rows = denseMatrix(Float64Array.of(1, 2, 3), 1);
    const answers = Uint8Array.of(0, 1, 1);
    expect(reasonOf(() => consistency(rows, answers))).toBe("too-few-rows");
    expect(reasonOf(() => consistency(denseMatrix(new Float64Array(0), 1), new Uint8Array(0)))).toBe(
      "no-rows",
    );
    const infinite = denseMatrix(Float64Array.of(1, Infinity, 3), 1);
    expect(reasonOf(() => consistency(infinite, answers, { neighbors: 2 }))).toBe("not-finite");
    const wide = denseMatrix(Float64Array.of(-1e308, 1e308, 3), 1);
    expect(reasonOf(() => consistency(wide, answers, { neighbors: 2 }))).toBe("overflow");
    expect(() => consistency(rows, answers, { neighbors: 0 })).toThrow(RangeError);
    expect(() => consistency(rows, answers, { neighbors: 2, rowCap: 2 })).toThrow(/random source/);
    expect(() => consistency(rows, answers, { rowCap: 1 })).toThrow(RangeError);
    expect(() => consistency(rows, Float64Array.of(0, 1, 2))).toThrow(/row 2/);
    expect(() => consistency(rows, Float64Array.of(0, Number.NaN, 1))).toThrow(/row 1/);
    expect(() => consistency(rows, Uint8Array.of(0, 1))).toThrow(RangeError);
  });
});

describe("lipschitzEstimate()", () => {
  it("scales with the features, at any size of them", () => {
    const answers = Float64Array.of(0.2, 0.5, 0.9, 0.1);
    for (const unit of [1, 2, 2 ** 500, 2 ** -500, 2 ** -1060]) {
      const features = denseMatrix(
        Float64Array.of(0, 4, 1, 9).map((x) => x * unit),
        1,
      );
      const { largest, pair } = lipschitzEstimate(
        features,
        answers.map((y) => y * 2 ** -100),
      );
      expect(largest! * unit * 2 ** 100).toBeCloseTo(0.7, 9);
      expect(pair).toEqual([0, 2]);
    }
  });

  it("compares a sample beyond the cap, whose largest ratio is no larger", () => {
    const random = seededRandom("pairs");
    const features = denseMatrix(
      Float64Array.from({ length: 200 }, () => random.normal()),
      2,
    );
    const answers = Float64Array.from({ length: 100 }, () => random.uniform());
    const all = lipschitzEstimate(features, answers);
    const some = lipschitzEstimate(features, answers, { rowCap: 40, random });
    expect(all).toMatchObject({ isSampled: false, pairs: 4950 });
    expect(some).toMatchObject({ isSampled: true, comparedRows: 40, pairs: 780 });
    expect(some.largest!).toBeLessThanOrEqual(all.largest!);
  });

  it("is unbounded where equal rows differ in their answers, and needs two rows that differ at all", () => {
    const twins = denseMatrix(Float64Array.of(1, 1, 2), 1);
    expect(lipschitzEstimate(twins, Float64Array.of(0.5, 0.4, 0.4))).toMatchObject({
      largest: null,
      pair: [0, 1],
    });
    expect(
      reasonOf(() => lipschitzEstimate(denseMatrix(Float64Array.of(1, 1), 1), Uint8Array.of(1, 1))),
    ).toBe("constant-input");
    const near = denseMatrix(Float64Array.of(0, 1e-320), 1);
    expect(reasonOf(() => lipschitzEstimate(near, Uint8Array.of(0, 1)))).toBe("overflow");
    const apart = denseMatrix(Float64Array.of(0, 1e-170, 5), 1);
    expect(reasonOf(() => lipschitzEstimate(apart, Uint8Array.of(0, 1, 1)))).toBe("overflow");
    expect(reasonOf(() => lipschitzEstimate(denseMatrix(Float64Array.of(1), 1), Uint8Array.of(1)))).toBe(
      "too-few-rows",
    );
    expect(reasonOf(() => lipschitzEstimate(denseMatrix(new Float64Array(0), 1), new Uint8Array(0)))).toBe(
      "no-rows",
    );
    expect(() => lipschitzEstimate(twins, Uint8Array.of(0, 1, 1), { bound: -1 })).toThrow(RangeError);
  });
});

describe("entropy indices", () => {
  const benefits = fc.array(fc.double({ min: 0.01, max: 2, noNaN: true }), { minLength: 1, maxLength: 30 });
  const order = fc.constantFrom(-2, -1, 0, 0.5, 1, 2, 3);

  it("are 0 for equal benefits only, and do not depend on their unit or order", () => {
    fc.assert(
      fc.property(benefits, order, (values, alpha) => {
        const index = generalizedEntropyIndex(Float64Array.from(values), { alpha });
        expect(index).toBeGreaterThanOrEqual(0);
        const scaled = Float64Array.from(values, (value) => value * 4).reverse();
        expect(generalizedEntropyIndex(scaled, { alpha })).toBeCloseTo(index, 12);
        if (Math.max(...values) > Math.min(...values) * 1.01) expect(index).toBeGreaterThan(0);
      }),
    );
    expect(generalizedEntropyIndex(Float64Array.of(0.1, 0.1, 0.1), { alpha: 0 })).toBe(0);
  });

  it("are the sum of a part between groups and one within", () => {
    fc.assert(
      fc.property(benefits, order, (values, alpha) => {
        const rows = Float64Array.from(values);
        const groupOf = Int32Array.from(values, (_, i) => (i * 7) % 3);
        const parts = entropyByGroup(rows, { groupOf, groups: 4, alpha });
        const index = generalizedEntropyIndex(rows, { alpha });
        expect(Math.abs(parts.total - index)).toBeLessThanOrEqual(1e-12 * Math.max(1, index));
        expect(parts.groups[3]).toEqual({ rows: 0, meanBenefit: null, index: null });
      }),
    );
  });

  it("take apart a group whose benefits are all 0", () => {
    const rows = Float64Array.of(0, 0, 1, 2);
    const parts = entropyByGroup(rows, { groupOf: Int32Array.of(0, 0, 1, 1), groups: 2 });
    expect(parts.total).toBeCloseTo(generalizedEntropyIndex(rows), 14);
    expect(parts.groups[0]).toEqual({ rows: 2, meanBenefit: 0, index: null });
  });

  it("say why they have no value", () => {
    expect(reasonOf(() => generalizedEntropyIndex(new Float64Array(0)))).toBe("no-rows");
    expect(reasonOf(() => generalizedEntropyIndex(Float64Array.of(0, 0)))).toBe("zero-count");
    expect(reasonOf(() => generalizedEntropyIndex(Float64Array.of(0, 1), { alpha: -1 }))).toBe("zero-count");
    expect(reasonOf(() => generalizedEntropyIndex(Float64Array.of(1, Infinity)))).toBe("not-finite");
    expect(reasonOf(() => generalizedEntropyIndex(Float64Array.of(1e-300, 1), { alpha: -2 }))).toBe(
      "overflow",
    );
    expect(() => generalizedEntropyIndex(Float64Array.of(1, -1))).toThrow(/row 1/);
    expect(() => generalizedEntropyIndex(Float64Array.of(1), { alpha: Number.NaN })).toThrow(RangeError);
    const groups = { groupOf: Int32Array.of(0, 2), groups: 2 };
    expect(() => entropyByGroup(Float64Array.of(1, 1), groups)).toThrow(/row 1 is in group 2/);
    expect(() => entropyByGroup(Float64Array.of(1), groups)).toThrow(RangeError);
    expect(() => entropyByGroup(Float64Array.of(1, 1), { ...groups, groups: 1.5 })).toThrow(RangeError);
    expect(() => predictionBenefits(Uint8Array.of(2), Uint8Array.of(1))).toThrow(/row 0/);
    expect(() => predictionBenefits(Uint8Array.of(1), Float64Array.of(1.5))).toThrow(/row 0/);
  });
});

describe("counterfactualFlips()", () => {
  /** The first two columns, of which the second is the attribute's proxy, and two columns of a one-hot code. */
  const linear = (weights: readonly number[]): Predictor => ({
    name: "linear",
    inputWidth: weights.length,
    outputs: ["no", "yes"],
    predict: (rows) => {
      const count = rows.length / weights.length;
      const answers = new Float64Array(2 * count);
      for (let row = 0; row < count; row++) {
        const score = weights.reduce((sum, weight, j) => sum + weight * rows[row * weights.length + j]!, 0);
        answers.set([1 - score, score], 2 * row);
      }
      return Promise.resolve(answers);
    },
  });
  const flip = {
    columns: [1, 2],
    groups: [
      [1, 0],
      [0, 1],
      [0, 0],
    ],
  };
  const features = denseMatrix(Float64Array.of(0.1, 1, 0, 0.4, 0, 1, 0.6, 0, 0, 0.7, 1, 1), 3);

  it("tries every other group of a one-hot code, and counts the rows that no group holds", async () => {
    const result = await counterfactualFlips(linear([1, 0.2, 0]), features, { flip, output: "yes" });
    expect(result).toMatchObject({ rows: 3, unplaced: 1, flips: 1, toFavorable: 1, toUnfavorable: 0 });
    expect(result.groups.map(({ rows, flips }) => [rows, flips])).toEqual([
      [1, 0],
      [1, 1],
      [1, 0],
    ]);
    expect(result.meanAbsoluteChange).toBeCloseTo(0.2, 12);
  });

  it("is 0 for a model that does not look at the attribute, and follows a proxy that is declared", async () => {
    const random = seededRandom("proxy");
    const rows = 500;
    const values = new Float64Array(2 * rows);
    for (let row = 0; row < rows; row++) {
      const group = row % 2;
      values.set([group, group + 0.1 * random.uniform()], 2 * row);
    }
    const blind = { name: "proxy only", inputWidth: 2, outputs: ["score"] };
    const predictor: Predictor = {
      ...blind,
      predict: (asked) =>
        Promise.resolve(Float64Array.from({ length: asked.length / 2 }, (_, i) => asked[2 * i + 1]!)),
    };
    const alone = { columns: [0], groups: [[0], [1]] };
    const matrix = denseMatrix(values, 2);
    expect((await counterfactualFlips(predictor, matrix, { flip: alone })).flipRate).toBe(0);
    const withProxy = await counterfactualFlips(predictor, matrix, { flip: { ...alone, proxies: [1] } });
    expect(withProxy.flipRate).toBe(1);
    expect(withProxy.meanAbsoluteChange).toBeCloseTo(1, 1);
  });

  it("asks in batches, tells how far it is, and stops when it is told to", async () => {
    const rows = 5000;
    const values = Float64Array.from({ length: 2 * rows }, (_, i) =>
      i % 2 === 0 ? i / rows : i % 4 === 1 ? 1 : 0,
    );
    const sizes: number[] = [];
    const predictor: Predictor = {
      name: "first",
      inputWidth: 2,
      outputs: ["score"],
      predict: (asked) => {
        sizes.push(asked.length / 2);
        return Promise.resolve(Float64Array.from({ length: asked.length / 2 }, (_, i) => asked[2 * i]!));
      },
    };
    const options = { flip: { columns: [1], groups: [[0], [1]] } };
    const seen: number[] = [];
    await counterfactualFlips(predictor, denseMatrix(values, 2), {
      ...options,
      onProgress: (progress) => seen.push(progress.rows),
    });
    expect(sizes).toEqual([4096, 2048, 2048, 904, 452, 452]);
    expect(seen.at(-1)).toBe(10_000);
    const controller = new AbortController();
    const stopped = counterfactualFlips(predictor, denseMatrix(values, 2), {
      ...options,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error("enough")),
    });
    await expect(stopped).rejects.toThrow("enough");
  });

  it("refuses what does not fit", async () => {
    const model = linear([1, 0.2, 0]);
    const asked = (options: object) =>
      counterfactualFlips(model, features, { flip, output: "yes", ...options });
    await expect(asked({ output: "maybe" })).rejects.toThrow(RangeError);
    await expect(counterfactualFlips(model, features, { flip })).rejects.toThrow(RangeError);
    await expect(asked({ threshold: Number.NaN })).rejects.toThrow(RangeError);
    await expect(asked({ flip: { columns: [3], groups: [[0], [1]] } })).rejects.toThrow(RangeError);
    await expect(asked({ flip: { columns: [1], groups: [[0]] } })).rejects.toThrow(RangeError);
    await expect(asked({ flip: { columns: [1], groups: [[0], [-0]] } })).rejects.toThrow(/differ/);
    await expect(
      asked({
        flip: {
          columns: [1, 1],
          groups: [
            [0, 0],
            [1, 1],
          ],
        },
      }),
    ).rejects.toThrow(RangeError);
    await expect(asked({ flip: { columns: [1], groups: [[7], [8]] } })).rejects.toMatchObject({
      code: "all-missing",
    });
    await expect(asked({ flip: { columns: [1], groups: [[0], [8]], proxies: [0] } })).rejects.toMatchObject({
      code: "empty-group",
    });
    await expect(counterfactualFlips(linear([1]), features, { flip })).rejects.toThrow(RangeError);
    const none = denseMatrix(new Float64Array(0), 3);
    await expect(counterfactualFlips(model, none, { flip, output: "yes" })).rejects.toMatchObject({
      code: "no-rows",
    });
    const broken = { ...model, predict: () => Promise.resolve(new Float64Array(1)) };
    await expect(counterfactualFlips(broken, features, { flip, output: "yes" })).rejects.toMatchObject({
      code: "model-mismatch",
    });
    const infinite = {
      ...model,
      predict: (rows: ArrayLike<number>) =>
        Promise.resolve(new Float64Array((rows.length / 3) * 2).fill(Infinity)),
    };
    await expect(counterfactualFlips(infinite, features, { flip, output: "yes" })).rejects.toMatchObject({
      code: "not-finite",
    });
  });
});

describe("rankingExposure()", () => {
  it("shares the exposure of ranks, ties alike, whatever the order of the rows", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(2)), { minLength: 2, maxLength: 30 }), (rows) => {
        fc.pre(new Set(rows.map(([, group]) => group)).size > 1);
        const of = (list: typeof rows) =>
          rankingExposure(
            Float64Array.from(list, ([score]) => score),
            {
              groupOf: Int32Array.from(list, ([, group]) => group),
              groups: 4,
            },
          );
        const { groups, exposureRatio } = of(rows);
        expect(groups.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
        expect(exposureRatio).toBeGreaterThan(0);
        expect(exposureRatio).toBeLessThanOrEqual(1);
        const turned = of(rows.slice().reverse());
        groups.forEach(({ share }, group) => expect(turned.groups[group]!.share).toBeCloseTo(share, 12));
        expect(groups[3]).toMatchObject({ rows: 0, meanExposure: null, ratio: null });
      }),
    );
  });

  it("is 1 where all scores are equal, and compares with relevance where there is some", () => {
    const groups = { groupOf: Int32Array.of(0, 1, 0), groups: 2 };
    const equal = Float64Array.of(1, 1, 1);
    expect(rankingExposure(equal, groups).exposureRatio).toBeCloseTo(1, 12);
    expect(rankingExposure(equal, groups).treatmentRatio).toBeNull();
    const merit = rankingExposure(equal, { ...groups, relevance: Float64Array.of(1, 2, 1) });
    expect(merit.treatmentRatio).toBeCloseTo(0.5, 12);
    const worthless = rankingExposure(equal, { ...groups, relevance: Float64Array.of(1, 0, 1) });
    expect(worthless.treatmentRatio).toBeNull();
    const seen = rankingExposure(Float64Array.of(3, 1, 2), { ...groups, top: 2 });
    expect(seen.groups[1]!.share).toBe(0);
    expect(seen.exposureRatio).toBe(0);
  });

  it("refuses what it cannot rank", () => {
    const groups = { groupOf: Int32Array.of(0, 1), groups: 2 };
    const scores = Float64Array.of(1, 2);
    expect(
      reasonOf(() => rankingExposure(new Float64Array(0), { groupOf: new Int32Array(0), groups: 2 })),
    ).toBe("no-rows");
    expect(reasonOf(() => rankingExposure(scores, { groupOf: Int32Array.of(1, 1), groups: 2 }))).toBe(
      "single-group",
    );
    expect(() => rankingExposure(Float64Array.of(1, Number.NaN), groups)).toThrow(RangeError);
    expect(() => rankingExposure(scores, { ...groups, top: 0 })).toThrow(RangeError);
    expect(() => rankingExposure(scores, { ...groups, relevance: Float64Array.of(1, -1) })).toThrow(/row 1/);
    expect(() => rankingExposure(scores, { ...groups, relevance: Float64Array.of(1) })).toThrow(RangeError);
    const tiny = Float64Array.of(1e-320, 1);
    expect(reasonOf(() => rankingExposure(scores, { ...groups, relevance: tiny }))).toBe("overflow");
  });
});
