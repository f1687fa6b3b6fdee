import type { PooledGroups } from "../../order/pooledGroups.js";

/** A² of Scholz & Stephens with midranks, where not all values are equal. Cost: O(N k). */
export function andersonDarlingStatistic({ sizes, groups, runEnds }: PooledGroups): number {
  const rows = groups.length;
  const k = sizes.length;
  const below = new Float64Array(k);
  const equal = new Float64Array(k);
  const sums = new Float64Array(k);
  let from = 0;
  for (const to of runEnds) {
    for (let i = from; i < to; i++) equal[groups[i]!]! += 1;
    const size = to - from;
    const middle = (from + to) / 2;
    const weight = size / rows / (middle * (rows - middle) - (rows * size) / 4);
    for (let group = 0; group < k; group++) {
      const gap = rows * (below[group]! + equal[group]! / 2) - middle * sizes[group]!;
      sums[group]! += weight * gap * gap;
      below[group]! += equal[group]!;
      equal[group] = 0;
    }
    from = to;
  }
  let statistic = 0;
  for (let group = 0; group < k; group++) statistic += sums[group]! / sizes[group]!;
  return (statistic * (rows - 1)) / rows;
}
