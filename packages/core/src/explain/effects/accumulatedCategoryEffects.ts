import { NotMeasurable } from "../../evidence/index.js";
import type { Predictor } from "../../ports/index.js";
import { sortedCopy } from "../../statistics/index.js";
import { changedCopies } from "../questions/changedCopies.js";
import type { Population } from "../questions/population.js";
import { columnOf, populationOf } from "../questions/population.js";
import type { AskOptions, Questions } from "../questions/questions.js";
import { answered } from "../questions/questions.js";
import { presentRows } from "./localBins.js";
import { similarityOrder } from "./similarityOrder.js";

/** How the model's output changes from category to category, by rows that are like those of the next one. */
export interface AccumulatedCategoryEffects {
  readonly feature: number;
  /** The codes, in the order of the steps. */
  readonly categories: Float64Array;
  /** The effect of each category, [category][output]; its mean over the rows is 0. */
  readonly values: Float64Array;
  /** Rows of each category. */
  readonly counts: Float64Array;
  readonly outputs: number;
  readonly rows: number;
  readonly missing: number;
}

/**
 * Accumulated local effects of a category: from one to the next the mean of f(next) − f(this) over the rows of both, added up, less the mean over the rows.
 * By default neighbors are categories with much the same other features (classical scaling of summed Kolmogorov–Smirnov distances); `order` gives another order of all codes.
 *
 * Another order, another curve: differences of neighbors mean most, and those of categories far apart carry everything in between. In the unit of the outputs.
 * Not measured: `no-rows`, `all-missing`, `constant-input` (one category), `not-finite`. Rejects with `RangeError` where the order misses a code or names one twice.
 * Cost: 3 predictions a row. Source: Apley & Zhu, Journal of the Royal Statistical Society B 82 (2020), appendix E.
 *
 * @example
 * import { accumulatedCategoryEffects } from "@probity/core/explain";
 * const predictor = { name: "table", inputWidth: 1, outputs: ["y"], predict: async (rows: Float64Array | Float32Array) => Float64Array.from(rows, (x) => [1, 5, 2][x]!) };
 * const { categories, values } = await accumulatedCategoryEffects(predictor, Float64Array.of(0, 1, 2, 0), { feature: 0, order: Float64Array.of(0, 2, 1) });
 * categories; // => Float64Array.of(0, 2, 1)
 * values; // => Float64Array.of(-1.25, -0.25, 2.75)
 */
export async function accumulatedCategoryEffects(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: { readonly feature: number; readonly order?: Float64Array } & AskOptions,
): Promise<AccumulatedCategoryEffects> {
  const { feature, order } = options;
  const all = populationOf(rows, predictor.inputWidth);
  const population = presentRows(all, [feature]);
  const column = columnOf(population, feature);
  const categories = orderedCodes(population, feature, { column, order });
  const places = new Map(Array.from(categories, (code, place) => [code, place]));
  const levelOf = Int32Array.from(column, (code) => places.get(code + 0)!);
  const { values, counts } = await answered(steps(population, feature, { categories, levelOf }), predictor, {
    ...options,
    total: 3 * population.count,
  });
  return {
    feature,
    categories,
    values,
    counts,
    outputs: predictor.outputs.length,
    rows: population.count,
    missing: all.count - population.count,
  };
}

function orderedCodes(
  population: Population,
  feature: number,
  { column, order }: { readonly column: Float64Array; readonly order: Float64Array | undefined },
): Float64Array {
  const sorted = sortedCopy(column);
  const codes = sorted.filter((code, i) => i === 0 || code !== sorted[i - 1]).map((code) => code + 0);
  if (!codes.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  if (codes.length < 2) throw new NotMeasurable("constant-input");
  if (order === undefined) {
    const places = new Map(Array.from(codes, (code, place) => [code, place]));
    const levelOf = Int32Array.from(column, (code) => places.get(code + 0)!);
    const levels = codes.length;
    return Float64Array.from(
      similarityOrder(population, feature, { levelOf, levels }),
      (level) => codes[level]!,
    );
  }
  const given = order.map((code) => code + 0);
  if (new Set(given).size !== given.length || !codes.every((code) => given.includes(code)))
    throw new RangeError(
      `cannot order ${codes.length} categories by these: it needs each code of the rows, once`,
    );
  return given.filter((code) => codes.includes(code));
}

function* steps(
  population: Population,
  feature: number,
  { categories, levelOf }: { readonly categories: Float64Array; readonly levelOf: Int32Array },
): Questions<Pick<AccumulatedCategoryEffects, "values" | "counts">> {
  const { width, count } = population;
  const last = categories.length - 1;
  const counts = new Float64Array(categories.length);
  for (const level of levelOf) counts[level]! += 1;
  let sums = new Float64Array(0);
  let before = new Float64Array(0);
  // One copy a step down, as it is, a step up.
  yield* changedCopies(population, {
    copies: 3,
    set: (copy, side) => {
      for (let row = 0; row < count; row++) {
        const level = Math.min(Math.max(levelOf[row]! + side - 1, 0), last);
        copy[row * width + feature] = categories[level]!;
      }
    },
    take: (answers, side) => {
      if (side === 0) sums = new Float64Array((last * answers.length) / count);
      else addSteps(sums, { before, answers }, { levelOf, from: side - 2, last });
      before = answers.slice();
    },
  });
  const outputs = before.length / count;
  const values = new Float64Array((last + 1) * outputs);
  const means = new Float64Array(outputs);
  for (let level = 0; level <= last; level++)
    for (let k = 0; k < outputs; k++) {
      const at = level * outputs + k;
      if (level > 0)
        values[at] = values[at - outputs]! + sums[at - outputs]! / (counts[level - 1]! + counts[level]!);
      means[k]! += values[at]! * (counts[level]! / count);
    }
  return { values: values.map((value, at) => value - means[at % outputs]!), counts };
}

/** Adds the step that each row made, to the sum of the category that it starts from: `from` is 0 for a step up, −1 for one down. */
function addSteps(
  sums: Float64Array,
  { before, answers }: { readonly before: Float64Array; readonly answers: Float64Array },
  { levelOf, from, last }: { readonly levelOf: Int32Array; readonly from: number; readonly last: number },
): void {
  const outputs = sums.length / last;
  levelOf.forEach((level, row) => {
    const step = level + from;
    if (step < 0 || step >= last) return;
    for (let k = 0; k < outputs; k++)
      sums[step * outputs + k]! += answers[row * outputs + k]! - before[row * outputs + k]!;
  });
}
