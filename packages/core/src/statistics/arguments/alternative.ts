/** Which departures speak against the hypothesis: both ways, or smaller or larger values of the first sample, or of the statistic where its test says so. */
export type Alternative = "two-sided" | "less" | "greater";

/** Which side of a test. */
export interface AlternativeOptions {
  /** Default `two-sided`. `greater`: the mean, the rate or the first cell of the first sample is larger than the hypothesis says. */
  readonly alternative?: Alternative;
}

/** Throws `RangeError` where this is no alternative. */
export function requireAlternative(attempt: string, alternative: Alternative): void {
  if (!["two-sided", "less", "greater"].includes(alternative))
    throw new RangeError(
      `cannot ${attempt}: got the alternative ${alternative}, it needs "two-sided", "less" or "greater"`,
    );
}

/** The two-sided or one-sided choice of a test whose law is symmetric about 0: P(X > |x|) doubled, P(X < x) or P(X > x). */
export function symmetricPValue(
  statistic: number,
  alternative: Alternative,
  survival: (x: number) => number,
): number {
  if (alternative === "greater") return survival(statistic);
  if (alternative === "less") return survival(-statistic);
  return Math.min(1, 2 * survival(Math.abs(statistic)));
}
