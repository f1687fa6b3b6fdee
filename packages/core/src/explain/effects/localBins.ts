import { NotMeasurable } from "../../evidence/index.js";
import type { QuantileType } from "../../statistics/index.js";
import { quantileTypes, sortedCopy } from "../../statistics/index.js";
import type { Population } from "../questions/population.js";
import { columnOf, populationOf, requireFeature } from "../questions/population.js";

/** How a feature is cut into bins of about equal numbers of rows. */
export interface LocalBinOptions {
  readonly feature: number;
  /** Bins at most; default 20. Equal edges are one. */
  readonly bins?: number;
  /** Which sample quantile the edges are: `linear` between rows, the default, or `invertedCdf`, values of rows, as R's ALEPlot. */
  readonly quantile?: QuantileType;
  /** The edges themselves, ascending; rows beyond them belong to the outermost bins. */
  readonly edges?: Float64Array;
}

/** The bin of each row: bin k holds the values above edge k up to edge k + 1, the first one its lower edge too. */
export interface LocalBins {
  readonly edges: Float64Array;
  readonly binOf: Int32Array;
}

/** The rows that have a value of all these features. Throws `RangeError` for a feature that is none; `no-rows`, `all-missing`. */
export function presentRows(population: Population, features: readonly number[]): Population {
  const { rows, width, count } = population;
  for (const feature of features) requireFeature(feature, width);
  const kept = Array.from({ length: count }, (_, row) => row).filter((row) =>
    features.every((feature) => !Number.isNaN(rows[row * width + feature]!)),
  );
  if (kept.length === 0) throw new NotMeasurable("all-missing");
  if (kept.length === count) return population;
  const present = new Float64Array(kept.length * width);
  kept.forEach((row, i) => present.set(rows.subarray(row * width, (row + 1) * width), i * width));
  return populationOf(present, width);
}

/** Throws `RangeError` for what makes no bins; `constant-input`, `not-finite`. */
export function localBins(population: Population, options: LocalBinOptions): LocalBins {
  const column = columnOf(population, options.feature);
  const edges =
    options.edges === undefined ? quantileEdges(column, options) : requireAscending(options.edges);
  if (edges.length < 2) throw new NotMeasurable("constant-input");
  if (!edges.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  return { edges, binOf: Int32Array.from(column, (value) => binOf(value, edges)) };
}

function quantileEdges(
  column: Float64Array,
  { bins = 20, quantile = "linear" }: LocalBinOptions,
): Float64Array {
  if (!Number.isSafeInteger(bins) || bins < 1)
    throw new RangeError(`cannot cut a feature into ${bins} bins: it needs a whole number from 1`);
  const sorted = sortedCopy(column);
  const quantileOf = quantileTypes[quantile];
  return Float64Array.from({ length: bins + 1 }, (_, k) => quantileOf(sorted, k / bins)).filter(
    (edge, k, all) => k === 0 || edge !== all[k - 1],
  );
}

function requireAscending(edges: Float64Array): Float64Array {
  for (let k = 1; k < edges.length; k++)
    if (!(edges[k - 1]! < edges[k]!))
      throw new RangeError("cannot cut a feature at these edges: they do not rise");
  return edges.slice();
}

function binOf(value: number, edges: Float64Array): number {
  let low = 0;
  let high = edges.length - 1;
  // The first edge that is not below the value.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
