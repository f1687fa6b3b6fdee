import { exp, expm1 } from "../../portable/index.js";
import type { BetaPoint } from "./betaPoint.js";
import { mirrored } from "./betaPoint.js";
import type { DoubleDouble } from "./doubleDouble.js";
import { add, exactSum, multiplyNumber, subtract, zero } from "./doubleDouble.js";
import { gammaParts, gammaPartsOf } from "./gammaParts.js";
import { logGammaOfOnePlus } from "./logGamma.js";
import { logGammaGain } from "./logGammaGain.js";
import type { Tail } from "./tail.js";

const epsilon = 2.220446049250313e-16;

/** x^a (1 − x)^b / B(a, b), the density of the beta law times x (1 − x). */
export function betaFront(
  a: number,
  b: number,
  point: BetaPoint,
): { exponent: DoubleDouble; factor: number } {
  const whole = gammaPartsOf(exactSum(a, b));
  const first = gammaParts(a);
  const second = gammaParts(b);
  const powers = add(multiplyNumber(point.logX, a), multiplyNumber(point.logY, b));
  return {
    exponent: add(powers, subtract(subtract(whole.exponent, first.exponent), second.exponent)),
    factor: whole.factor / first.factor / second.factor,
  };
}

/**
 * The regularized incomplete beta functions I_x(a, b) (lower) and 1 − I_x(a, b) (upper), as whichever is free of
 * cancellation, for a, b > 0 and 0 < x < 1.
 *
 * On the smaller side of the mean by the continued fraction of Didonato and Morris (TOMS 708, equation 9); where its
 * parameter is below 1 by the power series (NIST DLMF 8.17.7), whose complement is exact. Cost: O(√max(a, b)).
 */
export function incompleteBeta(a: number, b: number, point: BetaPoint): Tail {
  if (point.x.high > (a + 1) / (a + b + 2)) {
    const tail = belowMean(b, a, mirrored(point));
    return { ...tail, side: tail.side === "lower" ? "upper" : "lower" };
  }
  return belowMean(a, b, point);
}

function belowMean(a: number, b: number, point: BetaPoint): Tail {
  if (a < 1) return nearOrigin(a, b, point);
  const front = betaFront(a, b, point);
  return { side: "lower", exponent: front.exponent, factor: front.factor / continuedFraction(a, b, point) };
}

/** x^a (1 − x)^b / (B(a, b) I_x(a, b)) by Lentz's method. */
function continuedFraction(a: number, b: number, point: BetaPoint): number {
  const x = point.x.high;
  const { high, low } = subtract(multiplyNumber(point.y, a), multiplyNumber(point.x, b));
  const base = high + low + 1;
  let fraction = (a * base) / (a + 1);
  let c = fraction;
  let d = 0;
  for (let m = 1; ; m++) {
    const s = a + 2 * m - 1;
    const numerator = ((((a + m - 1) / s) * (a + b + m - 1)) / s) * m * (b - m) * x * x;
    const denominator = m + (m * (b - m) * x) / s + ((a + m) * (base + m * (2 - x))) / (s + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) <= epsilon || numerator === 0) return fraction;
  }
}

/** a < 1 on the smaller side of the mean: I = x^a / (a B) · (1 + S), S = a Σ_{n≥1} (1 − b)_n x^n / (n! (a + n)). */
function nearOrigin(a: number, b: number, point: BetaPoint): Tail {
  const x = point.x.high;
  let term = 1;
  let sum = 0;
  for (let n = 1; Math.abs(term) > epsilon * Math.abs(sum) * 0.125; n++) {
    term *= ((n - b) / n) * x;
    sum += term / (a + n);
    if (term === 0) break;
  }
  const excess = a * sum;
  // log(1 / (a B(a, b))) = log Γ(a + b) − log Γ(b) − log Γ(1 + a)
  const scale = logGammaGain(b, a) - logGammaOfOnePlus(a);
  const power = add(multiplyNumber(point.logX, a), { high: scale, low: 0 });
  const upper = -expm1(power.high) - exp(power.high) * (excess + power.low);
  return upper < 0.5
    ? { side: "upper", exponent: zero, factor: Math.max(upper, 0) }
    : { side: "lower", exponent: power, factor: 1 + excess };
}
