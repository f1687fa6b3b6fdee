/** What a row of a beeswarm comes to. */
export interface SwarmSummary {
  readonly count: number;
  readonly meanAbsolute: number;
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

/** Summary of a row of a beeswarm; `null` of no values. */
export function swarmSummary(values: ArrayLike<number>): SwarmSummary | null {
  const count = values.length;
  if (count === 0) return null;
  const sorted = Float64Array.from(values).sort();
  // Each value is divided first: the sum of a row near the largest double stays finite.
  let meanAbsolute = 0;
  for (let i = 0; i < count; i++) meanAbsolute += Math.abs(sorted[i]!) / count;
  return {
    count,
    meanAbsolute: Math.min(meanAbsolute, Number.MAX_VALUE),
    lowest: sorted[0]!,
    median: sorted[(count - 1) >> 1]! / 2 + sorted[count >> 1]! / 2,
    highest: sorted[count - 1]!,
  };
}
