import { describe, expect, it } from "vitest";
import type { Masker } from "../../../src/explain/index.js";
import {
  backgroundMasker,
  baselineMasker,
  correlationGroups,
  correlationHierarchy,
  exactShapValues,
  foldShapValues,
  gaussianCopulaMasker,
  linearShapValues,
} from "../../../src/explain/index.js";
import { settledPlayers } from "../../../src/explain/players.js";
import { seededRandom } from "../../../src/random/index.js";
import { pearsonCorrelation } from "../../../src/statistics/index.js";
import { predictorOf } from "../goldenFunctions.js";

const random = seededRandom("maskers");

/** Rows of columns 0 and 1 that go together, and a column 2 that does not. */
function pairedRows(count: number): Float64Array {
  const source = random.stream("rows", 0);
  const rows = new Float64Array(count * 3);
  for (let at = 0; at < rows.length; at += 3) {
    rows[at] = source.normal();
    rows[at + 1] = 0.8 * rows[at]! + 0.6 * source.normal();
    rows[at + 2] = source.uniform();
  }
  return rows;
}

function filled(masker: Masker, row: Float64Array, present: readonly number[]): Float64Array {
  const rows = new Float64Array(masker.draws * masker.features);
  masker.fill(row, Uint8Array.from(present), rows);
  return rows;
}

describe("backgroundMasker() and baselineMasker()", () => {
  it("take known columns from the row and the others from the background", () => {
    const masker = backgroundMasker({ rows: Float32Array.of(1, 2, 3, 4) }, 2);
    expect(Array.from(filled(masker, Float64Array.of(9, 8), [0, 1]))).toEqual([1, 8, 3, 8]);
    expect(Array.from(filled(masker, Float64Array.of(9, 8), [1, 1]))).toEqual([9, 8, 9, 8]);
    const baseline = baselineMasker(Float64Array.of(5, 6));
    expect(Array.from(filled(baseline, Float64Array.of(9, 8), [1, 0]))).toEqual([9, 6]);
    expect(baseline).toMatchObject({ kind: "baseline", draws: 1, warning: null });
  });

  it("keep a copy of the background", () => {
    const rows = Float64Array.of(1, 2);
    const masker = backgroundMasker({ rows }, 2);
    rows.fill(7);
    expect(Array.from(filled(masker, Float64Array.of(0, 0), [0, 0]))).toEqual([1, 2]);
  });

  it("weigh rows as if they were repeated", async () => {
    const score = (rows: Float64Array): Float64Array =>
      Float64Array.from(
        { length: rows.length / 2 },
        (_, i) => rows[2 * i]! * rows[2 * i + 1]! + rows[2 * i]!,
      );
    const weighted = backgroundMasker(
      { rows: Float64Array.of(0, 1, 2, 5), weights: Float64Array.of(1, 2) },
      2,
    );
    const repeated = backgroundMasker({ rows: Float64Array.of(0, 1, 2, 5, 2, 5) }, 2);
    const [a, b] = await Promise.all(
      [weighted, repeated].map(async (masker) =>
        exactShapValues(predictorOf(2, score), Float64Array.of(3, 4), { masker }),
      ),
    );
    a!.values.forEach((value, i) => {
      expect(value).toBeCloseTo(b!.values[i]!, 12);
    });
  });

  it("refuse no rows, half a row, strange weights", () => {
    expect(() => backgroundMasker({ rows: new Float64Array() }, 2)).toThrow("no-rows");
    expect(() => backgroundMasker({ rows: new Float64Array(3) }, 2)).toThrow(RangeError);
    expect(() => backgroundMasker({ rows: new Float64Array(2) }, 0)).toThrow(RangeError);
    expect(() => baselineMasker(new Float64Array())).toThrow(RangeError);
    const rows = new Float64Array(4);
    expect(() => backgroundMasker({ rows, weights: Float64Array.of(0, 0) }, 2)).toThrow("zero-total-weight");
    for (const weights of [[1], [1, -1], [1, Number.NaN], [1, Infinity]])
      expect(() => backgroundMasker({ rows, weights: Float64Array.from(weights) }, 2)).toThrow(RangeError);
  });
});

