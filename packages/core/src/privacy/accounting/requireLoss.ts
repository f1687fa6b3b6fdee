/** Refuses an ε that is no finite number from 0. */
export function requireEpsilon(attempt: string, epsilon: number): void {
  if (!(epsilon >= 0 && Number.isFinite(epsilon)))
    throw new RangeError(`cannot ${attempt}: got epsilon ${epsilon}, it needs a finite number from 0`);
}

/** Refuses a δ outside [0, 1). */
export function requireDelta(attempt: string, delta: number): void {
  if (!(delta >= 0 && delta < 1))
    throw new RangeError(`cannot ${attempt}: got delta ${delta}, it needs a number from 0, below 1`);
}
