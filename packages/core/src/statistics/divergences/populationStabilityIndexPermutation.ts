import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import { requireCells } from "../binning/requireCells.js";
import { interpolate } from "../order/interpolate.js";
import { invertedCdfQuantile } from "../order/invertedCdfQuantile.js";
import { sortOrder } from "../order/sortOrder.js";
import { stabilityOfShares } from "./stabilityOfShares.js";
import { filledShares } from "./zeroRule.js";

/** What to draw from, how often, and into how many cells to cut. */
export interface StabilityPermutationOptions {
  readonly random: SeededRandom;
  /** Cells of about equal mass; default 10, between the deciles. */
  readonly bins?: number;
  /** Default 999. */
  readonly permutations?: number;
  /** In (0, 1), for the critical value; default 0.05. */
  readonly significance?: number;
}

/** The index, and how it stands among exchanges of rows between the samples. */
export interface StabilityPermutation {
  readonly value: number;
  /** The inner edges of the cells, quantiles of the reference: values of the data or between them. */
  readonly edges: Float64Array;
  /** The share of all permutations with an index at least as large, the observed one counted in: at least 1 / (permutations + 1). */
  readonly pValue: number;
  /** The index that a share of at most `significance` of the permutations exceeds. */
  readonly criticalValue: number;
}

/**
 * The population stability index of two samples of numbers over cells between quantiles of the reference, with its p-value by permutation: rows are
 * exchanged between the samples at random, *and the edges are cut anew in each*, as they were in the observed one. Exact at every sample size,
 * where the χ² law of {@link populationStabilityIndex} needs 50 expected rows a cell.
 *
 * Edges as {@link quantileEdges}, counts as {@link countBetweenEdges} (infinities lie in the outer cells), empty cells floored at a share of 1e-4. Not
 * measured: `no-rows` (a sample is empty), `not-finite` (no finite value in the reference). Throws `RangeError` at a NaN and for options out of range.
 * Two constant samples of one value have p-value 1. Permutation i draws from `random.stream("permutation", i)` alone.
 * Cost: O((n + m) · permutations) after one sort, about 40 ms for 1,000 + 1,000 rows and 999 permutations.
 * Source: Phipson & Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010), for counting the observed one in. Golden: `drift/distances-numeric.json`.
 *
 * @example
 * import { seededRandom } from "@probity/core/random";
 * import { populationStabilityIndexPermutation } from "@probity/core/statistics";
 * const reference = Float64Array.from({ length: 40 }, (_, i) => i);
 * const current = reference.map((value) => value + 12);
 * const random = seededRandom("drift of the fare");
 * const test = populationStabilityIndexPermutation(reference, current, { random });
 * test.value; // => 2.48614256545
 * test.pValue; // => 0.003
 */
export function populationStabilityIndexPermutation(
  reference: Float64Array,
  current: Float64Array,
  options: StabilityPermutationOptions,
): StabilityPermutation {
  const { random, bins = 10, permutations = 999, significance = 0.05 } = options;
  requireCells(bins);
  if (!Number.isSafeInteger(permutations) || permutations < 1)
    throw new RangeError(`cannot permute ${permutations} times: it needs a whole number from 1`);
  if (!(significance > 0 && significance < 1))
    throw new RangeError(
      `cannot place a critical value at significance ${significance}: it needs a number between 0 and 1`,
    );
  if (reference.length === 0 || current.length === 0) throw new NotMeasurable("no-rows");
  const pool = poolOf(reference, current);
  const observed = indexOf(pool, observedPrefix(pool, reference.length), bins);
  if (observed === undefined) throw new NotMeasurable("not-finite");
  const permuted = Float64Array.from({ length: permutations }, (_, i) => {
    const drawn = randomPrefix(pool, reference.length, random.stream("permutation", i));
    return indexOf(pool, drawn, bins)?.value ?? 0;
  }).sort();
  // The same counts can reach their value by another order of additions: a hair below counts as reached.
  const reached = observed.value * (1 - 1e-12);
  const extreme = permuted.reduce((count, value) => count + (value >= reached ? 1 : 0), 1);
  return {
    ...observed,
    pValue: extreme / (permutations + 1),
    criticalValue: invertedCdfQuantile(permuted, 1 - significance),
  };
}

