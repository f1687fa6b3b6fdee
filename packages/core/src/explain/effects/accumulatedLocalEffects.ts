import type { Predictor } from "../../ports/index.js";
import { changedCopies } from "../questions/changedCopies.js";
import type { Population } from "../questions/population.js";
import { populationOf } from "../questions/population.js";
import type { AskOptions, Questions } from "../questions/questions.js";
import { answered } from "../questions/questions.js";
import type { LocalBinOptions, LocalBins } from "./localBins.js";
import { localBins, presentRows } from "./localBins.js";

/** How the model's output changes along a feature, by small steps of the rows that are there. */
export interface AccumulatedLocalEffects {
  readonly feature: number;
  readonly edges: Float64Array;
  /** The effect at each edge, [edge][output]; its mean over the rows is 0. */
  readonly values: Float64Array;
  /** Rows of each bin. */
  readonly counts: Float64Array;
  readonly outputs: number;
  /** Rows that have the value, and rows that lack it. */
  readonly rows: number;
  readonly missing: number;
}

/**
 * Accumulated local effects: in each bin the mean of f(upper edge) − f(lower edge) over the bin's own rows, added up from the first edge, less the mean over
 * the rows, Σ nₖ (Aₖ + Aₖ₊₁)/2 / n. In the unit of the outputs. Rows without the value are left out and counted.
 *
 * Rows move within their bin only, so that features that depend on each other are not torn apart, as partial dependence does. An effect where there are few rows is noise;
 * an empty bin adds 0. A level differs from partial dependence by a constant. Not measured: `no-rows`, `all-missing`, `constant-input`, `not-finite`.
 * Rejects with `RangeError` for a feature, bins or edges that make no sense. Cost: 2 predictions a row.
 * Source: Apley & Zhu, Journal of the Royal Statistical Society B 82 (2020). Golden: `explain/agnostic`, cases `ale-…`.
 *
 * @example
 * import { accumulatedLocalEffects } from "@probity/core/explain";
 * const predictor = { name: "line", inputWidth: 1, outputs: ["y"], predict: async (rows: Float64Array | Float32Array) => Float64Array.from(rows, (x) => 3 * x) };
 * const { edges, values } = await accumulatedLocalEffects(predictor, Float64Array.of(0, 1, 2, 3, 4), { feature: 0, bins: 2 });
 * edges; // => Float64Array.of(0, 2, 4)
 * values; // => Float64Array.of(-5.4, 0.6, 6.6)
 */
export async function accumulatedLocalEffects(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: LocalBinOptions & AskOptions,
): Promise<AccumulatedLocalEffects> {
  const all = populationOf(rows, predictor.inputWidth);
  const population = presentRows(all, [options.feature]);
  const bins = localBins(population, options);
  const { values, counts } = await answered(effects(population, options.feature, bins), predictor, {
    ...options,
    total: 2 * population.count,
  });
  return {
    feature: options.feature,
    edges: bins.edges,
    values,
    counts,
    outputs: predictor.outputs.length,
    rows: population.count,
    missing: all.count - population.count,
  };
}

function* effects(
  population: Population,
  feature: number,
  { edges, binOf }: LocalBins,
): Questions<Pick<AccumulatedLocalEffects, "values" | "counts">> {
  const { width, count } = population;
  const counts = new Float64Array(edges.length - 1);
  for (const bin of binOf) counts[bin]! += 1;
  let rises = new Float64Array(0);
  yield* changedCopies(population, {
    copies: 2,
    set: (copy, side) => {
      for (let row = 0; row < count; row++) copy[row * width + feature] = edges[binOf[row]! + side]!;
    },
    take: (answers, side) => {
      // Row by row: where the feature changes nothing, the rise is exactly 0.
      rises = side === 0 ? answers.slice() : rises.map((lower, i) => answers[i]! - lower);
    },
  });
  const outputs = rises.length / count;
  const sums = new Float64Array(counts.length * outputs);
  for (let row = 0; row < count; row++)
    for (let k = 0; k < outputs; k++) sums[binOf[row]! * outputs + k]! += rises[row * outputs + k]!;
  return { values: accumulated(sums, counts, outputs), counts };
}

function accumulated(sums: Float64Array, counts: Float64Array, outputs: number): Float64Array {
  const values = new Float64Array(sums.length + outputs);
  const means = new Float64Array(outputs);
  const total = counts.reduce((sum, count) => sum + count, 0);
  for (let bin = 0; bin < counts.length; bin++)
    for (let k = 0; k < outputs; k++) {
      const at = bin * outputs + k;
      values[at + outputs] = values[at]! + (counts[bin] === 0 ? 0 : sums[at]! / counts[bin]!);
      means[k]! += ((values[at]! + values[at + outputs]!) / 2) * (counts[bin]! / total);
    }
  return values.map((value, at) => value - means[at % outputs]!);
}
