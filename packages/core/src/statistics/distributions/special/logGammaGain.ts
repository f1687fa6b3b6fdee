import { log, log1p } from "../../portable/index.js";
import { stirlingRemainderLoss } from "./stirlingRemainder.js";

/** log Γ(a + b) − log Γ(b) for b > 0 and a ≥ 0, to full relative precision also where a is tiny. */
export function logGammaGain(b: number, a: number): number {
  let steps = 0;
  let z = b;
  while (z < 10) {
    steps += log1p(a / z);
    z += 1;
  }
  // (z + a − ½) log(z + a) − (z − ½) log z − a, with the first two logarithms joined
  return a * log(z) + ((z + a - 0.5) * log1p(a / z) - a) - stirlingRemainderLoss(z, a) - steps;
}