/** Both samples in ascending order. A permutation shuffles who belongs to the reference, and nothing else. */
interface Pool {
  readonly values: Float64Array;
  /** The row of each, the reference first. */
  readonly order: Uint32Array;
  /** Where the finite values begin and end. */
  readonly from: number;
  readonly to: number;
  /** Scratch: which places are drawn, and how many rows of the reference lie below each place. */
  readonly drawn: Uint8Array;
  readonly prefix: Uint32Array;
}

function poolOf(reference: Float64Array, current: Float64Array): Pool {
  const joined = new Float64Array(reference.length + current.length);
  joined.set(reference);
  joined.set(current, reference.length);
  const order = sortOrder(joined);
  const values = Float64Array.from(order, (row) => joined[row]! + 0); // −0 + 0 is 0
  const from = firstAtLeast(values, -Number.MAX_VALUE);
  return {
    values,
    order,
    from,
    to: Math.max(from, firstAtLeast(values, Infinity)),
    drawn: new Uint8Array(values.length),
    prefix: new Uint32Array(values.length + 1),
  };
}

function observedPrefix({ order, prefix }: Pool, referenceRows: number): Uint32Array {
  for (let k = 0, below = 0; k < order.length; prefix[++k] = below) if (order[k]! < referenceRows) below++;
  return prefix;
}

/** A subset of `rows` places, each as likely (Floyd's algorithm); of the smaller sample, so that few are drawn. */
function randomPrefix({ drawn, prefix }: Pool, rows: number, random: SeededRandom): Uint32Array {
  const places = drawn.length;
  const fewer = Math.min(rows, places - rows);
  drawn.fill(0);
  for (let last = places - fewer; last < places; last++) {
    const place = random.integer(last + 1);
    drawn[drawn[place] === 0 ? place : last] = 1;
  }
  const ofReference = fewer === rows ? 1 : 0;
  for (let k = 0, below = 0; k < places; prefix[++k] = below) if (drawn[k] === ofReference) below++;
  return prefix;
}

/** The index over quantiles of those who belong to the reference; none without a finite one. */
function indexOf(
  { values, from, to }: Pool,
  prefix: Uint32Array,
  bins: number,
): { readonly value: number; readonly edges: Float64Array } | undefined {
  const rows = prefix[to]! - prefix[from]!;
  if (rows === 0) return undefined;
  const member = (rank: number): number => values[placeOf(prefix, prefix[from]! + rank)]!;
  const edges: number[] = [];
  const referenceRows = prefix[values.length]!;
  const totals = { reference: referenceRows, current: values.length - referenceRows };
  const counts = { reference: new Array<number>(), current: new Array<number>() };
  let start = 0;
  const endCell = (end: number): void => {
    const ofReference = prefix[end]! - prefix[start]!;
    counts.reference.push(ofReference);
    counts.current.push(end - start - ofReference);
    start = end;
  };
  for (let i = 1; i < bins; i++) {
    const position = (i / bins) * (rows - 1);
    const below = Math.floor(position);
    const edge = interpolate(member(below), member(Math.ceil(position)), position - below);
    if (edges.length > 0 && edge <= edges[edges.length - 1]!) continue;
    edges.push(edge);
    endCell(firstAtLeast(values, edge));
  }
  endCell(values.length);
  const zeroRule = { rule: "floor-share", amount: 1e-4 } as const;
  const filled = filledShares(counts.reference, counts.current, { totals, zeroRule });
  return { value: stabilityOfShares(filled), edges: Float64Array.from(edges) };
}

/** The place of the member with `before` members below it. */
function placeOf(prefix: Uint32Array, before: number): number {
  let low = 0;
  let high = prefix.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (prefix[middle + 1]! > before) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first place of an ascending list with a value of at least x. */
function firstAtLeast(ascending: Float64Array, x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! >= x) high = middle;
    else low = middle + 1;
  }
  return low;
}
