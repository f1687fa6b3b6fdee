/** The mark itself; the same across copies of the package. */
export const privateMark: unique symbol = Symbol.for("@probity/core/PrivateRelease");

/**
 * What values that were released with noise, and paid for, bear: a type that nothing else has, so that what takes it takes no raw figures.
 * A copy with other values in it loses the mark at run time.
 */
export interface PrivateMark {
  readonly [privateMark]: true;
}

/** Marks a release that was paid for, for good. */
export function markedPrivate<Release extends object>(release: Release): Release & PrivateMark {
  Object.defineProperty(release, privateMark, { value: true });
  if (!isMarked(release)) throw new TypeError("cannot mark a release that cannot be changed");
  return Object.freeze(release);
}

function isMarked<Value extends object>(value: Value): value is Value & PrivateMark {
  return privateMark in value;
}

/**
 * Whether a value came out of `privateQuery` or `releaseCounts`, at run time; the type says the same before.
 *
 * @example
 * import { isPrivateRelease } from "@probity/core/privacy";
 * isPrivateRelease({ cells: [{ label: "all", value: 12 }] }); // => false
 */
export function isPrivateRelease(value: unknown): value is PrivateMark {
  return typeof value === "object" && value !== null && Object.hasOwn(value, privateMark);
}
