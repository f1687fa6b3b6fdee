import { exp } from "../portable/index.js";

const rootOfTwoPi = 2.5066282746310007;
const square = 9.869604401089358; // π²
const fourth = 97.40909103400244; // π⁴
const sixth = 961.3891935753043; // π⁶

/**
 * P(D_n ≤ d) by the expansion of Pelz & Good (1976): Kolmogorov's limit at z = d √n and its corrections in n^−½, n^−1 and n^−3⁄2,
 * each a theta series in e^(−π²/(8z²)), in the form of Simard & L'Ecuyer (2011). For z below 2.
 */
export function pelzGoodCdf(d: number, n: number): number {
  const z2 = n * d * d;
  const z = Math.sqrt(z2);
  const z4 = z2 * z2;
  const z6 = z4 * z2;
  const z8 = z4 * z4;
  let k0 = 0;
  let k1 = 0;
  let k2 = 0;
  let k3 = 0;
  let extra2 = 0;
  let extra3 = 0;
  for (let k = Math.ceil(5.1 * z); k >= 1; k--) {
    const odd = (2 * k - 1) * (2 * k - 1);
    const weight = exp((-square * odd) / (8 * z2));
    const a = square * odd;
    const b = fourth * odd * odd;
    const c = sixth * odd * odd * odd;
    k0 += weight;
    k1 += weight * (a / 4 - z2);
    k2 += weight * (6 * z6 + 2 * z4 + ((2 * z4 - 5 * z2) * a) / 4 + ((1 - 2 * z2) * b) / 16);
    k3 +=
      weight *
      (-30 * z6 -
        90 * z8 +
        ((135 * z4 - 96 * z6) * a) / 4 +
        ((212 * z4 - 60 * z2) * b) / 16 +
        ((5 - 30 * z2) * c) / 64);
    const whole = square * k * k;
    const other = whole * exp(-whole / (2 * z2));
    extra2 += other;
    extra3 += other * (3 * z2 - whole);
  }
  const first = k0 / z;
  const second = k1 / (6 * z4);
  const third = k2 / (72 * z6 * z) - extra2 / (36 * z2 * z);
  const last = k3 / (6480 * z8 * z2) + extra3 / (216 * z6);
  const root = 1 / Math.sqrt(n);
  return rootOfTwoPi * (first + root * (second + root * (third + root * last)));
}
