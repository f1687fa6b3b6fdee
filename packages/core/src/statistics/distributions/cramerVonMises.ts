import { checkNumber } from "./arguments.js";
import type { Transform } from "./saddleTail.js";
import { saddleTail } from "./saddleTail.js";
import type { Complex } from "./special/complex.js";
import { complexLog, complexRoot, turned } from "./special/complex.js";

const ln2 = 0.6931471805599453;

const transform: Transform = {
  singularity: 4.934802200544679, // π² / 2
  // E e^(sX) = √(w / sin w), w = √(2s); log sin w = −iw + iπ/2 − log 2 + log(1 − e^(2iw)).
  logAt: ({ re, im }: Complex): Complex => {
    const w = complexRoot({ re: 2 * re, im: 2 * im });
    const twice = turned({ re: 2 * w.re, im: 2 * w.im });
    const rest = complexLog({ re: 1 - twice.re, im: -twice.im });
    const own = complexLog(w);
    return {
      re: 0.5 * (own.re - w.im + ln2 - rest.re),
      im: 0.5 * (own.im + w.re - Math.PI / 2 - rest.im),
    };
  },
};

/**
 * P(W > x) of the limiting law of the Cramér–von Mises statistic, W = Σ Z_j² / (jπ)² with independent standard normal Z_j: the asymptotic
 * p-value, to 1e-12 of itself also in the far tail. 1 for x ≤ 0.
 *
 * Throws `RangeError` for NaN. Cost: O(1), some hundred complex exponentials. Source: Smirnov (1936); Anderson & Darling, Ann. Math. Stat.
 * 23 (1952). Golden: `statistics/edf.json`.
 *
 * @example
 * import { cramerVonMisesSurvival } from "@probity/core/statistics";
 * cramerVonMisesSurvival(0.461361); // => 0.050000086958
 */
export function cramerVonMisesSurvival(x: number): number {
  checkNumber("cramerVonMisesSurvival", "x", x);
  // P(W ≤ 0.003) is below 1e-17, and P(W > 151) below the smallest double.
  if (x <= 0.003) return 1;
  return x > 160 ? 0 : saddleTail(x, transform);
}
