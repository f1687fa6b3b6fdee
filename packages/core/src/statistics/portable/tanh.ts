import { exp } from "./exp.js";

// tanh(k/8) for k = 0 … 8 as the sum of two doubles.
const high: readonly number[] = [
  0, 0.12435300177159621, 0.24491866240370913, 0.35835739835078595, 0.46211715726000974, 0.5545997223493823,
  0.6351489523872873, 0.703905603936621, 0.7615941559557649,
];
const low: readonly number[] = [
  0, -2.1451880813141441e-19, -1.6036228849882693e-18, -3.184100638338411e-18, 2.1916603238260928e-17,
  3.145617845100655e-17, 1.7012977006564836e-17, 1.126629865834986e-17, 3.7090214482164924e-17,
];

/**
 * The hyperbolic tangent with the same bits in every runtime, within 1 ulp. Up to 17/16 by the addition formula around
 * the nearest multiple of 1/8, where fdlibm's way through expm1 is off by 2 ulp; above by the exponential.
 *
 * @example
 * import { tanh } from "@probity/core/statistics";
 * tanh(0.5); // => 0.46211715726000973
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 1e-8) return x;
  const value = size < 1.0625 ? nearZero(size) : size < 22 ? 1 - 2 / (exp(2 * size) + 1) : size >= 22 ? 1 : x;
  return x < 0 ? -value : value;
}

// Taylor: tanh d = d + d³ · (c0 + c1 · d² + …), enough for |d| ≤ 3/16.
const c0 = -0.3333333333333333;
const c1 = 0.13333333333333333;
const c2 = -0.05396825396825397;
const c3 = 0.021869488536155203;
const c4 = -0.00886323552990197;
const c5 = 0.003592128036572481;
const c6 = -0.0014558343870513183;
const c7 = 0.000590027440945586;
const c8 = -0.00023912911424355249;

function nearZero(x: number): number {
  const k = x < 0.1875 ? 0 : Math.floor(8 * x + 0.5);
  const rest = x - k / 8;
  const z = rest * rest;
  const series = c0 + z * (c1 + z * (c2 + z * (c3 + z * (c4 + z * (c5 + z * (c6 + z * (c7 + z * c8)))))));
  const remainder = rest * z * series;
  if (k === 0) return rest + remainder;
  // tanh(c + d) = tanh c + (1 − tanh² c) · tanh d / (1 + tanh c · tanh d)
  const center = high[k]!;
  const small = rest + remainder;
  return center + (low[k]! + (small * (1 - center * center)) / (1 + center * small));
}
