import type { CenteredSample } from "./centroidEdges.js";
import { centeredSample, edgesBetween } from "./centroidEdges.js";

const mostRounds = 300;

/**
 * The edges of cells around the means of one-dimensional k-means by Lloyd's steps, from the centers of cells of equal width: the smallest value, the
 * middles between neighboring means, the largest value. Fewer than cells + 1 where means meet.
 *
 * As scikit-learn, whose rounding decides about values exactly halfway: here they go to the mean of the lower number. A mean without values moves to the value farthest from its own, and the steps end
 * where no value changes its mean or the squared moves sum up to at most 1e-4 of the variance. So it is a local optimum at best: {@link ckmeansEdges} gives the
 * global one. Not measured: `no-rows`, `not-finite`, `constant-input`, `too-few-rows` (fewer than cells). Throws `RangeError` at a NaN and unless `cells` is a
 * whole number from 1. Cost: O(n) to sort, then O(cells · log n) a step. Source: Lloyd (1982). Golden: `features/transforms.json`.
 *
 * @example
 * import { kMeansEdges } from "@probity/core/statistics";
 * [...kMeansEdges(Float64Array.of(1, 2, 10, 11), 2)]; // => [1, 6, 11]
 */
export function kMeansEdges(values: Float64Array, cells: number): Float64Array {
  const sample = centeredSample(values, cells);
  const { deviations } = sample;
  const sums = prefixSums(deviations);
  const [first = 0] = deviations;
  const step = (deviations[deviations.length - 1]! - first) / cells;
  let centers: Float64Array = Float64Array.from({ length: cells }, (_, i) => first + (i + 0.5) * step);
  let before = "";
  for (let round = 0; round < mostRounds; round++) {
    const parts = partsOf(deviations, centers);
    const moved = meansOf(sample, sums, { parts, centers });
    let shift = 0;
    for (let i = 0; i < cells; i++) shift += (moved[i]! - centers[i]!) * (moved[i]! - centers[i]!);
    centers = moved;
    const now = parts.map(({ from, to }) => `${from}-${to}`).join();
    if (now === before || shift <= 1e-4 * varianceOf(deviations)) break;
    before = now;
  }
  return edgesBetween(centers, sample);
}

function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}

function varianceOf(deviations: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < deviations.length; i++) sum += deviations[i]! * deviations[i]!;
  return sum / deviations.length;
}

/** Ranks of the values that belong to one center. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** The values nearest to each center, of equal ones to the first. */
function partsOf(ascending: Float64Array, centers: Float64Array): readonly Part[] {
  const parts = Array.from(centers, (): Part => ({ from: 0, to: 0 }));
  const order = Array.from(centers.keys())
    .sort((a, b) => centers[a]! - centers[b]! || a - b)
    .filter((id, i, all) => i === 0 || centers[id] !== centers[all[i - 1]!]);
  let from = 0;
  order.forEach((id, i) => {
    const next = order[i + 1];
    const to =
      next === undefined
        ? ascending.length
        : rankOf(ascending, (centers[id]! + centers[next]!) / 2, id < next);
    parts[id] = { from, to };
    from = to;
  });
  return parts;
}

/** How many values lie below a bound, or up to it. */
function rankOf(ascending: Float64Array, bound: number, isIncluded: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = ascending[middle]!;
    if (value < bound || (isIncluded && value === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function meansOf(
  { deviations }: CenteredSample,
  prefix: Float64Array,
  { parts, centers }: { readonly parts: readonly Part[]; readonly centers: Float64Array },
): Float64Array {
  const sums = Float64Array.from(parts, ({ from, to }) => prefix[to]! - prefix[from]!);
  const counts = Float64Array.from(parts, ({ from, to }) => to - from);
  const empty = Array.from(counts.keys()).filter((id) => counts[id] === 0);
  const farthest = empty.length === 0 ? [] : farthestOf(deviations, { parts, centers, wanted: empty.length });
  if (farthest[0]?.distance !== 0)
    farthest.forEach(({ rank, id }, i) => {
      const value = deviations[rank]!;
      sums[id]! -= value;
      counts[id]! -= 1;
      sums[empty[i]!] = value;
      counts[empty[i]!] = 1;
    });
  const largest = counts.indexOf(counts.reduce((a, b) => Math.max(a, b)));
  const means = sums.map((sum, id) => sum / counts[id]!);
  return means.map((mean, id) => (counts[id]! > 0 ? mean : means[largest]!));
}

interface FarValue {
  readonly rank: number;
  readonly id: number;
  readonly distance: number;
}

/** The values farthest from their centers: they stand at the ends of the parts. */
function farthestOf(
  ascending: Float64Array,
  {
    parts,
    centers,
    wanted,
  }: { readonly parts: readonly Part[]; readonly centers: Float64Array; readonly wanted: number },
): readonly FarValue[] {
  const found: FarValue[] = [];
  parts.forEach((part, id) => {
    let { from, to } = part;
    for (let taken = 0; taken < wanted && from < to; taken++) {
      const below = Math.abs(ascending[from]! - centers[id]!);
      const above = Math.abs(ascending[to - 1]! - centers[id]!);
      found.push(
        below >= above ? { rank: from++, id, distance: below } : { rank: --to, id, distance: above },
      );
    }
  });
  return found.sort((a, b) => b.distance - a.distance || a.rank - b.rank).slice(0, wanted);
}
