import { NotMeasurable } from "../../evidence/index.js";
import type { Predictor } from "../../ports/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { CounterfactualResult } from "./counterfactual.js";
import { weightsOf } from "./counterfactualOptions.js";
import type { CounterfactualConstraints } from "./featureConstraint.js";
import type { GeneticOptions } from "./geneticSearch.js";
import { geneticSearch } from "./geneticSearch.js";
import type { OutputTarget } from "./outputTarget.js";
import { outputGap } from "./outputTarget.js";
import { poolsOf } from "./pool.js";

/** What is looked for, among which values, and for how long. */
export interface CounterfactualSearchOptions extends CounterfactualConstraints {
  readonly target: OutputTarget;
  /** Row-major; the values that features may take come from it, where their constraint lists none. */
  readonly background: Float32Array | Float64Array;
  readonly random: SeededRandom;
  /** `l1` (Σ weight · |change|, the default) or `l0` (the weights of the features that change). */
  readonly distance?: "l0" | "l1";
  readonly weights?: Float64Array | readonly number[];
  /** The type the model takes: points are numbers of it. `float32` by default. */
  readonly inputType?: "float32" | "float64";
  /** 200 by default. */
  readonly population?: number;
  /** 40 by default. */
  readonly generations?: number;
  readonly signal?: AbortSignal;
  /** Called after each batch with the number of points asked about so far. */
  readonly onProgress?: (asked: number) => void;
}

/**
 * A counterfactual of any model, by a seeded genetic search: points that take values from the background, kept where the model's answer
 * comes nearer to the target and then where they are nearer to the row; at the end each change that is not needed is taken back
 * and numbers are brought as near to the row's as
 * the target allows.
 *
 * What it finds is valid by the predictor's own answer, and need not be the nearest: the result is never `proven-optimal`, its lower
 * bound is 0, and `undecided` says no more than that this search found none. For tree ensembles use {@link nearestCounterfactual}, which
 * proves. The same seed gives the same result where the predictor gives the same answers. Values lie between the row's and
 * the background's, each feature for itself: together they may be a person who cannot be.
 * Not measured: `no-rows` (no background). Throws `RangeError` on contradictory constraints, unknown outputs, rows of another width;
 * rejects with the signal's reason once it is aborted. Cost: some population · generations / 2 predictions.
 *
 * @example
 * import { searchCounterfactual } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const predictor = {
 *   name: "product", inputWidth: 2, outputs: ["score"],
 *   predict: (rows: Float32Array | Float64Array) =>
 *     Promise.resolve(Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! * rows[2 * i + 1]!)),
 * };
 * const target = { output: "score", atLeast: 6 };
 * const background = Float64Array.of(1, 1, 2, 2, 3, 3, 4, 4);
 * const constraints = [{ feature: 0, whole: true }, { feature: 1, immutable: true }];
 * const result = await searchCounterfactual(predictor, Float64Array.of(1, 2), { target, background, constraints, random: seededRandom("1") });
 * "counterfactual" in result && Array.from(result.counterfactual.point); // => [3, 2]
 */
export async function searchCounterfactual(
  predictor: Predictor,
  row: Float32Array | Float64Array,
  options: CounterfactualSearchOptions,
): Promise<CounterfactualResult> {
  const { background, random, signal, onProgress } = options;
  const { distance = "l1", population = 200, generations = 40, inputType = "float32" } = options;
  const width = predictor.inputWidth;
  if (row.length !== width || background.length % width !== 0)
    throw new RangeError(
      `cannot look for a counterfactual in rows of another width than the predictor's ${width}`,
    );
  if (background.length === 0) throw new NotMeasurable("no-rows");
  for (const size of [population, generations])
    if (!Number.isSafeInteger(size) || size < 2)
      throw new RangeError(
        `cannot search with a population or generations of ${size}: it needs a whole number from 2`,
      );
  const gap = outputGap(predictor, options.target);
  const round = inputType === "float32" ? Math.fround : (value: number) => value;
  const own = Float64Array.from(row, round);
  const weights = weightsOf(options, width);
  const { pools, costOf } = poolsOf(own, { ...options, background, round, distance, weights });
  const answers = new Map<Float64Array, Float64Array>();
  let asked = 0;
  if (pools.some(({ values }) => values.length === 0))
    return { status: "undecided", lowerBound: 0, nodes: asked };
  const genetic: GeneticOptions = { pools, costOf, round, random, population, generations };
  const search = geneticSearch(own, genetic);
  let step = search.next();
  while (step.done !== true) {
    const points = step.value;
    const rows = new (inputType === "float32" ? Float32Array : Float64Array)(points.length * width);
    points.forEach((point, i) => {
      rows.set(point, i * width);
    });
    const outputs = await predictor.predict(rows, signal === undefined ? {} : { signal });
    signal?.throwIfAborted();
    asked += points.length;
    onProgress?.(asked);
    const per = predictor.outputs.length;
    const answered = points.map((_, i) => outputs.slice(i * per, (i + 1) * per));
    points.forEach((point, i) => answers.set(point, answered[i]!));
    step = search.next(Float64Array.from(answered, gap));
  }
  const { point, cost, gap: left } = step.value;
  if (left > 0) return { status: "undecided", lowerBound: 0, nodes: asked };
  return {
    status: "best-found",
    counterfactual: {
      point,
      distance: cost,
      changed: Array.from(point.keys()).filter((i) => point[i] !== own[i] && !Number.isNaN(own[i])),
      scores: answers.get(point)!,
    },
    lowerBound: 0,
    nodes: asked,
  };
}
