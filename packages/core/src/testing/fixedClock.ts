import type { Clock } from "../ports/index.js";

/**
 * A clock that stands still.
 *
 * @example
 * import { fixedClock } from "@probity/core/testing";
 * fixedClock(5).now(); // => 5
 */
export function fixedClock(ms: number): Clock {
  return { now: () => ms };
}
