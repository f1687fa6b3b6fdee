import { checkNumber } from "./arguments.js";
import { saddleTail } from "./saddleTail.js";
import type { Complex } from "./special/complex.js";
import { complexLog, complexRoot, turned } from "./special/complex.js";

const logOf4Pi = 2.5310242469692907;

/**
 * P(L > x) of the limiting law of the Anderson–Darling statistic of `degrees` + 1 samples: L = Σ_j Y_j / (j(j + 1)) with independent Y_j of
 * the chi-squared law with that many degrees of freedom. 1 for x ≤ 0. To 1e-12 of itself, also in the far tail.
 *
 * Throws `RangeError` for NaN and for degrees that are no number from 1 to 1e4. Cost: O(1), some hundred complex exponentials. Source:
 * Anderson & Darling (1952); Scholz & Stephens, J. Am. Stat. Assoc. 82 (1987). Golden: `statistics/edf.json`, `statistics/k-sample.json`.
 *
 * @example
 * import { andersonDarlingSurvival } from "@probity/core/statistics";
 * andersonDarlingSurvival(2.492367, 1); // => 0.050000009669
 */
export function andersonDarlingSurvival(x: number, degrees: number): number {
  checkNumber("andersonDarlingSurvival", "x", x);
  if (!(degrees >= 1 && degrees <= 1e4))
    throw new RangeError(
      `cannot evaluate andersonDarlingSurvival at ${degrees} degrees: it needs a number from 1 to 10000`,
    );
  // With one degree of freedom P(L ≤ 0.03) is about 1e-16; with more, one of so many parts must be as small.
  if (x <= 0.03 * degrees) return 1;
  if (x === Infinity) return 0;
  return saddleTail(x, { singularity: 1, logAt: (s) => logTransformAt(s, degrees / 2) });
}

/**
 * E e^(sL) = (−2πs / cos(πw/2))^(degrees/2), w = √(1 + 8s). Its logarithm without a jump, from
 * log(−cos(πw/2)) = iπ − iπw/2 − log 2 + log(1 + e^(iπw)).
 */
function logTransformAt(s: Complex, power: number): Complex {
  const w = complexRoot({ re: 1 + 8 * s.re, im: 8 * s.im });
  const turn = turned({ re: Math.PI * w.re, im: Math.PI * w.im });
  const rest = complexLog({ re: 1 + turn.re, im: turn.im });
  const own = complexLog(s);
  const half = Math.PI / 2;
  return {
    re: power * (logOf4Pi + own.re - half * w.im - rest.re),
    im: power * (own.im + half * w.re - Math.PI - rest.im),
  };
}
