import type { SecureRandom } from "../../../random/index.js";
import type { Rational } from "../../exact/rational.js";
import { quotientOf, rational } from "../../exact/rational.js";
import { liftedCoin } from "../liftedCoin.js";

/** What the intervals between sorted whole numbers weigh. */
export interface IntervalTerms {
  readonly lowest: number;
  readonly highest: number;
  /** How far an interval with so many numbers below it is from the best, a whole number. */
  readonly gapOf: (below: number) => number;
  /** The gap at which an interval is e times less likely. */
  readonly inParts: Rational;
  /** {@link firstGapsOf} of it. */
  readonly firstGaps: Float64Array;
  readonly random: SecureRandom;
}

/**
 * A whole number from `lowest` to below `highest` with probability ∝ e^−(the gap of its interval)/inParts: proposed ∝ 2^−level, and kept with the
 * ratio of the two.
 */
export function intervalPoint(sorted: Float64Array, terms: IntervalTerms): number {
  const intervals = leveledIntervals(sorted, terms);
  const { totals, leastGap, starts } = intervals;
  const { inParts, gapOf, random } = terms;
  const weights = Array.from(totals, (total, level) => BigInt(total) << BigInt(lastLevel - level));
  const all = weights.reduce((sum, weight) => sum + weight);
  for (;;) {
    let rest = random.bigInteger(all);
    let level = 0;
    for (; rest >= weights[level]!; level++) rest -= weights[level]!;
    const point = Number(rest >> BigInt(lastLevel - level));
    const { interval, offset } = placeOf(point, level, intervals);
    const gap = rational(BigInt(gapOf(interval) - leastGap), 1n);
    if (liftedCoin(quotientOf(gap, inParts), level, random)) return starts(interval) + offset;
  }
}

/** Levels beyond this one are drawn as if they were it, and then nearly always refused. */
const lastLevel = 128;

/** The least whole gap of each level j: ⌊gap/scale · 1.4426⌋ ≥ j, where 1.4426 < 1/ln 2, so that e^−gap/scale ≤ 2^−j. */
export function firstGapsOf(inParts: Rational): Float64Array {
  return Float64Array.from({ length: lastLevel + 1 }, (_, j) => {
    const over = BigInt(j) * 10_000n * inParts.numerator;
    const under = 14_426n * inParts.denominator;
    return Math.min(Number.MAX_SAFE_INTEGER, Number((over + under - 1n) / under));
  });
}

interface LeveledIntervals {
  readonly starts: (interval: number) => number;
  readonly lengths: (interval: number) => number;
  readonly levels: Uint8Array;
  /** Of all that have a point. */
  readonly leastGap: number;
  /** The points of each level. */
  readonly totals: Float64Array;
}

function leveledIntervals(sorted: Float64Array, terms: IntervalTerms): LeveledIntervals {
  const { lowest, highest, gapOf, firstGaps } = terms;
  const starts = (i: number): number => (i === 0 ? lowest : sorted[i - 1]!);
  const lengths = (i: number): number => (i === sorted.length ? highest : sorted[i]!) - starts(i);
  let leastGap = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= sorted.length; i++) if (lengths(i) > 0) leastGap = Math.min(leastGap, gapOf(i));
  const levels = new Uint8Array(sorted.length + 1);
  const totals = new Float64Array(lastLevel + 1);
  for (let i = 0; i <= sorted.length; i++) {
    const length = lengths(i);
    if (length === 0) continue;
    levels[i] = levelOf(gapOf(i) - leastGap, firstGaps);
    totals[levels[i]!]! += length;
  }
  return { starts, lengths, levels, leastGap, totals };
}

/** The last level whose first gap is not above a gap. */
function levelOf(gap: number, firstGaps: Float64Array): number {
  let [low, high] = [0, lastLevel];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (firstGaps[middle]! <= gap) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The interval of a level in which its point of some number lies, and how far from the start. */
function placeOf(
  point: number,
  level: number,
  { levels, lengths }: LeveledIntervals,
): { readonly interval: number; readonly offset: number } {
  let offset = point;
  for (let interval = 0; ; interval++) {
    if (levels[interval] !== level) continue;
    const length = lengths(interval);
    if (offset < length) return { interval, offset };
    offset -= length;
  }
}
