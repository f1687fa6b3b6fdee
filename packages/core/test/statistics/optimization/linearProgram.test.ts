import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LinearProgram } from "../../../src/statistics/index.js";
import { denseMatrix, linearProgram } from "../../../src/statistics/index.js";

const times = (
  { values, columns }: { values: Float64Array; columns: number },
  row: number,
  x: ArrayLike<number>,
) => Array.from(x).reduce((sum, each, j) => sum + values[row * columns + j]! * each, 0);

/** That nothing is broken, and that the multipliers prove that nothing is better. */
function expectOptimal(program: LinearProgram, value?: number): Float64Array {
  const solution = linearProgram(program);
  if (solution.status !== "optimal") throw new Error(solution.status);
  const { x, atMostMultipliers, equalMultipliers } = solution;
  const { costs, atMost, equal } = program;
  const size = 1 + Math.max(...Array.from(x, Math.abs));
  let bound = 0;
  const reduced = Array.from(costs);
  for (const [constraints, multipliers] of [
    [atMost, atMostMultipliers],
    [equal, equalMultipliers],
  ] as const) {
    constraints?.limits.forEach((limit, row) => {
      const got = times(constraints.matrix, row, x);
      if (constraints === atMost) expect(got).toBeLessThanOrEqual(limit + 1e-8 * size);
      else expect(Math.abs(got - limit)).toBeLessThanOrEqual(1e-8 * size);
      bound -= multipliers[row]! * limit;
      for (let j = 0; j < costs.length; j++)
        reduced[j]! += multipliers[row]! * constraints.matrix.values[row * costs.length + j]!;
    });
  }
  expect(Math.min(...x)).toBeGreaterThanOrEqual(0);
  expect(Math.min(0, ...atMostMultipliers)).toBe(0);
  const prices = 1 + Math.max(0, ...atMostMultipliers, ...Array.from(equalMultipliers, Math.abs));
  expect(Math.min(...reduced)).toBeGreaterThanOrEqual(-1e-8 * prices);
  expect(Math.abs(bound - solution.value)).toBeLessThanOrEqual(1e-7 * size * prices);
  if (value !== undefined) expect(solution.value).toBeCloseTo(value, 9);
  return x;
}

describe("linearProgram()", () => {
  it("solves textbook programs", () => {
    expectOptimal(
      {
        costs: Float64Array.of(-5, -4, -3),
        atMost: {
          matrix: denseMatrix(Float64Array.of(2, 3, 1, 4, 1, 2, 3, 4, 2), 3),
          limits: Float64Array.of(5, 11, 8),
        },
      },
      -13,
    );
    // Limits below 0 need the first phase.
    expectOptimal(
      {
        costs: Float64Array.of(2, 3),
        atMost: { matrix: denseMatrix(Float64Array.of(-1, -1, -1, -2), 2), limits: Float64Array.of(-4, -6) },
        equal: { matrix: denseMatrix(Float64Array.of(1, -1), 2), limits: Float64Array.of(1) },
      },
      31 / 3,
    );
  });

  it("comes to an end where the steepest step would cycle", () => {
    expectOptimal(
      {
        costs: Float64Array.of(-10, 57, 9, 24),
        atMost: {
          matrix: denseMatrix(Float64Array.of(0.5, -5.5, -2.5, 9, 0.5, -1.5, -0.5, 1, 1, 0, 0, 0), 4),
          limits: Float64Array.of(0, 0, 1),
        },
      },
      -1,
    );
  });

  it("tells programs without a solution", () => {
    const one = denseMatrix(Float64Array.of(1), 1);
    const costs = Float64Array.of(-1);
    expect(linearProgram({ costs })).toEqual({ status: "unbounded" });
    expect(linearProgram({ costs, atMost: { matrix: one, limits: Float64Array.of(-1) } })).toEqual({
      status: "infeasible",
    });
    const twice = denseMatrix(Float64Array.of(1, 1, 1, 1), 2);
    expect(
      linearProgram({
        costs: Float64Array.of(1, 1),
        equal: { matrix: twice, limits: Float64Array.of(1, 2) },
      }),
    ).toEqual({ status: "infeasible" });
  });

  it("takes equations that repeat each other", () => {
    const twice = denseMatrix(Float64Array.of(1, 1, 2, 2), 2);
    expectOptimal(
      { costs: Float64Array.of(1, 2), equal: { matrix: twice, limits: Float64Array.of(1, 2) } },
      1,
    );
  });

  it("proves each optimum by its multipliers, whatever the program", () => {
    const number = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(
        fc.record({
          costs: fc.array(number, { minLength: 3, maxLength: 3 }),
          coefficients: fc.array(number, { minLength: 12, maxLength: 12 }),
          limits: fc.array(number, { minLength: 4, maxLength: 4 }),
          equation: fc.array(number, { minLength: 3, maxLength: 3 }),
          level: number,
        }),
        ({ costs, coefficients, limits, equation, level }) => {
          const program: LinearProgram = {
            costs: Float64Array.from(costs),
            // A box, so that none is unbounded.
            atMost: {
              matrix: denseMatrix(Float64Array.of(...coefficients, 1, 1, 1), 3),
              limits: Float64Array.of(...limits, 20),
            },
            equal: { matrix: denseMatrix(Float64Array.from(equation), 3), limits: Float64Array.of(level) },
          };
          const { status } = linearProgram(program);
          expect(status).not.toBe("unbounded");
          if (status === "optimal") expectOptimal(program);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("refuses what is no program", () => {
    const matrix = denseMatrix(Float64Array.of(1, 1), 2);
    const costs = Float64Array.of(1, 1);
    expect(() =>
      linearProgram({ costs: Float64Array.of(1), atMost: { matrix, limits: Float64Array.of(1) } }),
    ).toThrow("1 × 2 coefficients for 1 limits and 1 costs");
    expect(() => linearProgram({ costs, equal: { matrix, limits: Float64Array.of(1, 2) } })).toThrow(
      RangeError,
    );
    expect(() => linearProgram({ costs, equal: { matrix, limits: Float64Array.of(NaN) } })).toThrow(
      "not finite",
    );
  });
});
