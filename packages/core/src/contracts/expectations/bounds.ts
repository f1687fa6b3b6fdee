/** Inclusive bounds of a number, at least one of them. */
export interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Bounds with `null` where there is none. */
export interface SettledBounds {
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** Throws `RangeError` unless there is a bound, and the bounds are finite and in order. */
export function requireBounds(
  kind: string,
  { minimum, maximum }: { readonly minimum?: number | undefined; readonly maximum?: number | undefined },
): SettledBounds {
  const finite = [minimum ?? 0, maximum ?? 0].every(Number.isFinite);
  const none = minimum === undefined && maximum === undefined;
  if (none || !finite || (minimum ?? -Infinity) > (maximum ?? Infinity))
    throw new RangeError(
      `cannot expect ${kind} from ${minimum ?? "no bound"} to ${maximum ?? "no bound"}, it needs finite bounds in order`,
    );
  return { minimum: minimum ?? null, maximum: maximum ?? null };
}

/** How far a value, or the ends of its interval, lie outside the bounds: 0 within. */
export function excessOver(
  { minimum, maximum }: SettledBounds,
  lower: number,
  upper: number = lower,
): number {
  return Math.max(0, minimum === null ? 0 : minimum - lower, maximum === null ? 0 : upper - maximum);
}
