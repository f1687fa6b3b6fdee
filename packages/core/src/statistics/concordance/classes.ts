import { NotMeasurable } from "../../evidence/index.js";
import { requireLabels } from "../arguments/requireLabels.js";
import { requireNoNaN } from "../arguments/requireNoNaN.js";
import { requireSameLength } from "../arguments/requireSameLength.js";

/** The scores of the rows of each class, in the order of the rows. */
export interface Classes {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

const attempt = "rank scores";

/** Throws `no-rows`, `single-class`; `RangeError` where lengths differ, at a NaN, or at a label that is neither 0 nor 1. */
export function classesOf(yTrue: Uint8Array, yScore: Float64Array): Classes {
  requireSameLength(attempt, yTrue.length, yScore.length);
  requireLabels(attempt, yTrue);
  requireNoNaN(attempt, yScore);
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  let count = 0;
  for (let i = 0; i < yTrue.length; i++) count += yTrue[i]!;
  if (count === 0 || count === yTrue.length) throw new NotMeasurable("single-class");
  const positives = new Float64Array(count);
  const negatives = new Float64Array(yTrue.length - count);
  let p = 0;
  for (let i = 0; i < yTrue.length; i++) {
    if (yTrue[i] === 1) positives[p++] = yScore[i]!;
    else negatives[i - p] = yScore[i]!;
  }
  return { positives, negatives };
}
