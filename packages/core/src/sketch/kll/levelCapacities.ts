/** The least capacity of a level: the parameter m of the published sketch. */
export const smallestLevel = 8;

/**
 * How many items each level may hold before it is compacted: k at the top and 2/3 of the level above further down, rounded, at least
 * {@link smallestLevel}. With the same rounding as Apache DataSketches, since its images leave the total out.
 */
export function levelCapacities(k: number, levels: number): number[] {
  const capacities: number[] = [];
  let doubled = 2 * k;
  let divisor = 1;
  for (let depth = 0; depth < levels; depth++) {
    const capacity = depth > 30 ? 0 : Math.floor((Math.floor(doubled / divisor) + 1) / 2);
    capacities.unshift(Math.max(smallestLevel, capacity));
    doubled *= 2;
    divisor *= 3;
  }
  return capacities;
}
