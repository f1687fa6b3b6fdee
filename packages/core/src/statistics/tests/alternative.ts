import { requireWord } from "../arguments/requireWord.js";

/**
 * What a two-sample test looks for: any difference, or one direction. `greater` and `less` speak of the statistic of the test, whose
 * comment says what that means for the samples.
 */
export type Alternative = "two-sided" | "less" | "greater";

/** Throws `RangeError` at a word that is no {@link Alternative}. */
export function requireAlternative(alternative: Alternative): void {
  requireWord("test for", alternative, ["two-sided", "less", "greater"]);
}
