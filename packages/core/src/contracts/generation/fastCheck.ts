/** What is used of an arbitrary of fast-check. */
export interface ArbitraryLike<T> {
  map<U>(mapper: (value: T) => U): ArbitraryLike<U>;
  filter(predicate: (value: T) => boolean): ArbitraryLike<T>;
}

interface Bounded<T> {
  readonly min?: T;
  readonly max?: T;
}

interface Sized {
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** What is used of fast-check 3 or 4, handed in: `import fc from "fast-check"`. */
export interface FastCheck {
  array(cell: ArbitraryLike<unknown>, constraints: Sized): ArbitraryLike<unknown[]>;
  boolean(): ArbitraryLike<boolean>;
  constant(value: unknown): ArbitraryLike<unknown>;
  constantFrom(...values: unknown[]): ArbitraryLike<unknown>;
  date(constraints: Bounded<Date> & { readonly noInvalidDate?: boolean }): ArbitraryLike<Date>;
  double(
    constraints: Bounded<number> & { readonly noNaN?: boolean; readonly noDefaultInfinity?: boolean },
  ): ArbitraryLike<number>;
  integer(constraints: Bounded<number>): ArbitraryLike<number>;
  ipV4(): ArbitraryLike<string>;
  ipV6(): ArbitraryLike<string>;
  oneof(...arbitraries: ArbitraryLike<unknown>[]): ArbitraryLike<unknown>;
  sample(generator: object, parameters: { readonly seed: number; readonly numRuns: number }): unknown[];
  string(constraints: Sized): ArbitraryLike<string>;
  stringMatching(pattern: RegExp): ArbitraryLike<string>;
  tuple(...arbitraries: ArbitraryLike<unknown>[]): ArbitraryLike<unknown[]>;
  uniqueArray(
    item: ArbitraryLike<unknown>,
    constraints: Sized & {
      readonly selector: (item: unknown) => unknown;
      readonly comparator?: (a: unknown, b: unknown) => boolean;
    },
  ): ArbitraryLike<unknown[]>;
  uuid(): ArbitraryLike<string>;
  webUrl(): ArbitraryLike<string>;
}

/** An arbitrary of the fast-check that was handed in. */
export type ArbitraryOf<F extends FastCheck> = ReturnType<F["constant"]>;

/** Values tried in a row before a condition is given up. */
const mostTries = 2000;

/** As `filter`, and never without end: throws `RangeError` after 2,000 values in a row that do not fit. */
export function bounded<T>(
  arbitrary: ArbitraryLike<T>,
  what: string,
  fits: (value: T) => boolean,
): ArbitraryLike<T> {
  let tries = 0;
  return arbitrary.filter((value) => {
    if (fits(value)) {
      tries = 0;
      return true;
    }
    tries += 1;
    if (tries < mostTries) return false;
    throw new RangeError(
      `cannot make ${what}: none of ${mostTries} values fits, it needs an arbitrary of yours for a column`,
    );
  });
}
