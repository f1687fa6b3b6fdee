import { NotMeasurable } from "../../evidence/index.js";
import { mergedSamples } from "../order/mergedSamples.js";
import type { Sample } from "../order/sortedSample.js";
import { ascendingValues } from "../order/sortedSample.js";
import type { Gaps } from "./gapIntegrals.js";

/** F − G of two samples, from whole-number counts. Throws `no-rows` where one is empty. */
export function sampleGaps(reference: Sample, current: Sample): Gaps {
  const x = ascendingValues(reference);
  const y = ascendingValues(current);
  const n = x.length;
  const m = y.length;
  if (n === 0 || m === 0) throw new NotMeasurable("no-rows");
  const { values, first, second } = mergedSamples(x, y);
  const gaps = new Float64Array(values.length);
  for (let k = 0; k < gaps.length; k++) gaps[k] = first[k]! * m - second[k]! * n;
  return { values, gaps, whole: n * m };
}
