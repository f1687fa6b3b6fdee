import { swarmSummary } from "./swarmSummary.js";

/** The points between two values of x. */
export interface ScatterBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** The median of their y. */
  readonly median: number;
}

const mostBins = 10;

/** What a cloud of points comes to: bins of equally many points in the order of x, points of equal x never parted. */
export function scatterBins(x: ArrayLike<number>, y: ArrayLike<number>): readonly ScatterBin[] {
  const order = orderOf(x);
  const bins: ScatterBin[] = [];
  for (let start = 0; start < order.length; ) {
    const wanted = Math.ceil((order.length - start) / (mostBins - bins.length));
    let end = start + wanted;
    while (end < order.length && x[order[end]!] === x[order[end - 1]!]) end++;
    const members = order.slice(start, end);
    bins.push({
      from: x[members[0]!]!,
      to: x[members.at(-1)!]!,
      count: members.length,
      median: swarmSummary(members.map((index) => y[index]!))!.median,
    });
    start = end;
  }
  return bins;
}

/** The indices in ascending order of the values, equal ones in their own order. */
export function orderOf(values: ArrayLike<number>): readonly number[] {
  return Array.from({ length: values.length }, (_, index) => index).sort(
    (a, b) => values[a]! - values[b]! || a - b,
  );
}
