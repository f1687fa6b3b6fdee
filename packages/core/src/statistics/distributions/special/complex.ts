import { atan2, cos, exp, log, sin } from "../../portable/index.js";

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** The principal logarithm. */
export function complexLog({ re, im }: Complex): Complex {
  return { re: 0.5 * log(re * re + im * im), im: atan2(im, re) };
}

/** e^(i z). */
export function turned({ re, im }: Complex): Complex {
  const size = exp(-im);
  return { re: size * cos(re), im: size * sin(re) };
}

/** The square root in the right half-plane. */
export function complexRoot({ re, im }: Complex): Complex {
  const size = Math.sqrt(re * re + im * im);
  const real = Math.sqrt(0.5 * (size + Math.abs(re)));
  if (real === 0) return { re: 0, im: 0 };
  const other = Math.abs(im) / (2 * real);
  const [a, b] = re >= 0 ? [real, other] : [other, real];
  return { re: a, im: im < 0 ? -b : b };
}
