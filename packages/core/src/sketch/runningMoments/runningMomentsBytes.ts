import { sketchBytes } from "../bytes/sketchBytes.js";
import type { RunningMomentsParts } from "./runningMoments.js";

/** n, mean in two doubles, the second to fourth central power sum, the sum in two doubles, smallest and largest value: ten doubles. */
export function runningMomentsBytes({ powers, sum, sumRest, min, max }: RunningMomentsParts): Uint8Array {
  const { n, mean, meanRest, m2, m3, m4 } = powers;
  return sketchBytes("running-moments", "none", {
    expected: 80,
    write(writer) {
      for (const value of [n, mean, meanRest, m2, m3, m4, sum, sumRest, min, max]) writer.float64(value);
    },
  });
}
