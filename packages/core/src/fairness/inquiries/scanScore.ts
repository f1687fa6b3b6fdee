import { log } from "../../statistics/index.js";

/** Which deviations count. */
export type ScanDirection = "more" | "fewer" | "either";

/** Rows of a subgroup by their expected probability: how many have about this one. */
export interface ExpectedBins {
  readonly counts: Float64Array;
  readonly probabilities: Float64Array;
}

/**
 * The bias scan score of a count of positive outcomes: the log likelihood ratio of odds that are q times the expected ones, at the best q,
 * max_q x log q − Σ log(1 − p + q p). 0 where the count is as expected, or deviates in a direction that does not count.
 */
export function scanScore(positives: number, expected: ExpectedBins, direction: ScanDirection): number {
  const { counts, probabilities } = expected;
  let mean = 0;
  let rows = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    mean += counts[bin]! * probabilities[bin]!;
    rows += counts[bin]!;
  }
  if (positives === mean || direction === (positives > mean ? "fewer" : "more")) return 0;
  if (positives === 0 || positives === rows) {
    let total = 0;
    for (let bin = 0; bin < counts.length; bin++)
      if (counts[bin]! > 0)
        total -= counts[bin]! * log(positives === 0 ? 1 - probabilities[bin]! : probabilities[bin]!);
    return total;
  }
  const odds = bestOdds(positives, expected);
  let score = positives * log(odds);
  for (let bin = 0; bin < counts.length; bin++)
    if (counts[bin]! > 0) score -= counts[bin]! * log(1 + (odds - 1) * probabilities[bin]!);
  return Math.max(0, score);
}

/** The q at which as many positives are expected as there are: Σ q p / (1 − p + q p) rises with q. */
function bestOdds(positives: number, { counts, probabilities }: ExpectedBins): number {
  let low = 0;
  let high = Infinity;
  let odds = 1;
  for (let step = 0; step < 200; step++) {
    let expected = 0;
    let slope = 0;
    for (let bin = 0; bin < counts.length; bin++) {
      const p = probabilities[bin]!;
      const share = (odds * p) / (1 + (odds - 1) * p);
      expected += counts[bin]! * share;
      slope += counts[bin]! * share * (1 - share);
    }
    if (expected < positives) low = odds;
    else high = odds;
    // Newton's step for log q, at its first order: no exponential, and the bracket catches what it misses.
    const change = (positives - expected) / slope;
    let next = change > -1 ? odds * (1 + change) : odds / 4;
    if (!(next > low && next < high)) next = high === Infinity ? odds * 4 : (low + high) / 2;
    if (Math.abs(next - odds) <= 1e-14 * odds) return next;
    odds = next;
  }
  return odds;
}
