import { exp } from "../../../statistics/portable/index.js";

/**
 * P(W > x) of the limiting law of Cramér and von Mises as SciPy sums it: one less the series of Anderson & Darling (1952), which stops at the first
 * term below 1e-7, so that p-values below some 1e-6 are the rest of the series and no probability. {@link cramerVonMisesSurvival} is right there.
 */
export function scipyCramerVonMisesTail(x: number): number {
  if (x < 0.003) return 1;
  const scale = Math.PI * Math.sqrt(Math.PI * x);
  let ratio = Math.sqrt(Math.PI); // Γ(k + ½) / Γ(k + 1)
  let sum = 0;
  for (let k = 0; ; k++) {
    const y = 4 * k + 1;
    const term = (ratio / scale) * Math.sqrt(y) * scaledBessel((y * y) / (16 * x));
    sum += term;
    if (term < 1e-7) return Math.max(0, 1 - sum);
    ratio *= (k + 0.5) / (k + 1);
  }
}

/** e^−q K_{¼}(q) = ∫ e^(−q − q cosh t) cosh(t/4) dt from 0: the trapezoidal rule is exact to rounding at this step. */
function scaledBessel(q: number): number {
  if (q > 350) return 0;
  const step = 1 / 16;
  let sum = 0.5 * exp(-2 * q);
  for (let j = 1; ; j++) {
    const quarter = exp((j * step) / 4);
    const whole = quarter * quarter * quarter * quarter;
    const exponent = q * (1 + (whole + 1 / whole) / 2);
    const term = exp(-exponent) * 0.5 * (quarter + 1 / quarter);
    sum += term;
    if (term < 1e-18 * sum || term === 0) return step * sum;
  }
}
