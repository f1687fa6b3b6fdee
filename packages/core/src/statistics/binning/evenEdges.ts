import { NotMeasurable } from "../../evidence/index.js";
import { requireNoNaN } from "../arguments/requireNoNaN.js";

/** The smallest and the largest value. */
export interface ValueRange {
  readonly lowest: number;
  readonly highest: number;
}

/** cells + 1 equally spaced edges, the last exactly the highest value; around a single value, one half to either side. */
export function evenEdges({ lowest, highest }: ValueRange, cells: number): Float64Array {
  const [from, to] = lowest === highest ? [lowest - 0.5, highest + 0.5] : [lowest, highest];
  const step = (to - from) / cells;
  if (!(step < Infinity)) throw new NotMeasurable("overflow");
  const edges = Float64Array.from({ length: cells + 1 }, (_, i) => from + i * step);
  edges[cells] = to;
  for (let i = 0; i < cells; i++)
    // The range holds fewer doubles than cells.
    if (!(edges[i]! < edges[i + 1]!)) throw new NotMeasurable("no-spread");
  return edges;
}

/** The range of the finite values of some samples. Throws `RangeError` at a NaN, `no-rows` or `not-finite` where there are none. */
export function finiteRange(attempt: string, samples: readonly Float64Array[]): ValueRange {
  const range = rangeOf(samples);
  if (Number.isFinite(range.lowest) && Number.isFinite(range.highest)) return range;
  for (const values of samples) requireNoNaN(attempt, values);
  const finite = rangeOf(samples.map((values) => values.filter(Number.isFinite)));
  if (finite.lowest <= finite.highest) return finite;
  throw new NotMeasurable(samples.some((values) => values.length > 0) ? "not-finite" : "no-rows");
}

/** NaN where a value is. */
function rangeOf(samples: readonly Float64Array[]): ValueRange {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const values of samples) {
    for (let i = 0; i < values.length; i++) {
      lowest = Math.min(lowest, values[i]!);
      highest = Math.max(highest, values[i]!);
    }
  }
  return { lowest, highest };
}
