import { roundedUp } from "./outward.js";
import type { PrivacyEvent } from "./privacyEvent.js";
import { requireEvent } from "./requireEvent.js";

/**
 * The μ of Gaussian differential privacy of releases that all add normal noise: √(Σ 1/noise²), under `add-or-remove-one`. To be shown
 * beside an account, for its one-number curve `gaussianDelta(1/μ, ε)`; exact for normal noise alone, and no bound for anything else.
 *
 * Infinity where the noise is 0. Rounded upward. Throws `RangeError` for other kinds than normal noise, whole lists and repeats of it,
 * and nothing. Cost: O(events). Source: Dong, Roth, Su (2022). Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { gaussianMu } from "@probity/core/privacy";
 * gaussianMu({ kind: "repeated", event: { kind: "gaussian", noise: 10 }, count: 4 }); // => 0.2
 */
export function gaussianMu(event: PrivacyEvent): number {
  requireEvent(event);
  return roundedUp(Math.sqrt(square(event)));
}

function square(event: PrivacyEvent): number {
  switch (event.kind) {
    case "none":
      return 0;
    case "gaussian":
      return 1 / (event.noise * event.noise);
    case "composed":
      return event.events.reduce((sum, each) => sum + square(each), 0);
    case "repeated":
      return event.count === 0 ? 0 : square(event.event) * event.count;
    default:
      throw new RangeError(
        `cannot tell the mu of an event of kind "${event.kind}": it needs normal noise alone`,
      );
  }
}
