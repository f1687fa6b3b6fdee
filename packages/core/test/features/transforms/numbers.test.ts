import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/evidence/index.js";
import { isInputError } from "../../../src/evidence/index.js";
import type { FittedTransforms, TransformStep } from "../../../src/features/index.js";
import { applyTransforms, fitTransforms, transformsFromJson } from "../../../src/features/index.js";
import { extendedKnots } from "../../../src/features/transforms/splines/splineBasis.js";
import { tableFrom } from "../../../src/table/index.js";
import type { Rows } from "./goldenTables.js";
import { namesOf, rowsOfTable } from "./goldenTables.js";

type Values = readonly (number | null)[];

/** The training rows that a step makes of one column `x`. */
const made = (x: Values, step: TransformStep): Rows =>
  rowsOfTable(fitTransforms(tableFrom({ x }), [step]).training);
const fittedOn = (x: Values, step: TransformStep): FittedTransforms =>
  fitTransforms(tableFrom({ x }), [step]).transforms;
const applied = (transforms: FittedTransforms, x: Values): Rows =>
  rowsOfTable(applyTransforms(transforms, tableFrom({ x })));

const sumOf = (row: Rows[number]): number => row.reduce((sum: number, cell) => sum + Number(cell), 0);

describe("B-splines", () => {
  const steps = fc.record({
    kind: fc.constant("b-splines" as const),
    columns: fc.constant(["x"]),
    knots: fc.integer({ min: 2, max: 9 }),
    degree: fc.integer({ min: 1, max: 6 }),
    spacing: fc.constantFrom("uniform" as const, "quantiles" as const),
  });
  const columns = fc
    .array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })), {
      minLength: 2,
      maxLength: 30,
    })
    .filter((values) => Math.min(...values) < Math.max(...values));

  it("add up to 1, none below 0, inside and beyond the knots", () => {
    fc.assert(
      fc.property(
        columns,
        steps,
        fc.array(fc.double({ noNaN: true }), { maxLength: 10 }),
        (x, step, others) => {
          const transforms = fittedOn(x, step);
          for (const row of applied(transforms, [...x, ...others])) {
            expect(row).toHaveLength(step.knots + step.degree - 1);
            expect(Math.abs(sumOf(row) - 1)).toBeLessThan(1e-12);
            for (const cell of row) expect(cell).toBeGreaterThanOrEqual(0);
            expect(row.filter((cell) => cell !== 0).length).toBeLessThanOrEqual(step.degree + 1);
          }
        },
      ),
    );
  });

  it("give x back between the knots, weighed by the means of their inner knots", () => {
    fc.assert(
      fc.property(columns, steps, (x, step) => {
        const [fitted] = fittedOn(x, step).steps;
        if (fitted?.kind !== "b-splines") throw new Error("no splines");
        const knots = extendedKnots(fitted.columns[0]!.knots, step.degree);
        const centers = Array.from({ length: step.knots + step.degree - 1 }, (_, i) =>
          knots.subarray(i + 1, i + 1 + step.degree).reduce((sum, knot) => sum + knot / step.degree, 0),
        );
        const width = knots.at(-1)! - knots[0]! + Math.abs(knots[0]!);
        made(x, step).forEach((row, i) => {
          const back = centers.reduce((sum, center, j) => sum + center * Number(row[j]), 0);
          expect(Math.abs(back - x[i]!)).toBeLessThanOrEqual(1e-12 * width);
        });
      }),
    );
  });

  it("keep their value beyond the knots, and have none where the cell is missing", () => {
    const transforms = fittedOn([0, 1, 2, 4], { kind: "b-splines", columns: ["x"] });
    const [low, high, below, above, none, notANumber] = applied(transforms, [
      0,
      4,
      -Infinity,
      1e300,
      null,
      Number.NaN,
    ]);
    expect(below).toEqual(low);
    expect(above).toEqual(high);
    expect(none).toEqual(Array(7).fill(null));
    expect(notANumber).toEqual(Array(7).fill(null));
    const table = applyTransforms(transforms, tableFrom({ x: [0] }));
    expect(namesOf(table).slice(0, 2)).toEqual(["x spline 0", "x spline 1"]);
  });

  it("count tied quantiles as often as they occur, and are closed at the upper knot", () => {
    const step = { kind: "b-splines", columns: ["x"], knots: 4, degree: 2, spacing: "quantiles" } as const;
    const x = [0, 1, 2, 2, 2, 2, 2];
    const [fitted] = fittedOn(x, step).steps;
    expect(fitted).toEqual({ kind: "b-splines", degree: 2, columns: [{ name: "x", knots: [0, 2, 2, 2] }] });
    for (const row of made(x, step)) expect(sumOf(row)).toBe(1);
  });

  it("are 0 for a constant, and not measured of one value or a spread beyond the largest number", () => {
    const step = { kind: "b-splines", columns: ["x"] } as const;
    expect(made([3, 3, null], step)).toEqual([Array(7).fill(0), Array(7).fill(0), Array(7).fill(null)]);
    expect(applied(fittedOn([3, 3], step), [4])).toEqual([Array(7).fill(0)]);
    for (const [x, reason] of [
      [[1, null], "too-few-rows"],
      [[null, null], "all-missing"],
      [[1, Infinity], "not-finite"],
      [[-1e308, 1e308], "overflow"],
    ] as const)
      expect(() => made(x, step)).toThrow(reason);
    // Eight steps of the smallest number over six intervals: the rounded knots must not pass the largest value.
    const tiny = Array.from({ length: 9 }, (_, i) => i * 5e-324);
    for (const knots of [2, 3, 5, 7, 12])
      for (const row of made(tiny, { ...step, knots })) expect(sumOf(row)).toBeCloseTo(1, 12);
  });
});

