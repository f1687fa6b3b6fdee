import { describe, expect, it } from "vitest";
import type { ExplainingProgress } from "../../../src/explain/index.js";
import {
  backgroundMasker,
  coalitionTables,
  correlationHierarchy,
  exactShapValues,
  kernelShapValues,
  maskedGame,
  owenShapValues,
  permutationShapOfGame,
  permutationShapValues,
} from "../../../src/explain/index.js";
import type { Predictor } from "../../../src/ports/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { predictorOf } from "../goldenFunctions.js";

const features = 6;
const random = seededRandom("rows");
const background = Float64Array.from({ length: 8 * features }, () => random.uniform());
const rows = Float64Array.from({ length: 3 * features }, () => 3 * random.uniform());
const masker = backgroundMasker({ rows: background }, features);

/** A product, and a share in (0, 1). */
function score(given: Float64Array): Float64Array {
  const outputs = new Float64Array((2 * given.length) / features);
  for (let row = 0; row < outputs.length / 2; row++) {
    const x = given.subarray(row * features, (row + 1) * features);
    outputs[2 * row] = x[0]! * x[1]! * x[2]! + x[3]! - x[4]! * x[5]!;
    outputs[2 * row + 1] = (1 + x[0]! + x[5]!) / (3 + x[0]! + x[5]! + x[2]!);
  }
  return outputs;
}

const predictor = predictorOf(features, score, ["product", "share"]);
const hierarchy = correlationHierarchy(background, { features });
const methods = { kernelShapValues, permutationShapValues, owenShapValues, exactShapValues, coalitionTables };
const calls = Object.entries(methods).map(([name, of]) => ({
  name,
  call: async (model: Predictor, given: Float32Array | Float64Array, options: object = {}) =>
    of(model, given, { masker, hierarchy, random, budget: 40, ...options }),
}));

describe.each(calls)("$name", ({ name, call }) => {
  it("does not depend on the size of the batches, nor on the rows beside", async () => {
    const whole = await call(predictor, rows);
    expect(await call(predictor, rows, { batchRows: 7 })).toEqual(whole);
    if (!("values" in whole)) return;
    const second = await call(predictor, rows.subarray(features, 2 * features));
    if (!("values" in second)) throw new Error("no values");
    expect(second.values).toEqual(whole.values.subarray(2 * features, 4 * features));
  });

  it("takes float32 rows, changes nothing it is given, and tells how far it is", async () => {
    const given = Float32Array.from(rows);
    const copy = given.slice();
    const told: ExplainingProgress[] = [];
    await call(predictor, given, { onProgress: (progress: ExplainingProgress) => told.push(progress) });
    expect(given).toEqual(copy);
    expect(told.at(-1)).toMatchObject({ rows: 3, of: 3 });
    for (let i = 1; i < told.length; i++)
      expect(told[i]!.evaluations).toBeGreaterThanOrEqual(told[i - 1]!.evaluations);
  });

  it("stops midway with the signal's reason", async () => {
    let batches = 0;
    const controller = new AbortController();
    const slow: Predictor = {
      ...predictor,
      predict: async (given, options) => {
        if (++batches === 4) controller.abort(new Error("enough"));
        return predictor.predict(given, options);
      },
    };
    await expect(call(slow, rows, { signal: controller.signal, batchRows: 8 })).rejects.toThrow("enough");
    expect(batches).toBe(4);
  });

  it("refuses predictors that give too little, too much or no numbers", async () => {
    for (const [change, error] of [
      [(values: Float64Array) => values.subarray(1), RangeError],
      [(values: Float64Array) => Float64Array.of(...values, 1), RangeError],
      [(values: Float64Array) => values.fill(Number.NaN), "not-finite"],
      [(values: Float64Array) => values.fill(Infinity), "not-finite"],
    ] as const)
      await expect(
        call(
          predictorOf(features, (given) => change(score(given)), ["a", "b"]),
          rows,
        ),
      ).rejects.toThrow(error);
  });

  it("passes a predictor's own failure on", async () => {
    const broken = { ...predictor, predict: async () => Promise.reject(new Error("no model")) };
    await expect(call(broken, rows)).rejects.toThrow("no model");
  });

  it("refuses no rows, half a row, and what does not fit the model", async () => {
    await expect(call(predictor, new Float64Array())).rejects.toThrow("no-rows");
    await expect(call(predictor, new Float64Array(features + 1))).rejects.toThrow(RangeError);
    await expect(call(predictorOf(5, score), rows)).rejects.toThrow(RangeError);
    await expect(call(predictor, rows, { players: [[0, 1]] })).rejects.toThrow(RangeError);
    await expect(call(predictor, rows, { link: "log" })).rejects.toThrow(RangeError);
    await expect(call(predictor, rows, { batchRows: 0 })).rejects.toThrow(RangeError);
    await expect(call(predictor, rows, { link: "logit" })).rejects.toThrow(RangeError); // the product is no share
  });

  it("explains against a constant background and one row", async () => {
    const same = backgroundMasker({ rows: new Float64Array(4 * features).fill(0.5) }, features);
    const one = backgroundMasker({ rows: new Float64Array(features).fill(0.5) }, features);
    const [a, b] = [
      await call(predictor, rows, { masker: same }),
      await call(predictor, rows, { masker: one }),
    ];
    if (!("values" in a) || !("values" in b)) return;
    a.values.forEach((value, i) => {
      expect(value).toBeCloseTo(b.values[i]!, 12);
    });
    if (name === "exactShapValues") {
      const unmoved = await call(predictor, new Float64Array(features).fill(0.5), { masker: one });
      if (!("values" in unmoved)) throw new Error("no values");
      expect(Math.max(...unmoved.values.map(Math.abs))).toBeLessThan(1e-15);
    }
  });
});

