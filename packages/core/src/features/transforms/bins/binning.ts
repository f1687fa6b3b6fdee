import { NotMeasurable } from "../../../evidence/index.js";
import {
  ckmeansEdges,
  kMeansEdges,
  linearQuantile,
  quantileTypes,
  sortedCopy,
} from "../../../statistics/index.js";
import type { Table } from "../../../table/index.js";
import { numberColumn } from "../../../table/index.js";
import { fittingValues } from "../columns/fittingValues.js";
import type { Replaced } from "../columns/newColumns.js";
import { mappedColumn } from "../columns/newColumns.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedBins } from "../fittedTransform.js";
import type { Binning } from "../transformStep.js";

/** Fits bins. */
export function fitBins(step: Binning, { table }: Training): FittedStep {
  const { bins } = step;
  if (!Number.isSafeInteger(bins) || bins < 2 || bins > 65536)
    throw new RangeError(`cannot make ${bins} bins: it needs a whole number from 2 to 65536`);
  if (step.quantile !== undefined && !Object.hasOwn(quantileTypes, step.quantile))
    throw new RangeError(`cannot cut bins by the quantile ${step.quantile}: it needs a known type`);
  const columns = step.columns.map((name) => ({
    name,
    edges: Array.from(edgesOf(fittingValues(numberColumn(table, name)), step)),
  }));
  return { fitted: { kind: "bins", columns } };
}

function edgesOf(
  values: Float64Array,
  { kind, bins, quantile = "averagedInvertedCdf" }: Binning,
): Float64Array {
  const sorted = sortedCopy(values);
  const lowest = sorted[0]!;
  const highest = sorted[sorted.length - 1]!;
  if (lowest === highest) return new Float64Array(0);
  switch (kind) {
    case "uniform-bins": {
      const step = (highest - lowest) / bins;
      if (step === Infinity) throw new NotMeasurable("overflow");
      // The steps of the smallest numbers are rounded up.
      return Float64Array.from({ length: bins + 1 }, (_, i) =>
        i === bins ? highest : Math.min(lowest + i * step, highest),
      );
    }
    case "quantile-bins": {
      const cut = quantile === "averagedInvertedCdf" ? averagedInvertedCdf : quantileTypes[quantile];
      // The percentages as scikit-learn rounds them, which decides where as many values lie below an edge as a bin should hold.
      const step = 100 / bins;
      const edges = Float64Array.from({ length: bins + 1 }, (_, i) =>
        cut(sorted, i === bins ? 1 : (i * step) / 100),
      );
      return edges.filter((edge, i) => i === 0 || edge > edges[i - 1]!);
    }
    case "k-means-bins":
      return kMeansEdges(sorted, bins);
    case "ckmeans-bins":
      return ckmeansEdges(sorted, bins);
  }
}

/** The mean of two values where np is a whole number as computed, else the next one: NumPy's arithmetic. */
function averagedInvertedCdf(sorted: Float64Array, p: number): number {
  const last = sorted.length - 1;
  const place = p * sorted.length - 1;
  const below = Math.floor(place);
  const next = sorted[Math.min(below + 1, last)]!;
  return place === below && below >= 0 && below < last
    ? linearQuantile(Float64Array.of(sorted[below]!, next), 0.5)
    : next;
}

/** Applies fitted bins. Cost: O(rows · log bins). */
export function applyBins({ columns }: FittedBins, table: Table): Replaced {
  return new Map(
    columns.map(({ name, edges }) => {
      const inner = Float64Array.from(edges.slice(1, -1));
      return [name, [mappedColumn(numberColumn(table, name), (value) => edgesUpTo(inner, value))]];
    }),
  );
}

function edgesUpTo(inner: Float64Array, value: number): number {
  let low = 0;
  let high = inner.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (inner[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