describe("polynomials", () => {
  it("are the products that their names say", () => {
    const cells = fc.option(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { freq: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ a: cells, b: cells, c: cells }), { minLength: 2, maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        fc.boolean(),
        (rows, degree, interactionsOnly, constant) => {
          const names = ["a", "b", "c"] as const;
          fc.pre(names.every((name) => rows.some((row) => row[name] !== null)));
          const table = tableFrom(
            Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])),
          );
          const step = {
            kind: "polynomial-features",
            columns: names,
            degree,
            interactionsOnly,
            constant,
          } as const;
          const { training } = fitTransforms(table, [step]);
          const found = rowsOfTable(training);
          namesOf(training).forEach((name, j) => {
            const factors =
              name === "1"
                ? []
                : name.split("*").flatMap((part) => {
                    const [of, power = "1"] = part.split("^");
                    return Array<"a" | "b" | "c">(Number(power)).fill(of as "a" | "b" | "c");
                  });
            expect(factors.length).toBeLessThanOrEqual(degree);
            if (interactionsOnly) expect(new Set(factors).size).toBe(factors.length);
            rows.forEach((row, i) => {
              const wanted = factors.some((of) => row[of] === null)
                ? null
                : factors.reduce((product, of) => product * row[of]!, 1);
              expect(found[i]![j]).toBe(wanted);
            });
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  it("count as they should", () => {
    const columns = ["a", "b", "c", "d"];
    const table = tableFrom(Object.fromEntries(columns.map((name) => [name, [1, 2]])));
    const count = (step: { readonly degree: number; readonly interactionsOnly?: boolean }): number =>
      fitTransforms(table, [{ kind: "polynomial-features", columns, ...step }]).training.columns.length;
    expect([1, 2, 3, 16].map((degree) => count({ degree }))).toEqual([4, 14, 34, 4844]);
    expect([1, 2, 3, 4, 9].map((degree) => count({ degree, interactionsOnly: true }))).toEqual([
      4, 10, 14, 15, 15,
    ]);
  });

  it("beyond the largest number are not measured in training, and infinite or missing later", () => {
    const columns = ["a", "b"];
    const step = { kind: "polynomial-features", columns, degree: 3 } as const;
    expect(() => fitTransforms(tableFrom({ a: [1e160], b: [0] }), [step])).toThrow("overflow");
    const { transforms } = fitTransforms(tableFrom({ a: [1], b: [1] }), [step]);
    const later = applyTransforms(transforms, tableFrom({ a: [1e160], b: [0] }));
    expect(namesOf(later)).toEqual(["a", "b", "a^2", "a*b", "b^2", "a^3", "a^2*b", "a*b^2", "b^3"]);
    expect(rowsOfTable(later)[0]).toEqual([1e160, 0, Infinity, 0, 0, Infinity, null, 0, 0]);
    const many = Array.from({ length: 100 }, (_, j) => `c${j}`);
    const wide = tableFrom(Object.fromEntries(many.map((name) => [name, [1]])));
    expect(() => fitTransforms(wide, [{ ...step, columns: many }])).toThrow("65536 at most");
  });
});

describe("normalized rows", () => {
  const cells = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 1e300, -1e-300, 5e-324),
  );
  it.each(["l1", "l2", "max"] as const)("have norm 1 by %s, or stay zeros", (norm) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cells, cells, cells), { minLength: 1, maxLength: 10 }), (rows) => {
        const columns = ["a", "b", "c"];
        const table = tableFrom(
          Object.fromEntries(columns.map((name, j) => [name, rows.map((row) => row[j]!)])),
        );
        const { training } = fitTransforms(table, [{ kind: "row-normalization", columns, norm }]);
        rowsOfTable(training).forEach((row, i) => {
          const sizes = (row as readonly number[]).map(Math.abs);
          const size =
            norm === "max"
              ? Math.max(...sizes)
              : norm === "l1"
                ? sumOf(sizes)
                : Math.sqrt(sumOf(sizes.map((x) => x * x)));
          if (rows[i]!.every((cell) => cell === 0)) expect(size).toBe(0);
          else expect(Math.abs(size - 1)).toBeLessThan(1e-15 * 4);
          rows[i]!.forEach((cell, j) =>
            expect(Math.sign(row[j] as number) * Math.sign(cell)).toBeGreaterThanOrEqual(0),
          );
        });
      }),
    );
  });

  it.each(["l1", "l2", "max"] as const)(
    "are missing by %s where a cell is missing, NaN or infinite",
    (norm) => {
      const columns = ["a", "b"];
      const { transforms } = fitTransforms(tableFrom({ a: [1], b: [1] }), [
        { kind: "row-normalization", columns, norm },
      ]);
      const table = tableFrom({ a: [null, Number.NaN, Infinity, 4], b: [1, 1, 1, 0] });
      expect(rowsOfTable(applyTransforms(transforms, table))).toEqual([
        [null, null],
        [null, null],
        [null, null],
        [1, 0],
      ]);
    },
  );
});

