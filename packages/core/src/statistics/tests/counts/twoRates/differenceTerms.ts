import type { Alternative } from "../../../arguments/alternative.js";
import { requireAlternative } from "../../../arguments/alternative.js";
import type { Count } from "../../../intervals/count.js";
import { requireCount } from "../../../intervals/count.js";
import { requireDifference } from "./requireDifference.js";
import type { DifferenceTestOptions } from "./scoreDifferenceTest.js";

/** What two rates are tested by. Throws `RangeError` for what is no count, alternative or difference, `NotMeasurable` without trials. */
export function differenceTerms(
  first: Count,
  second: Count,
  { alternative = "two-sided", difference = 0 }: DifferenceTestOptions,
): { readonly alternative: Alternative; readonly delta: number } {
  const attempt = "compare two rates";
  requireAlternative(attempt, alternative);
  requireCount(attempt, first);
  requireCount(attempt, second);
  requireDifference(attempt, difference);
  return { alternative, delta: difference };
}
