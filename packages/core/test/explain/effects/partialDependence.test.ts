import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  centeredExpectation,
  individualConditionalExpectation,
  partialDependence,
} from "../../../src/explain/index.js";
import { functionPredictor, rejected } from "../inspections.js";

const additive = functionPredictor(2, ([a, b]) => a! * a! * a! - 2 * b!);
const rowsOf = (n: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
      minLength: 1,
      maxLength: n,
    })
    .map((rows) => Float64Array.from(rows.flat(), (value) => value / 8));

describe("partialDependence()", () => {
  it("is the component of an additive function up to a constant", async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(12), async (rows) => {
        const { grids, average } = await partialDependence(additive, rows, {
          grids: [{ feature: 0, points: 5 }],
        });
        const [grid] = grids;
        const constant = average[0]! - grid!.values[0]! ** 3;
        average.forEach((value, i) => expect(value - grid!.values[i]! ** 3).toBeCloseTo(constant, 9));
      }),
    );
  });

  it("is the mean of the individual curves, whose centered ones start at 0", async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(9), async (rows) => {
        const product = functionPredictor(2, ([a, b]) => a! * b!);
        const curves = await individualConditionalExpectation(product, rows, {
          grid: { feature: 1, points: 4 },
        });
        const points = curves.average.length;
        curves.average.forEach((mean, point) => {
          let sum = 0;
          for (let row = 0; row < curves.rows; row++) sum += curves.individual[row * points + point]!;
          expect(sum / curves.rows).toBeCloseTo(mean, 10);
        });
        const centered = centeredExpectation(curves);
        for (let row = 0; row < curves.rows; row++) expect(centered.individual[row * points]).toBe(0);
        expect(centered.average[0]).toBe(0);
      }),
    );
  });

  it("asks the same of a model however many rows fit a batch", async () => {
    const rows = Float64Array.from({ length: 2 * 5_000 }, (_, i) => ((i * 7919) % 101) / 8);
    const progress: number[] = [];
    const { average, grids } = await partialDependence(additive, rows, {
      grids: [{ feature: 0, points: 3 }],
      onProgress: (done) => progress.push(done.rows / done.of),
    });
    expect(progress.at(-1)).toBe(1);
    expect(progress.length).toBe(3);
    const some = rows.subarray(0, 20);
    const few = await partialDependence(additive, some, {
      grids: [{ feature: 0, values: grids[0]!.values }],
    });
    expect(average[2]! - average[0]!).toBeCloseTo(few.average[2]! - few.average[0]!, 9);
  });

  it("looks at missing values where a row has one, and keeps its rows unchanged", async () => {
    const counting = functionPredictor(2, ([a, b]) => (Number.isNaN(a!) ? -1 : a!) + b!);
    const rows = Float64Array.of(1, 0, Number.NaN, 2, 3, 4);
    const before = rows.slice();
    const { grids, average } = await partialDependence(counting, rows, { grids: [{ feature: 0 }] });
    expect(grids[0]).toEqual({ feature: 0, values: Float64Array.of(1, 3), missing: true });
    expect(average).toEqual(Float64Array.of(3, 5, 1));
    expect(rows).toEqual(before);
    const without = await partialDependence(counting, rows, { grids: [{ feature: 0, missing: false }] });
    expect(without.average.length).toBe(2);
  });

  it("looks at categories in every code, or in those that are given", async () => {
    const rows = Float64Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? (i / 2) % 150 : 0));
    const codes = await partialDependence(additive, rows, { grids: [{ feature: 0, values: "distinct" }] });
    expect(codes.grids[0]!.values.length).toBe(150);
    const given = await partialDependence(additive, rows, {
      grids: [{ feature: 0, values: Float64Array.of(7, 2) }],
    });
    expect(given.average).toEqual(Float64Array.of(343, 8));
  });

  it("ends on constant columns, one row and a grid of one point", async () => {
    const one = await partialDependence(additive, Float64Array.of(2, 1), { grids: [{ feature: 0 }] });
    expect(one).toMatchObject({ average: Float64Array.of(6), rows: 1 });
    const point = await partialDependence(additive, Float64Array.of(0, 0, 1, 0, 2, 0), {
      grids: [{ feature: 0, points: 1 }],
    });
    expect(point.grids[0]!.values.length).toBe(1);
  });

  it("refuses what it cannot average", async () => {
    const rows = Float64Array.of(1, 2, 3, 4);
    const grids = [{ feature: 0 }] as const;
    const pd = (...[data, options]: [Float64Array, Parameters<typeof partialDependence>[2]]) =>
      rejected(partialDependence(additive, data, options));
    expect(await pd(new Float64Array(0), { grids })).toBe("no-rows");
    expect(await pd(Float64Array.of(1, 2, 3), { grids })).toBe("RangeError");
    expect(await pd(rows, { grids, weights: Float64Array.of(0, 0) })).toBe("zero-total-weight");
    expect(await pd(rows, { grids, weights: Float64Array.of(1) })).toBe("RangeError");
    expect(await pd(rows, { grids, weights: Float64Array.of(1, Infinity) })).toBe("RangeError");
    expect(await pd(rows, { grids: [{ feature: 2 }] })).toBe("RangeError");
    expect(await pd(rows, { grids: [{ feature: 0 }, { feature: 0 }] })).toBe("RangeError");
    expect(await pd(rows, { grids: [{ feature: 0, points: 0 }] })).toBe("RangeError");
    expect(await pd(rows, { grids: [{ feature: 0, percentiles: [0.9, 0.1] }] })).toBe("RangeError");
    expect(await pd(Float64Array.of(Number.NaN, 1), { grids })).toBe("all-missing");
    expect(await pd(Float64Array.of(Infinity, 1), { grids })).toBe("not-finite");
    expect(await pd(Float64Array.of(1, 1, Number.NaN, 1), { grids })).toBe("not-finite");
    const signal = {
      aborted: true,
      reason: "stop",
      throwIfAborted: () => {
        throw new RangeError("stopped");
      },
    };
    expect(await pd(rows, { grids, signal: signal as unknown as AbortSignal })).toBe("RangeError");
    const short = { ...additive, predict: () => Promise.resolve(new Float64Array(1)) };
    expect(await rejected(partialDependence(short, rows, { grids }))).toBe("model-mismatch");
  });
});
