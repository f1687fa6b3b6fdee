/**
 * For each of the sorted `values`, twice the number of sorted `others` below it, equal ones half: whole numbers, by one merge.
 */
export function doublePlacements(values: Float64Array, others: Float64Array): Float64Array {
  const placements = new Float64Array(values.length);
  let below = 0;
  let notAbove = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    while (below < others.length && others[below]! < value) below++;
    while (notAbove < others.length && others[notAbove]! <= value) notAbove++;
    placements[i] = below + notAbove;
  }
  return placements;
}
