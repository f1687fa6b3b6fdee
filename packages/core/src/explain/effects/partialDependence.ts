import type { Predictor } from "../../ports/index.js";
import { populationOf } from "../questions/population.js";
import type { AskOptions } from "../questions/questions.js";
import { answered } from "../questions/questions.js";
import type { EffectGrid, EffectGridOptions } from "./effectGrid.js";
import { effectGrid, pointsOf } from "./effectGrid.js";
import type { Points } from "./meansAt.js";
import { meansByAsking } from "./meansAt.js";

/** The model's mean output where one or two features are set to the same value in all rows. */
export interface PartialDependence {
  readonly grids: readonly EffectGrid[];
  /** [point][output], or [point of the first][point of the second][output]. A missing value is the last point of its grid. */
  readonly average: Float64Array;
  readonly outputs: number;
  readonly rows: number;
}

/** Which features are set, where, and how the rows count. */
export interface PartialDependenceOptions {
  /** One grid, or two for a surface. */
  readonly grids: readonly [EffectGridOptions] | readonly [EffectGridOptions, EffectGridOptions];
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
}

/**
 * Partial dependence by brute force: PD(v) = Σ wᵢ f(xᵢ with the features set to v) / Σ wᵢ over the rows, for one feature or a pair, in the unit of the
 * outputs. Any model; the rows are scored once for each point, and a missing value can be a point like any other.
 *
 * It shows how the model's output changes with a feature, not what happens in the world. Where features depend on each other it sets combinations that never
 * occur, and averages hide rows that move in opposite ways: look at `individualConditionalExpectation` and `accumulatedLocalEffects` too.
 * Not measured: `no-rows`, `zero-total-weight`, `all-missing`, `not-finite` (a grid, or an output: the model may have no rule for missing values).
 * Rejects with `RangeError` for a feature, a grid, weights or rows that do not fit. Cost: points × rows predictions.
 * Source: Friedman, Annals of Statistics 29 (2001). Golden: `explain/agnostic`, cases `pdp-…`.
 *
 * @example
 * import { partialDependence } from "@probity/core/explain";
 * const predictor = { name: "product", inputWidth: 2, outputs: ["y"], predict: async (rows: Float64Array | Float32Array) =>
 *   Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! * rows[2 * i + 1]!) };
 * const rows = Float64Array.of(0, 1, 1, 2, 2, 6);
 * const { grids, average } = await partialDependence(predictor, rows, { grids: [{ feature: 0 }] });
 * grids[0].values; // => Float64Array.of(0, 1, 2)
 * average; // => Float64Array.of(0, 3, 6)
 */
export async function partialDependence(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: PartialDependenceOptions & AskOptions,
): Promise<PartialDependence> {
  const population = populationOf(rows, predictor.inputWidth, options.weights);
  const grids = options.grids.map((grid) => effectGrid(population, grid));
  const points = pointsOfGrids(grids);
  const average = await answered(meansByAsking(population)(points), predictor, {
    ...options,
    total: points.count * population.count,
  });
  return { grids, average, outputs: predictor.outputs.length, rows: population.count };
}

/** The points of one grid, or all pairs of two. Throws `RangeError` for another number of grids, or the same feature twice. */
export function pointsOfGrids(grids: readonly EffectGrid[]): Points {
  const [first, second] = grids;
  if (first === undefined || grids.length > 2 || first.feature === second?.feature)
    throw new RangeError(`cannot set ${grids.length} features: it needs one, or two that differ`);
  const outer = pointsOf(first);
  if (second === undefined) return { features: [first.feature], values: outer, count: outer.length };
  const inner = pointsOf(second);
  const values = new Float64Array(2 * outer.length * inner.length);
  let at = 0;
  for (const a of outer)
    for (const b of inner) {
      values[at++] = a;
      values[at++] = b;
    }
  return { features: [first.feature, second.feature], values, count: outer.length * inner.length };
}
