import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accumulatedCategoryEffects,
  accumulatedLocalEffects,
  accumulatedLocalInteraction,
} from "../../../src/explain/index.js";
import { functionPredictor, rejected } from "../inspections.js";

const value = fc.integer({ min: -20, max: 20 }).map((n) => n / 4);
const rowsOf = fc
  .array(fc.tuple(value, value), { minLength: 2, maxLength: 14 })
  .filter((rows) => [0, 1].every((j) => new Set(rows.map((row) => row[j])).size > 1))
  .map((rows) => Float64Array.from(rows.flat()));
const linear = functionPredictor(2, ([a, b]) => 3 * a! - 2 * b! + 1);

describe("accumulatedLocalEffects()", () => {
  it("is the line of a linear function, wherever the bins lie, with mean 0 over the bins", async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.integer({ min: 1, max: 6 }), async (rows, bins) => {
        const { edges, values, counts } = await accumulatedLocalEffects(linear, rows, {
          feature: 1,
          bins,
          quantile: "invertedCdf",
        });
        values.forEach((effect, k) =>
          expect(effect - values[0]!).toBeCloseTo(-2 * (edges[k]! - edges[0]!), 9),
        );
        const mean = counts.reduce((sum, n, k) => sum + (n * (values[k]! + values[k + 1]!)) / 2, 0);
        expect(mean).toBeCloseTo(0, 9);
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(rows.length / 2);
      }),
    );
  });

  it("is 0 to the bit for a feature that the function does not use", async () => {
    const first = functionPredictor(2, ([a]) => a! * 0.1 + 1e5);
    const { values } = await accumulatedLocalEffects(first, Float64Array.of(1, 2, 3, 4, 5, 6, 7, 9), {
      feature: 1,
      bins: 3,
    });
    expect([...values].every((effect) => effect === 0)).toBe(true);
  });

  it("leaves rows without the value out, and counts them", async () => {
    const rows = Float64Array.of(0, 0, Number.NaN, 5, 1, 1, 2, 2);
    const effects = await accumulatedLocalEffects(linear, rows, { feature: 0, bins: 2 });
    expect(effects).toMatchObject({ rows: 3, missing: 1, edges: Float64Array.of(0, 1, 2) });
  });

  it("takes edges, and puts rows beyond them into the outermost bins", async () => {
    const edges = Float64Array.of(1, 2, 3);
    const effects = await accumulatedLocalEffects(linear, Float64Array.of(0, 0, 2, 0, 9, 0), {
      feature: 0,
      edges,
    });
    expect(effects.counts).toEqual(Float64Array.of(2, 1));
  });

  it("refuses what it cannot cut", async () => {
    const of = (rows: Float64Array, options: Parameters<typeof accumulatedLocalEffects>[2]) =>
      rejected(accumulatedLocalEffects(linear, rows, options));
    expect(await of(Float64Array.of(1, 2), { feature: 0 })).toBe("constant-input");
    expect(await of(new Float64Array(0), { feature: 0 })).toBe("no-rows");
    expect(await of(Float64Array.of(Number.NaN, 2), { feature: 0 })).toBe("all-missing");
    expect(await of(Float64Array.of(Infinity, 2, 1, 1), { feature: 0 })).toBe("not-finite");
    expect(await of(Float64Array.of(1, 2, 3, 4), { feature: 0, bins: 0 })).toBe("RangeError");
    expect(await of(Float64Array.of(1, 2, 3, 4), { feature: 2 })).toBe("RangeError");
    expect(await of(Float64Array.of(1, 2, 3, 4), { feature: 0, edges: Float64Array.of(2, 1) })).toBe(
      "RangeError",
    );
  });
});

