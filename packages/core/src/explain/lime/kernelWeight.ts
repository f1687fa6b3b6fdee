import { exp } from "../../statistics/index.js";

/** The kernel √exp(−d²/w²) of a squared distance. */
export function kernelWeight(squaredDistance: number, width: number): number {
  return Math.sqrt(exp(-squaredDistance / (width * width)));
}

/** 0.75 √columns, or the width asked for. Throws `RangeError` where that is not above 0. */
export function kernelWidthOf(width: number | undefined, columns: number): number {
  const settled = width ?? 0.75 * Math.sqrt(columns);
  if (!(settled > 0 && Number.isFinite(settled)))
    throw new RangeError(`cannot weigh neighbors by a kernel of width ${settled}: it needs a number above 0`);
  return settled;
}

/** Throws `RangeError` unless a penalty is above 0. */
export function requirePenalty(alpha: number): void {
  if (!(alpha > 0 && Number.isFinite(alpha)))
    throw new RangeError(`cannot fit a ridge of penalty ${alpha}: it needs a number above 0`);
}
