import { expm1 } from "../portable/index.js";

/** (e^{λu} − 1)/λ, which is u at λ = 0: both power transforms, of the logarithm u. */
export function powerBranch(u: number, lambda: number): number {
  const t = lambda * u;
  if (lambda === 0 || u === 0) return u;
  return Math.abs(t) < 1e-300 ? u : expm1(t) / lambda;
}

/** Its derivative by λ, (λu e^{λu} − e^{λu} + 1)/λ²; `power` is what {@link powerBranch} gave. */
export function powerSlope(u: number, lambda: number, power: number): number {
  const t = lambda * u;
  // The difference of the two terms would lose its digits.
  if (Math.abs(t) < 0.05)
    return (
      u *
      u *
      (1 / 2 + t * (1 / 3 + t * (1 / 8 + t * (1 / 30 + t * (1 / 144 + t * (1 / 840 + (t * 1) / 5760))))))
    );
  return (u * (1 + lambda * power) - power) / lambda;
}
