/**
 * The smallest integer in [lowest, highest] for which a condition that stays true once it is true holds; highest if it
 * holds nowhere before. Searches outward from a guess by doubling steps, then by halving.
 */
export function smallestInteger(
  lowest: number,
  highest: number,
  guess: number,
  holds: (k: number) => boolean,
): number {
  const start = Math.min(Math.max(Math.round(guess), lowest), highest);
  let below = lowest - 1;
  let above = highest;
  if (holds(start)) {
    above = start;
    for (let step = 1; above - step > below; step *= 2) {
      if (!holds(above - step)) {
        below = above - step;
        break;
      }
      above -= step;
    }
  } else {
    below = start;
    for (let step = 1; below + step < above; step *= 2) {
      if (holds(below + step)) {
        above = below + step;
        break;
      }
      below += step;
    }
  }
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
