import type { SeededRandom } from "../../../../random/index.js";
import type { Urn } from "../../../distributions/index.js";
import { exp } from "../../../portable/index.js";

/**
 * A draw from the hypergeometric law, how many marked items are among the drawn ones, exact up to the rounding of its probabilities: by inversion,
 * outward from the mode, so that the cost is O(standard deviation). `logFactorial` must reach to the population.
 */
export function hypergeometricDraw(
  { population, marked, drawn }: Urn,
  logFactorial: (k: number) => number,
  random: SeededRandom,
): number {
  const unmarked = population - marked;
  const lowest = Math.max(0, drawn - unmarked);
  const highest = Math.min(marked, drawn);
  if (lowest === highest) return lowest;
  const mode = Math.floor(((marked + 1) / (population + 2)) * (drawn + 1));
  const start = Math.min(Math.max(mode, lowest), highest);
  const rest = unmarked - drawn;
  const atStart = exp(
    logFactorial(marked) -
      logFactorial(start) -
      logFactorial(marked - start) +
      (logFactorial(unmarked) - logFactorial(drawn - start) - logFactorial(rest + start)) -
      (logFactorial(population) - logFactorial(drawn) - logFactorial(population - drawn)),
  );
  for (;;) {
    let left = random.uniform() - atStart;
    if (left < 0) return start;
    let up = start;
    let down = start;
    let massUp = atStart;
    let massDown = atStart;
    while (up < highest || down > lowest) {
      if (up < highest) {
        massUp *= ((marked - up) * (drawn - up)) / ((up + 1) * (rest + up + 1));
        up += 1;
        left -= massUp;
        if (left < 0) return up;
      }
      if (down > lowest) {
        massDown *= (down * (rest + down)) / ((marked - down + 1) * (drawn - down + 1));
        down -= 1;
        left -= massDown;
        if (left < 0) return down;
      }
    }
    // The masses sum to a hair less than one: draw again.
  }
}