it("a threshold belongs to what is not above it", () => {
  const step = { kind: "binarization", columns: ["x"], threshold: 1 } as const;
  expect(made([0, 1, 1.5, null, Number.NaN], step)).toEqual([[0], [0], [1], [null], [null]]);
  expect(applied(fittedOn([1], step), [Infinity, -Infinity])).toEqual([[1], [0]]);
});

describe("imputation by neighbors", () => {
  const rowsOf = (cell: fc.Arbitrary<number | null>) =>
    fc
      .array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 25 })
      .filter((rows) => [0, 1, 2].every((j) => rows.some((row) => row[j] !== null)));
  const columns = ["a", "b", "c"];
  const tableOf = (rows: readonly Values[], names = columns) =>
    tableFrom(
      Object.fromEntries(names.map((name) => [name, rows.map((row) => row[columns.indexOf(name)]!)])),
    );
  const settings = fc.record({
    kind: fc.constant("nearest-neighbor-imputation" as const),
    columns: fc.constant(columns),
    neighbors: fc.integer({ min: 1, max: 30 }),
    weights: fc.constantFrom("uniform" as const, "distance" as const),
  });
  const number = fc.double({ noNaN: true, min: -1e6, max: 1e6 });

  it("of a complete table is the table", () => {
    fc.assert(
      fc.property(rowsOf(number), settings, (rows, step) => {
        expect(rowsOfTable(fitTransforms(tableOf(rows), [step]).training)).toEqual(rows);
      }),
    );
  });

  it("keeps what is there, stays within the column, and is the plain definition", () => {
    fc.assert(
      fc.property(rowsOf(fc.option(fc.integer({ min: -4, max: 4 }), { freq: 2 })), settings, (rows, step) => {
        const filled = rowsOfTable(fitTransforms(tableOf(rows), [step]).training);
        rows.forEach((row, i) => {
          row.forEach((cell, j) => {
            const value = filled[i]![j] as number;
            if (cell !== null) expect(value).toBe(cell);
            else expect(value).toBeCloseTo(plainly(rows, row, { ...step, j }), 9);
          });
        });
      }),
    );
  });

  it("does not care for the unit of all columns, nor for their order", () => {
    fc.assert(
      fc.property(rowsOf(fc.option(fc.integer({ min: -9, max: 9 }), { freq: 3 })), settings, (rows, step) => {
        const filled = rowsOfTable(fitTransforms(tableOf(rows), [step]).training);
        const scaled = rows.map((row) => row.map((cell) => (cell === null ? null : cell * 1024)));
        const larger = rowsOfTable(fitTransforms(tableOf(scaled), [step]).training);
        expect(larger).toEqual(filled.map((row) => row.map((cell) => Number(cell) * 1024)));
        const names = ["c", "a", "b"];
        const turned = fitTransforms(tableOf(rows, names), [{ ...step, columns: names }]).training;
        expect(rowsOfTable(turned)).toEqual(filled.map((row) => [row[2], row[0], row[1]]));
      }),
    );
  });

  it("takes the earlier of equally near rows, the column's mean where nothing is near, and counts distance 0 alone", () => {
    const table = tableFrom({ a: [0, 2, 4, null], b: [10, 20, 60, null] });
    const fitWith = (neighbors: number, weights: "uniform" | "distance") =>
      fitTransforms(table, [
        { kind: "nearest-neighbor-imputation", columns: ["a", "b"], neighbors, weights, indicator: true },
      ]).transforms;
    const later = tableFrom({ a: [1, 2, null, 1e300, Infinity], b: [null, null, null, null, null] });
    const filledBy = (neighbors: number, weights: "uniform" | "distance") =>
      rowsOfTable(applyTransforms(fitWith(neighbors, weights), later)).map((row) => row[2]);
    expect(filledBy(1, "uniform")).toEqual([10, 20, 30, 30, 30]);
    expect(filledBy(2, "uniform")).toEqual([15, 15, 30, 30, 30]);
    expect(filledBy(9, "distance").map((value) => Math.round(7e9 * Number(value)))).toEqual(
      [150, 140, 210, 210, 210].map((value) => value * 1e9),
    );
    const [fitted] = fitWith(1, "uniform").steps;
    if (fitted?.kind !== "nearest-neighbor-imputation") throw new Error("no neighbors");
    // The row without values is not kept.
    expect(fitted.rows).toEqual([
      [0, 10],
      [2, 20],
      [4, 60],
    ]);
    const out = applyTransforms(fitWith(1, "uniform"), later);
    expect(namesOf(out)).toEqual(["a", "a is missing", "b", "b is missing"]);
    expect(rowsOfTable(out)[2]).toEqual([2, 1, 30, 1]);
  });

  it("of equal values is that value to the bit, and not measured where squares overflow", () => {
    const step = { kind: "nearest-neighbor-imputation", columns: ["a", "b"], neighbors: 3 } as const;
    const { training } = fitTransforms(tableFrom({ a: [0.1, 0.1, 0.1, null], b: [1, 2, 3, 4] }), [step]);
    expect(rowsOfTable(training)[3]).toEqual([0.1, 4]);
    expect(() => fitTransforms(tableFrom({ a: [-1e200, 1e200], b: [1, 2] }), [step])).toThrow("overflow");
  });
});

