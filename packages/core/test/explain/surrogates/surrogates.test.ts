import { describe, expect, it } from "vitest";
import {
  surrogateCaution,
  surrogateFidelity,
  surrogateLine,
  surrogateScorecard,
  surrogateTree,
} from "../../../src/explain/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { normalMatrix, withColumns } from "../../statistics/linear/matrices.js";

const rows = normalMatrix("surrogates", 1_000, 3);
const modelOf = (f: (a: number, b: number, c: number) => number) =>
  Float64Array.from({ length: rows.rows }, (_, i) =>
    f(rows.values[3 * i]!, rows.values[3 * i + 1]!, rows.values[3 * i + 2]!),
  );
const random = seededRandom("surrogates");

describe("surrogates", () => {
  it("follow a model of their own kind, and say so", () => {
    const steps = modelOf((a, b) => (a > 0 ? (b > 0.5 ? 4 : 1) : -2));
    expect(surrogateTree(rows, steps, { random, maxDepth: 2 }).fidelity.r2).toBeGreaterThan(0.95);
    const plane = modelOf((a, b, c) => 2 * a - b + 0.5 * c + 3);
    const line = surrogateLine(rows, plane, { random });
    expect(line.fidelity.r2).toBeGreaterThan(0.9999);
    expect(line.coefficients[0]).toBeCloseTo(2, 1);
    expect(surrogateCaution(line.fidelity)).toBeNull();
    const humps = modelOf((a, b) => Math.abs(a) + (b > 0 ? 1 : 0));
    const card = surrogateScorecard(rows, humps, { random, bins: 20 });
    expect(card.fidelity.r2).toBeGreaterThan(0.9);
    expect(card.scorecard.columns.every(({ points }) => points.every(Number.isInteger))).toBe(true);
    expect(surrogateLine(rows, humps, { random }).fidelity.r2).toBeLessThan(0.5);
  });

  it("warn of themselves where they do not follow", () => {
    const product = modelOf((a, b) => a * b);
    const { fidelity } = surrogateLine(rows, product, { random });
    expect(fidelity.r2).toBeLessThan(0.1);
    expect(surrogateCaution(fidelity)).toMatch(
      /^Do not read the model off this surrogate: on 300 held-out rows/,
    );
    const worse = surrogateFidelity(Float64Array.of(1, 2, 3), Float64Array.of(9, 9, 9));
    expect(surrogateCaution(worse)).toContain("farther");
    expect(() => surrogateCaution(worse, { atLeast: 2 })).toThrow(RangeError);
  });

  it("come again with the seed, and hold out so many rows", () => {
    const model = modelOf((a) => a);
    const again = () => surrogateTree(rows, model, { random: seededRandom("again"), heldOut: 0.2 });
    expect(again()).toEqual(again());
    expect(again().fidelity.rows).toBe(200);
  });

  it("leave missing values to those that know them", () => {
    const some = withColumns(rows, (row, i) => {
      if (i % 5 === 0) row[0] = Number.NaN;
    });
    const model = Float64Array.from({ length: 1_000 }, (_, i) => (i % 5 === 0 ? 10 : some.values[3 * i]!));
    expect(surrogateTree(some, model, { random }).fidelity.r2).toBeGreaterThan(0.95);
    expect(surrogateScorecard(some, model, { random, bins: 20 }).fidelity.r2).toBeGreaterThan(0.95);
    expect(reasonOf(() => surrogateLine(some, model, { random }))).toBe("not-finite");
  });

  it("have intervals that hold the fidelity on new rows about as often as they say", () => {
    let held = 0;
    const draws = 300;
    // A surrogate that misses by noise of a third of the variance: R² = 2/3 for all rows together.
    for (let i = 0; i < draws; i++) {
      const source = seededRandom(`fidelity ${i}`);
      const model = Float64Array.from({ length: 150 }, () => source.normal());
      const { r2Interval } = surrogateFidelity(
        model,
        model.map((value) => value + source.normal() / Math.sqrt(3)),
      );
      if (r2Interval.lower! <= 2 / 3 && r2Interval.upper! >= 2 / 3) held++;
    }
    expect(held / draws).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.05 * 0.95) / draws));
  });

  it("refuse what they cannot follow", () => {
    const model = modelOf((a) => a);
    expect(() => surrogateTree(rows, model.subarray(1), { random })).toThrow(RangeError);
    expect(() => surrogateTree(rows, model, { random, heldOut: 1 })).toThrow(RangeError);
    expect(
      reasonOf(() =>
        surrogateTree(
          rows,
          modelOf(() => 5),
          { random },
        ),
      ),
    ).toBe("constant-input");
    expect(
      reasonOf(() =>
        surrogateTree(
          rows,
          modelOf(() => Number.NaN),
          { random },
        ),
      ),
    ).toBe("not-finite");
    const one = denseMatrix(Float64Array.of(1, 2, 3), 3);
    expect(reasonOf(() => surrogateTree(one, Float64Array.of(1), { random }))).toBe("too-few-rows");
    const none = denseMatrix(new Float64Array(0), 3);
    expect(reasonOf(() => surrogateTree(none, new Float64Array(0), { random }))).toBe("no-rows");
    expect(() => surrogateFidelity(Float64Array.of(1), Float64Array.of(1, 2))).toThrow(RangeError);
    expect(reasonOf(() => surrogateFidelity(new Float64Array(0), new Float64Array(0)))).toBe("no-rows");
    const constant = denseMatrix(new Float64Array(30).fill(4), 3);
    const values = Float64Array.from({ length: 10 }, (_, i) => i % 2);
    expect(surrogateScorecard(constant, values, { random }).scorecard.columns).toEqual([]);
  });
});
