import type { PrivacyEvent } from "../privacyEvent.js";
import { requireDelta, requireEpsilon } from "../requireLoss.js";
import type { RenyiBound, RenyiCurve } from "./renyiConversion.js";
import { deltaOfRenyi, epsilonOfRenyi } from "./renyiConversion.js";
import type { RenyiOptions } from "./renyiDivergences.js";
import { renyiDivergences } from "./renyiDivergences.js";
import { renyiOrders } from "./renyiOrders.js";

/**
 * The smallest ε for which an event is (ε, δ)-private by Rényi accounting, and the order α that gave it:
 * min over α of r + log(1 − 1/α) − log(δα)/(α − 1), 0 where δ² + e^−r > 1.
 *
 * Holds when later releases depend on earlier answers. Infinity where no order bounds it, as always at δ = 0. Rounded upward.
 * Throws `RangeError` as `renyiDivergences` does, and unless δ lies in [0, 1). Cost: that of `renyiDivergences`.
 * Read it as an upper bound: the loss distribution of the same plan is some per cent below. Source: Canonne, Kamath, Steinke (2020).
 * Golden: `privacy/accounting-rdp.json`.
 *
 * @example
 * import { renyiEpsilon } from "@probity/core/privacy";
 * const event = { kind: "gaussian", noise: 10 } as const;
 * renyiEpsilon(event, 1e-5); // => { value: 0.375291222366, order: 41 }
 */
export function renyiEpsilon(event: PrivacyEvent, delta: number, options: RenyiOptions = {}): RenyiBound {
  requireDelta("bound epsilon", delta);
  return epsilonOfRenyi(curveOf(event, options), delta);
}

/**
 * The smallest δ for which an event is (ε, δ)-private by Rényi accounting, and the order α that gave it:
 * min over α of e^((α − 1)(r − ε + log(1 − 1/α)))/α and √(1 − e^−r), at most 1. Rounded upward.
 *
 * Throws `RangeError` as `renyiDivergences` does, and unless ε is a finite number from 0. Cost: that of `renyiDivergences`.
 * Golden: `privacy/accounting-rdp.json`.
 *
 * @example
 * import { renyiDelta } from "@probity/core/privacy";
 * renyiDelta({ kind: "gaussian", noise: 1 }, 4).order; // => 4.7
 */
export function renyiDelta(event: PrivacyEvent, epsilon: number, options: RenyiOptions = {}): RenyiBound {
  requireEpsilon("bound delta", epsilon);
  return deltaOfRenyi(curveOf(event, options), epsilon);
}

function curveOf(event: PrivacyEvent, options: RenyiOptions): RenyiCurve {
  const { orders = renyiOrders } = options;
  return { orders: Float64Array.from(orders), divergences: renyiDivergences(event, options) };
}
