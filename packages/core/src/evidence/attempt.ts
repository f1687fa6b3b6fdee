import { isNotMeasurable, type Reason } from "./notMeasurable.js";

/** What a computation gave, or the reason why there is nothing to give. */
export type Attempt<T> = { readonly value: T } | { readonly reason: Reason };

/**
 * Runs a computation that may have no answer; every error but `NotMeasurable` passes through. The only catch of a `NotMeasurable`:
 * {@link measure} stands on it, and so does a check that makes several findings of one computation.
 *
 * @example
 * import { attempt, NotMeasurable } from "@probity/core";
 * attempt(() => 1 + 1); // => { value: 2 }
 * attempt(() => { throw new NotMeasurable("no-rows"); }); // => { reason: "no-rows" }
 */
export function attempt<T>(compute: () => T): Attempt<T> {
  try {
    return { value: compute() };
  } catch (error) {
    if (isNotMeasurable(error)) return { reason: error.code };
    throw error;
  }
}
