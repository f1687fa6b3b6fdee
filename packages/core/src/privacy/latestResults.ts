/** Gives the result that is held under a key, or makes it and holds it. What throws is not held. */
export type LatestResults<Result> = (key: string, make: () => Result) => Result;

/** Which results are held. */
export interface LatestResultsOptions<Result> {
  /** How many: the oldest goes first. */
  readonly most: number;
  /** Whether a result is small enough; unless stated, each is. */
  readonly isSmall?: (result: Result) => boolean;
}

/** Holds the latest results of a pure function, each under a text that tells all that it depends on, and no more than stated. */
export function latestResults<Result>({
  most,
  isSmall = () => true,
}: LatestResultsOptions<Result>): LatestResults<Result> {
  const held = new Map<string, { readonly result: Result }>();
  return (key, make) => {
    const known = held.get(key);
    if (known !== undefined) return known.result;
    const result = make();
    if (isSmall(result)) {
      if (held.size >= most) held.delete(held.keys().next().value ?? "");
      held.set(key, { result });
    }
    return result;
  };
}
