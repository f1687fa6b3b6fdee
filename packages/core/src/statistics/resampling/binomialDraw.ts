import type { SeededRandom } from "../../random/index.js";
import { exp, log, log1p } from "../portable/index.js";

const smallTails = [
  0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093, 0.016644691189821193,
  0.013876128823070748, 0.01189670994589177, 0.010411265261972096, 0.009255462182712733, 0.00833056343336287,
] as const;

/**
 * A draw from the binomial distribution, exact up to the rounding of its probabilities: by inversion where the mean of the rarer outcome
 * is below 10, else by Hörmann's transformed rejection with squeeze (BTRS, J. Statist. Comput. Simul. 46, 1993).
 *
 * `trials` is a whole number from 0, `probability` lies in [0, 1]; neither is checked. Cost: O(1), about 0.1 microseconds.
 *
 * @example
 * import { seededRandom } from "@probity/core/random";
 * import { binomialDraw } from "@probity/core/statistics";
 * binomialDraw(100, 0, seededRandom("1")); // => 0
 * binomialDraw(100, 1, seededRandom("1")); // => 100
 */
export function binomialDraw(trials: number, probability: number, random: SeededRandom): number {
  if (trials === 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - rareDraw(trials, 1 - probability, random);
  return rareDraw(trials, probability, random);
}

function rareDraw(trials: number, probability: number, random: SeededRandom): number {
  return trials * probability < 10
    ? drawByInversion(trials, probability, random)
    : drawByRejection(trials, probability, random);
}

function drawByInversion(trials: number, probability: number, random: SeededRandom): number {
  const odds = probability / (1 - probability);
  const none = exp(trials * log1p(-probability));
  for (;;) {
    let left = random.uniform();
    let mass = none;
    for (let k = 0; k <= trials && mass > 0; k++) {
      if (left < mass) return k;
      left -= mass;
      mass *= ((trials - k) / (k + 1)) * odds;
    }
    // The masses sum to a hair less than one: draw again.
  }
}

function drawByRejection(trials: number, probability: number, random: SeededRandom): number {
  const odds = probability / (1 - probability);
  const deviation = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const center = trials * probability + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = 1 - random.uniform();
    const fromEdge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / fromEdge + b) * u + center);
    if (fromEdge >= 0.07 && v <= squeeze) return k;
    if (!(k >= 0 && k <= trials)) continue;
    // Few draws come here, so what is the same for all of them waits until it is asked for.
    const mode = Math.floor((trials + 1) * probability);
    const atMode =
      (mode + 0.5) * log((mode + 1) / (odds * (trials - mode + 1))) +
      logFactorialTail(mode) +
      logFactorialTail(trials - mode);
    const bound =
      atMode +
      (trials + 1) * log((trials - mode + 1) / (trials - k + 1)) +
      (k + 0.5) * log((odds * (trials - k + 1)) / (k + 1)) -
      logFactorialTail(k) -
      logFactorialTail(trials - k);
    if (log((v * alpha) / (a / (fromEdge * fromEdge) + b)) <= bound) return k;
  }
}

/** log k! − ((k + ½) log(k + 1) − (k + 1) + ½ log 2π): a table to 9, then Stirling's series. */
function logFactorialTail(k: number): number {
  if (k < smallTails.length) return smallTails[k]!;
  const square = (k + 1) * (k + 1);
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}