describe("accumulatedLocalInteraction()", () => {
  const bins = (n: number) =>
    [
      { feature: 0, bins: n },
      { feature: 1, bins: n },
    ] as const;

  it("is 0 where two features only add up", async () => {
    const additive = functionPredictor(2, ([a, b]) => a! * a! + Math.abs(b!));
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        const { values } = await accumulatedLocalInteraction(additive, rows, { bins: bins(3) });
        values.forEach((effect) => expect(effect).toBeCloseTo(0, 9));
      }),
    );
  });

  it("is the centered product of a product, and turns with its features", async () => {
    const rows = Float64Array.from({ length: 2 * 36 }, (_, i) =>
      i % 2 === 0 ? Math.floor(i / 12) : (i >> 1) % 6,
    );
    const product = functionPredictor(2, ([a, b]) => a! * b! + 5 * a!);
    const { values, edges, counts } = await accumulatedLocalInteraction(product, rows, { bins: bins(5) });
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(36);
    const mixed = (i: number, j: number) => values[i * edges[1].length + j]!;
    for (let i = 1; i < edges[0].length; i++)
      for (let j = 1; j < edges[1].length; j++)
        expect(mixed(i, j) - mixed(i - 1, j) - mixed(i, j - 1) + mixed(i - 1, j - 1)).toBeCloseTo(
          (edges[0][i]! - edges[0][i - 1]!) * (edges[1][j]! - edges[1][j - 1]!),
          9,
        );
    const turned = await accumulatedLocalInteraction(product, rows, { bins: [bins(5)[1], bins(5)[0]] });
    for (let i = 0; i < edges[0].length; i++)
      for (let j = 0; j < edges[1].length; j++)
        expect(turned.values[j * edges[0].length + i]).toBeCloseTo(mixed(i, j), 9);
  });

  it("refuses one feature twice", async () => {
    const options = { bins: [{ feature: 0 }, { feature: 0 }] } as const;
    expect(await rejected(accumulatedLocalInteraction(linear, Float64Array.of(1, 2, 3, 4), options))).toBe(
      "RangeError",
    );
  });
});

describe("accumulatedCategoryEffects()", () => {
  const byCode = functionPredictor(2, ([code, x]) => [0, 10, 3, 7][code!]! + x!);

  it("is the level of each category of an additive function, up to a constant, in any order", async () => {
    const codes = fc.array(fc.tuple(fc.nat(3), value), { minLength: 4, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(
        codes.filter((rows) => new Set(rows.map(([code]) => code)).size > 1),
        fc.boolean(),
        async (drawn, isGiven) => {
          const rows = Float64Array.from(drawn.flat());
          const order = isGiven ? { order: Float64Array.of(3, 0, 2, 1) } : {};
          const { categories, values, counts } = await accumulatedCategoryEffects(byCode, rows, {
            feature: 0,
            ...order,
          });
          const level = (code: number) => [0, 10, 3, 7][code]!;
          values.forEach((effect, i) =>
            expect(effect - values[0]!).toBeCloseTo(level(categories[i]!) - level(categories[0]!), 9),
          );
          expect(values.reduce((sum, effect, i) => sum + effect * counts[i]!, 0)).toBeCloseTo(0, 9);
        },
      ),
    );
  });

  it("sets categories side by side whose other features are alike", async () => {
    const middles = [0, 40, 10, 30, 20];
    const rows = Float64Array.from({ length: 2 * 100 }, (_, i) => {
      const row = i >> 1;
      return i % 2 === 0 ? row % 5 : middles[row % 5]! + 3 * Math.floor(row / 5);
    });
    const { categories } = await accumulatedCategoryEffects(
      functionPredictor(2, ([, x]) => x!),
      rows,
      { feature: 0 },
    );
    expect([...categories]).toEqual([0, 2, 4, 3, 1]);
  });

  it("refuses one category, and an order that misses one", async () => {
    const of = (rows: Float64Array, order?: Float64Array) =>
      rejected(
        accumulatedCategoryEffects(byCode, rows, { feature: 0, ...(order === undefined ? {} : { order }) }),
      );
    expect(await of(Float64Array.of(1, 0, 1, 5))).toBe("constant-input");
    expect(await of(Float64Array.of(1, 0, 2, 5), Float64Array.of(1, 3))).toBe("RangeError");
    expect(await of(Float64Array.of(1, 0, 2, 5), Float64Array.of(1, 1, 2))).toBe("RangeError");
  });
});