/** Sort the rows that have the column by distance, and take the first. */
function plainly(
  rows: readonly Values[],
  own: Values,
  { j, neighbors, weights }: { readonly j: number; readonly neighbors: number; readonly weights: string },
): number {
  const donors = rows.filter((row) => row[j] !== null);
  const near = donors
    .map((row) => {
      const gaps = row.flatMap((cell, at) => (cell === null || own[at] === null ? [] : [cell - own[at]!]));
      return { value: row[j]!, square: gaps.reduce((sum, gap) => sum + gap * gap, 0) / gaps.length };
    })
    .filter(({ square }) => !Number.isNaN(square))
    .sort((left, right) => left.square - right.square)
    .slice(0, neighbors);
  if (near.length === 0) return donors.reduce((sum, row) => sum + row[j]!, 0) / donors.length;
  const exact = near.filter(({ square }) => square === 0);
  const counted = weights === "distance" && exact.length > 0 ? exact : near;
  const weigh = (square: number): number =>
    weights === "uniform" || square === 0 ? 1 : 1 / Math.sqrt(square);
  const total = counted.reduce((sum, { square }) => sum + weigh(square), 0);
  return counted.reduce((sum, { square, value }) => sum + weigh(square) * value, 0) / total;
}

describe("a corrupt state", () => {
  const { transforms } = fitTransforms(tableFrom({ x: [1, 2, 3, 9], y: [1, 2, 4, null], z: [1, 0, 3, 2] }), [
    { kind: "nearest-neighbor-imputation", columns: ["y", "z"], neighbors: 1 },
    { kind: "polynomial-features", columns: ["y", "z"] },
    { kind: "binarization", columns: ["z"] },
    { kind: "row-normalization", columns: ["y", "y^2"] },
    { kind: "b-splines", columns: ["x"], knots: 2, degree: 1 },
  ]);
  const whole = JSON.stringify(transforms);
  it.each([
    ['"neighbors":1', '"neighbors":0'],
    ['"weights":"uniform"', '"weights":"none"'],
    ['"rows":[[1,1]', '"rows":[[1,1,1]'],
    ['"rows":[[1,1]', '"rows":[[1,"1"]'],
    ['"rows":[[1,1]', '"rows":[1'],
    ['"terms":[[0],[1]', '"terms":[[0],[0]'],
    ['"terms":[[0],[1]', '"terms":[[0],[2]'],
    ['"terms":[[0],[1]', '"terms":[[0],[1,0]'],
    ['"terms":[[0],[1]', '"terms":[[0],[0.5]'],
    ['"threshold":0', '"threshold":null'],
    ['"norm":"l2"', '"norm":"l3"'],
    ['"degree":1', '"degree":0'],
    ['"degree":1', '"degree":17'],
    ['"knots":[1,9]', '"knots":[9,1]'],
    ['"knots":[1,9]', '"knots":[1]'],
    ['"knots":[1,9]', '"knots":[-1e308,1e308]'],
  ])("%s → %s", (from, to) => {
    expect(whole).toContain(from);
    expect(transformsFromJson(JSON.parse(whole) as Json)).toEqual(transforms);
    let code = "none";
    try {
      transformsFromJson(JSON.parse(whole.replace(from, to)) as Json);
    } catch (error) {
      if (isInputError(error)) code = error.code;
    }
    expect(code).toBe("invalid-field");
  });
});
