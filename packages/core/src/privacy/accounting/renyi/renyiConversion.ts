import { exp, expm1, log, log1p } from "../../../statistics/portable/index.js";
import { roundedUp } from "../outward.js";

/** Rényi divergences, one for each order. */
export interface RenyiCurve {
  readonly orders: Float64Array;
  readonly divergences: Float64Array;
}

/** A bound and the order at which it was found; 0 where no order was needed. */
export interface RenyiBound {
  readonly value: number;
  readonly order: number;
}

/** Below this, the conversion divides by nearly nothing. */
const leastOrder = 1.01;

/** The smallest ε over the orders: r + log(1 − 1/α) − log(δα)/(α − 1), and 0 where δ² + e^−r > 1. */
export function epsilonOfRenyi({ orders, divergences }: RenyiCurve, delta: number): RenyiBound {
  if (delta >= 1) return { value: 0, order: 0 };
  if (delta === 0) {
    const nothing = divergences.every((r) => r === 0);
    return { value: nothing ? 0 : Number.POSITIVE_INFINITY, order: 0 };
  }
  let best = { value: Number.POSITIVE_INFINITY, order: orders[0]! };
  for (let i = 0; i < orders.length; i++) {
    const [a, r] = [orders[i]!, divergences[i]!];
    if (r === Number.POSITIVE_INFINITY) continue;
    // log δ is large beside a small ε: its rounding is added, not multiplied.
    const value = withinChance(r, delta)
      ? 0
      : a > leastOrder
        ? r + log1p(-1 / a) - log(delta * a) / (a - 1) + 1e-15 * (1 - log(delta) / (a - 1))
        : Number.POSITIVE_INFINITY;
    if (value < best.value) best = { value, order: a };
  }
  return { ...best, value: roundedUp(Math.max(0, best.value)) };
}

/** Whether the total variation distance, at most √(1 − e^−r), is below δ already. */
function withinChance(r: number, delta: number): boolean {
  return delta * delta > -expm1(-r) * (1 + 1e-14);
}

/** The smallest δ over the orders: e^((α − 1)(r − ε + log(1 − 1/α)))/α, and √(1 − e^−r). */
export function deltaOfRenyi({ orders, divergences }: RenyiCurve, epsilon: number): RenyiBound {
  let best = { value: 0, order: orders[0]! };
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < orders.length; i++) {
    const [a, r] = [orders[i]!, divergences[i]!];
    let logDelta =
      r === Number.POSITIVE_INFINITY ? 0 : r === 0 ? Number.NEGATIVE_INFINITY : log(-expm1(-r)) / 2;
    if (a > leastOrder && r > 0 && r < Number.POSITIVE_INFINITY)
      logDelta = Math.min(logDelta, (a - 1) * (r - epsilon + log1p(-1 / a)) - log(a));
    if (logDelta < least) {
      least = logDelta;
      best = { value: exp(logDelta), order: a };
    }
  }
  const error = Number.isFinite(least) ? 2e-14 + 2e-15 * Math.abs(least) : 0;
  return { ...best, value: Math.min(1, roundedUp(best.value, error)) };
}
