import type { Predictor } from "../../ports/index.js";
import { populationOf } from "../questions/population.js";
import type { AskOptions } from "../questions/questions.js";
import { answered } from "../questions/questions.js";
import type { EffectGrid, EffectGridOptions } from "./effectGrid.js";
import { effectGrid } from "./effectGrid.js";
import { meansByAsking } from "./meansAt.js";
import { pointsOfGrids } from "./partialDependence.js";

/** The model's output for each row while one feature takes the values of a grid. */
export interface IndividualConditionalExpectation {
  readonly grid: EffectGrid;
  /** [row][point][output]. A missing value is the last point. */
  readonly individual: Float64Array;
  /** The mean over the rows, [point][output]: the partial dependence. */
  readonly average: Float64Array;
  readonly outputs: number;
  readonly rows: number;
}

/**
 * One curve a row: f(xᵢ with the feature set to v) over the points v of a grid, and their mean, the partial dependence.
 *
 * Curves that cross or spread tell of interactions that the mean hides; center them (`centeredExpectation`) to see it. A curve says what the model
 * would answer, not what would happen to the row. Not measured and rejected as for {@link partialDependence}. Cost: points × rows predictions,
 * and as many numbers kept. Source: Goldstein, Kapelner, Bleich & Pitkin, JCGS 24 (2015). Golden: `explain/agnostic`, cases `pdp-ice-…`.
 *
 * @example
 * import { individualConditionalExpectation } from "@probity/core/explain";
 * const predictor = { name: "product", inputWidth: 2, outputs: ["y"], predict: async (rows: Float64Array | Float32Array) =>
 *   Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! * rows[2 * i + 1]!) };
 * const curves = await individualConditionalExpectation(predictor, Float64Array.of(0, 1, 1, -1), { grid: { feature: 0 } });
 * curves.individual; // => Float64Array.of(0, 1, 0, -1)
 * curves.average; // => Float64Array.of(0, 0)
 */
export async function individualConditionalExpectation(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: { readonly grid: EffectGridOptions; readonly weights?: Float64Array } & AskOptions,
): Promise<IndividualConditionalExpectation> {
  const population = populationOf(rows, predictor.inputWidth, options.weights);
  const grid = effectGrid(population, options.grid);
  const points = pointsOfGrids([grid]);
  const outputs = predictor.outputs.length;
  const individual = new Float64Array(population.count * points.count * outputs);
  const keep = (answers: Float64Array, point: number): void => {
    for (let row = 0; row < population.count; row++)
      for (let k = 0; k < outputs; k++)
        individual[(row * points.count + point) * outputs + k] = answers[row * outputs + k]!;
  };
  const average = await answered(meansByAsking(population, keep)(points), predictor, {
    ...options,
    total: points.count * population.count,
  });
  return { grid, individual, average, outputs, rows: population.count };
}