describe("values of a predictor", () => {
  it("are those of the same game played at once", async () => {
    const options = { random, budget: 40 };
    const shap = await permutationShapValues(predictor, rows.subarray(0, features), { masker, ...options });
    const game = maskedGame(score, rows.subarray(0, features), { masker });
    expect(permutationShapOfGame(game, options).values).toEqual(shap.values);
  });

  it("add up on the scale of log-odds", async () => {
    const share = predictorOf(features, (given) => score(given).filter((_, i) => i % 2 === 1));
    for (const of of [exactShapValues, kernelShapValues]) {
      const shap = await of(share, rows, { masker, random, link: "logit" });
      const [p] = score(rows.subarray(0, features)).slice(1);
      const sum = shap.values.subarray(0, features).reduce((total, value) => total + value, shap.base[0]!);
      expect(sum).toBeCloseTo(Math.log(p! / (1 - p!)), 11);
      expect(shap).toMatchObject({ link: "logit", backgroundRows: 8, rows: 3 });
      expect(shap.additivityError).toBeLessThan(1e-12 * (1 + shap.scale));
    }
    const certain = predictorOf(features, (given) => new Float64Array(given.length / features).fill(1));
    await expect(exactShapValues(certain, rows, { masker, link: "logit" })).rejects.toThrow("overflow");
  });

  it("of groups are those of the groups as players", async () => {
    const players = [[0, 1, 2], [3], [4, 5]];
    const shap = await exactShapValues(predictor, rows, { masker, players });
    expect(shap).toMatchObject({ features: 3, rows: 3, outputs: 2 });
    // x₃ and the two products do not interact across these groups.
    const alone = await exactShapValues(predictor, rows, { masker });
    for (let row = 0; row < 3; row++)
      players.forEach((columns, player) => {
        const sum = columns.reduce(
          (total, column) => total + alone.values[(row * features + column) * 2]!,
          0,
        );
        expect(shap.values[(row * 3 + player) * 2]).toBeCloseTo(sum, 12);
      });
  });

  it("refuse more than 20 players where all coalitions are asked for", async () => {
    const wide = predictorOf(21, (given) => new Float64Array(given.length / 21));
    const options = { masker: backgroundMasker({ rows: new Float64Array(21) }, 21) };
    await expect(exactShapValues(wide, new Float64Array(21), options)).rejects.toThrow(RangeError);
    await expect(coalitionTables(wide, new Float64Array(21), options)).rejects.toThrow(RangeError);
  });
});