describe("gaussianCopulaMasker()", () => {
  const rows = pairedRows(400);

  it("draws what is unknown given what is known, within the background's range", () => {
    const masker = gaussianCopulaMasker(rows, { features: 3, draws: 400, random });
    const drawn = filled(masker, Float64Array.of(1.5, 0, 0), [1, 0, 0]);
    let [second, third] = [0, 0];
    for (let at = 0; at < drawn.length; at += 3) {
      expect(drawn[at]).toBe(1.5);
      second += drawn[at + 1]! / 400;
      third += drawn[at + 2]! / 400;
    }
    expect(second).toBeGreaterThan(0.9);
    expect(second).toBeLessThan(1.5);
    expect(Math.abs(third - 0.5)).toBeLessThan(0.1);
    expect(masker.warning).toMatch(/correlated columns/);
  });

  it("keeps the dependence where nothing is known", () => {
    const masker = gaussianCopulaMasker(rows, { features: 3, draws: 1000, random });
    const drawn = filled(masker, new Float64Array(3), [0, 0, 0]);
    const column = (from: Float64Array, i: number): Float64Array => from.filter((_, at) => at % 3 === i);
    const { value } = pearsonCorrelation(column(drawn, 0), column(drawn, 1));
    expect(Math.abs(value - pearsonCorrelation(column(rows, 0), column(rows, 1)).value)).toBeLessThan(0.06);
    for (const i of [0, 1, 2]) {
      expect(Math.min(...column(drawn, i))).toBeGreaterThanOrEqual(Math.min(...column(rows, i)));
      expect(Math.max(...column(drawn, i))).toBeLessThanOrEqual(Math.max(...column(rows, i)));
    }
  });

  it("gives a column that the model does not read its share, as the marginal masker does not", async () => {
    const first = predictorOf(3, (all) => all.filter((_, at) => at % 3 === 0));
    const row = Float64Array.of(1.5, 1.5, 0.5);
    const masker = gaussianCopulaMasker(rows, { features: 3, random });
    const conditional = await exactShapValues(first, row, { masker });
    expect(conditional.values[1]).toBeGreaterThan(0.2);
    expect(conditional.warning).toBe(masker.warning);
    const marginal = await exactShapValues(first, row, { masker: backgroundMasker({ rows }, 3) });
    expect(Math.abs(marginal.values[1]!)).toBeLessThan(1e-12);
    expect(marginal.warning).toBeNull();
  });

  it("takes constant and repeated columns, and values beyond the background", () => {
    const odd = Float64Array.from({ length: 60 }, (_, at) => (at % 3 === 2 ? 7 : Math.floor(at / 3)));
    const masker = gaussianCopulaMasker(odd, { features: 3, draws: 5, random });
    const drawn = filled(masker, Float64Array.of(1e9, 0, 0), [1, 0, 0]);
    for (let at = 0; at < drawn.length; at += 3) {
      expect(drawn[at + 1]).toBeCloseTo(19, 0);
      expect(drawn[at + 2]).toBe(7);
    }
  });

  it("refuses few rows, missing values, strange draws", () => {
    expect(() => gaussianCopulaMasker(new Float64Array(12), { features: 3, random })).toThrow("too-few-rows");
    expect(() => gaussianCopulaMasker(new Float64Array(), { features: 3, random })).toThrow("no-rows");
    expect(() =>
      gaussianCopulaMasker(
        rows.map((value, i) => (i === 4 ? Number.NaN : value)),
        { features: 3, random },
      ),
    ).toThrow("not-finite");
    for (const draws of [0, 1.5])
      expect(() => gaussianCopulaMasker(rows, { features: 3, draws, random })).toThrow(RangeError);
  });
});

describe("players", () => {
  it("hold each column once", () => {
    expect(Array.from(settledPlayers([[2], [0, 1]], 3).playerOf)).toEqual([1, 1, 0]);
    for (const groups of [
      [],
      [[0, 1]],
      [[0, 1, 2], []],
      [[0, 1, 2], [0]],
      [[0, 1, 2, 3]],
      [[0, 1, -1]],
      [[0, 1, 1.5]],
    ])
      expect(() => settledPlayers(groups, 3)).toThrow(RangeError);
  });

  it("fold one-hot columns back to their feature", () => {
    const network = {
      features: 3,
      outputs: 1,
      classes: [],
      inputType: "float64",
      inputName: "x",
      outputName: "y",
      postTransform: "none",
      steps: [{ kind: "affine", weights: Float64Array.of(1, 2, 3), bias: Float64Array.of(0) }],
    } as const;
    const shap = linearShapValues(network, Float64Array.of(0, 1, 1, 1, 0, 2), {
      background: { rows: new Float64Array(3) },
    });
    const folded = foldShapValues(shap, [[2], [0, 1]]);
    expect(folded).toMatchObject({ features: 2, rows: 2, outputs: 1 });
    expect(Array.from(folded.values)).toEqual([3, 2, 6, 1]);
    expect(() => foldShapValues(shap, [[0, 1]])).toThrow(RangeError);
  });
});

describe("correlationHierarchy() and correlationGroups()", () => {
  it("put together what goes together", () => {
    const rows = pairedRows(200);
    expect(correlationHierarchy(rows, { features: 3 })).toEqual([[0, 1], 2]);
    expect(correlationGroups(rows, { features: 3 })).toEqual([[0, 1], [2]]);
    expect(correlationGroups(rows, { features: 3, atLeast: 0.99 })).toEqual([[0], [1], [2]]);
    expect(correlationGroups(rows, { features: 3, atLeast: 0 })).toEqual([[0, 1, 2]]);
  });

  it("take one column, constant columns and one row", () => {
    expect(correlationHierarchy(Float64Array.of(1, 2), { features: 1 })).toEqual([0]);
    expect(correlationGroups(Float64Array.of(1, 5, 2, 5, 3, 5), { features: 2 })).toEqual([[0], [1]]);
    expect(correlationGroups(Float64Array.of(1, 5), { features: 2 })).toEqual([[0], [1]]);
    expect(() => correlationHierarchy(new Float64Array(), { features: 2 })).toThrow("no-rows");
    expect(() => correlationGroups(new Float64Array(4), { features: 2, atLeast: 2 })).toThrow(RangeError);
  });
});
