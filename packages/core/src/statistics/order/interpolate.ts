/** The point that lies `share` of the way from one value to a larger one: 0 gives `below`, 1 `above`. */
export function interpolate(below: number, above: number, share: number): number {
  const step = above - below;
  // From the nearer end, so that no rounding leaves [below, above]; in halves where the step overflows.
  if (!(Math.abs(step) < Infinity)) return below * (1 - share) + above * share;
  return share < 0.5 ? below + step * share : above - step * (1 - share);
}
