import { exp, expm1 } from "../../portable/index.js";
import type { DoubleDouble } from "./doubleDouble.js";
import { addNumber, multiplyNumber, subtract, zero } from "./doubleDouble.js";
import { erfcx } from "./erfcx.js";
import { gammaParts } from "./gammaParts.js";
import { logGammaOfOnePlus } from "./logGamma.js";
import { preciseLog } from "./preciseLog.js";
import type { Tail } from "./tail.js";

const epsilon = 2.220446049250313e-16;

/** x^a e^(−x) / Γ(a), the density of the gamma law times x. */
export function gammaFront(a: number, x: number): { exponent: DoubleDouble; factor: number } {
  const { exponent, factor } = gammaParts(a);
  return {
    exponent: subtract(addNumber(multiplyNumber(preciseLog(x), a), -x), exponent),
    factor: 1 / factor,
  };
}

/**
 * The regularized incomplete gamma functions P(a, x) (lower) and Q(a, x) = 1 − P (upper), as whichever is free of
 * cancellation, for a > 0 and 0 < x < ∞.
 *
 * Below a + 1 the power series, above it the continued fraction (NIST DLMF 8.11.4, 8.9.2); for a < 1 and small x the
 * alternating series (8.7.1), whose complement is exact; for a ≥ 1e5 near the mean Temme's uniform expansion (8.12).
 * Cost: O(√a) for a < 1e5, else O(1).
 */
export function incompleteGamma(a: number, x: number): Tail {
  if (a < 1 && x < 1.1) return nearOrigin(a, x);
  if (a >= 100000 && Math.abs(x - a) < 0.12 * a) return aroundMean(a, x);
  const front = gammaFront(a, x);
  if (x < a + 1) return { side: "lower", exponent: front.exponent, factor: front.factor * powerSeries(a, x) };
  return { side: "upper", exponent: front.exponent, factor: front.factor * continuedFraction(a, x) };
}

/** Σ x^n / (a (a + 1) … (a + n)) */
function powerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * epsilon * 0.125; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Γ(a, x) e^x / x^a by Lentz's method. */
function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; ; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const step = c * d;
    fraction *= step;
    // A numerator of 0 ends the fraction: a is an integer.
    if (Math.abs(step - 1) <= epsilon || numerator === 0) return fraction;
  }
}

/** a < 1, x < 1.1: P = x^a / Γ(1 + a) · (1 + S), S = a Σ_{n≥1} (−x)^n / (n! (a + n)). */
function nearOrigin(a: number, x: number): Tail {
  let term = 1;
  let sum = 0;
  for (let n = 1; Math.abs(term) > epsilon * Math.abs(sum) * 0.125; n++) {
    term *= -x / n;
    sum += term / (a + n);
    if (term === 0) break;
  }
  const excess = a * sum;
  const power = subtract(multiplyNumber(preciseLog(x), a), { high: logGammaOfOnePlus(a), low: 0 });
  const upper = -expm1(power.high) - exp(power.high) * (excess + power.low);
  return upper < 0.5
    ? { side: "upper", exponent: zero, factor: Math.max(upper, 0) }
    : { side: "lower", exponent: power, factor: 1 + excess };
}

// Coefficients of η^n in the functions C_k of Temme's expansion (NIST DLMF 8.12.9–8.12.12), k = 0, 1, 2.
const temme: readonly (readonly number[])[] = [
  [
    -0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073,
    0.0003527336860670194, -0.0001787551440329218, 3.919263178522438e-5, -2.185448510679992e-6,
    -1.85406221071516e-6, 8.296711340953087e-7, -1.7665952736826078e-7, 6.707853543401498e-9,
    1.0261809784240309e-8,
  ],
  [
    -0.001851851851851852, -0.003472222222222222, 0.0026455026455026454, -0.0009902263374485596,
    0.00020576131687242798, -4.018775720164609e-7, -1.8098550334489977e-5, 7.64916091608111e-6,
  ],
  [0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049, 2.0093878600823047e-6],
];

/** Q = ½ erfc(η √(a/2)) + e^(−a η²/2) / √(2πa) · Σ C_k(η) a^−k, with ½ η² = x/a − 1 − log(x/a). */
function aroundMean(a: number, x: number): Tail {
  const logRatio = subtract(preciseLog(x), preciseLog(a));
  const exponent = subtract(multiplyNumber(logRatio, a), addNumber({ high: x, low: 0 }, -a));
  const halfSquare = Math.max(-(exponent.high + exponent.low), 0);
  const eta = Math.sqrt((2 * halfSquare) / a) * (x < a ? -1 : 1);
  let series = 0;
  for (let k = temme.length - 1; k >= 0; k--) {
    const row = temme[k]!;
    let value = 0;
    for (let n = row.length - 1; n >= 0; n--) value = value * eta + row[n]!;
    series = series / a + value;
  }
  const correction = series / Math.sqrt(6.283185307179586 * a);
  const half = 0.5 * erfcx(Math.sqrt(halfSquare));
  return x < a
    ? { side: "lower", exponent, factor: half - correction }
    : { side: "upper", exponent, factor: half + correction };
}
