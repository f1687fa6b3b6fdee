import type { Predictor } from "../../ports/index.js";
import { changedCopies } from "../questions/changedCopies.js";
import type { Population } from "../questions/population.js";
import { populationOf } from "../questions/population.js";
import type { AskOptions, Questions } from "../questions/questions.js";
import { answered } from "../questions/questions.js";
import type { LocalBinOptions, LocalBins } from "./localBins.js";
import { localBins, presentRows } from "./localBins.js";

/** What two features do together beyond what each does alone. */
export interface AccumulatedLocalInteraction {
  readonly features: readonly [number, number];
  readonly edges: readonly [Float64Array, Float64Array];
  /** [edge of the first][edge of the second][output]. */
  readonly values: Float64Array;
  /** Rows of each cell, [bin of the first][bin of the second]. */
  readonly counts: Float64Array;
  readonly outputs: number;
  /** Rows that have both values, and rows that lack one. */
  readonly rows: number;
  readonly missing: number;
}

/**
 * The second-order accumulated local effect of two features: in each cell the mean of f(upper, upper) − f(upper, lower) − f(lower, upper) + f(lower, lower) over its rows,
 * added up along both features, less the two main effects of the sum and its mean over the rows. 0 everywhere where the two only add up.
 *
 * A cell without rows adds 0, so the surface is guesswork where `counts` is 0; look at it where there are rows. In the unit of the outputs.
 * Not measured and rejected as for {@link accumulatedLocalEffects}, and `RangeError` for the same feature twice. Cost: 4 predictions a row.
 * Source: Apley & Zhu, Journal of the Royal Statistical Society B 82 (2020), equations 14 to 17.
 *
 * @example
 * import { accumulatedLocalInteraction } from "@probity/core/explain";
 * const predictor = { name: "product", inputWidth: 2, outputs: ["y"], predict: async (rows: Float64Array | Float32Array) =>
 *   Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! * rows[2 * i + 1]!) };
 * const rows = Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1);
 * const { values } = await accumulatedLocalInteraction(predictor, rows, { bins: [{ feature: 0, bins: 1 }, { feature: 1, bins: 1 }] });
 * values; // => Float64Array.of(0.25, -0.25, -0.25, 0.25)
 */
export async function accumulatedLocalInteraction(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: { readonly bins: readonly [LocalBinOptions, LocalBinOptions] } & AskOptions,
): Promise<AccumulatedLocalInteraction> {
  const features = [options.bins[0].feature, options.bins[1].feature] as const;
  if (features[0] === features[1])
    throw new RangeError(`cannot find how feature ${features[0]} acts together with itself: it needs two`);
  const all = populationOf(rows, predictor.inputWidth);
  const population = presentRows(all, features);
  const first = localBins(population, options.bins[0]);
  const second = localBins(population, options.bins[1]);
  const surface = await answered(cornerSums(population, features, [first, second]), predictor, {
    ...options,
    total: 4 * population.count,
  });
  return {
    features,
    edges: [first.edges, second.edges],
    ...surface,
    outputs: predictor.outputs.length,
    rows: population.count,
    missing: all.count - population.count,
  };
}

type Surface = Pick<AccumulatedLocalInteraction, "values" | "counts">;

function* cornerSums(
  population: Population,
  features: readonly [number, number],
  [first, second]: readonly [LocalBins, LocalBins],
): Questions<Surface> {
  const { width, count } = population;
  const across = second.edges.length - 1;
  const counts = new Float64Array((first.edges.length - 1) * across);
  for (let row = 0; row < count; row++) counts[first.binOf[row]! * across + second.binOf[row]!]! += 1;
  let mixed = new Float64Array(0);
  yield* changedCopies(population, {
    copies: 4,
    set: (copy, corner) => {
      for (let row = 0; row < count; row++) {
        copy[row * width + features[0]] = first.edges[first.binOf[row]! + (corner >> 1)]!;
        copy[row * width + features[1]] = second.edges[second.binOf[row]! + (corner & 1)]!;
      }
    },
    take: (answers, corner) => {
      // Row by row: where one of the features changes nothing, the difference is exactly 0.
      if (corner === 0) mixed = answers.slice();
      else
        for (let i = 0; i < mixed.length; i++)
          mixed[i] = corner === 3 ? mixed[i]! + answers[i]! : mixed[i]! - answers[i]!;
    },
  });
  const outputs = mixed.length / count;
  const sums = new Float64Array(counts.length * outputs);
  for (let row = 0; row < count; row++) {
    const cell = first.binOf[row]! * across + second.binOf[row]!;
    for (let k = 0; k < outputs; k++) sums[cell * outputs + k]! += mixed[row * outputs + k]!;
  }
  const values = new Float64Array(first.edges.length * second.edges.length * outputs);
  for (let k = 0; k < outputs; k++) {
    const means = counts.map((rows, cell) => (rows === 0 ? 0 : sums[cell * outputs + k]! / rows));
    centeredSurface(means, counts, across).forEach((value, at) => (values[at * outputs + k] = value));
  }
  return { values, counts };
}

/** Adds the cells up to a surface at the edges, and takes off the main effects and the mean over the rows. */
function centeredSurface(means: Float64Array, counts: Float64Array, across: number): Float64Array {
  const down = counts.length / across;
  const wide = across + 1;
  const surface = new Float64Array((down + 1) * wide);
  for (let i = 0; i < down; i++)
    for (let j = 0; j < across; j++) {
      const at = i * wide + j;
      surface[at + wide + 1] = means[i * across + j]! + surface[at + 1]! + surface[at + wide]! - surface[at]!;
    }
  const alongFirst = mainEffect(surface, counts, {
    steps: down,
    cells: across,
    step: wide,
    cell: 1,
    row: across,
    column: 1,
  });
  const alongSecond = mainEffect(surface, counts, {
    steps: across,
    cells: down,
    step: 1,
    cell: wide,
    row: 1,
    column: across,
  });
  for (let i = 0; i <= down; i++)
    for (let j = 0; j <= across; j++) surface[i * wide + j]! -= alongFirst[i]! + alongSecond[j]!;
  const total = counts.reduce((sum, count) => sum + count, 0);
  let mean = 0;
  for (let i = 0; i < down; i++)
    for (let j = 0; j < across; j++) {
      const at = i * wide + j;
      const corners = surface[at]! + surface[at + 1]! + surface[at + wide]! + surface[at + wide + 1]!;
      mean += (corners / 4) * (counts[i * across + j]! / total);
    }
  return surface.map((value) => value - mean);
}

/** Strides of the surface and of the counts, along the feature and across it. */
interface Strides {
  readonly steps: number;
  readonly cells: number;
  readonly step: number;
  readonly cell: number;
  readonly row: number;
  readonly column: number;
}

/** The first-order accumulated effect that the surface itself has along one feature. */
function mainEffect(
  surface: Float64Array,
  counts: Float64Array,
  { steps, cells, step, cell, row, column }: Strides,
): Float64Array {
  const effect = new Float64Array(steps + 1);
  for (let i = 0; i < steps; i++) {
    let sum = 0;
    let total = 0;
    for (let j = 0; j < cells; j++) {
      const at = i * step + j * cell;
      const rows = counts[i * row + j * column]!;
      const rise = surface[at + step]! + surface[at + step + cell]! - surface[at]! - surface[at + cell]!;
      sum += (rows * rise) / 2;
      total += rows;
    }
    effect[i + 1] = effect[i]! + (total === 0 ? 0 : sum / total);
  }
  return effect;
}
