/** How many values lie below and how many above each candidate. */
export interface CandidateRanks {
  readonly less: Float64Array;
  readonly greater: Float64Array;
}

/**
 * Ranks strictly rising candidates among values in one pass. A table over equal steps from the first candidate to the last narrows down
 * where a value lies; rounding moves no value past a candidate, for the step that a number falls into never falls as the number rises.
 */
export function candidateRanks(candidates: ArrayLike<number>): (values: ArrayLike<number>) => CandidateRanks {
  requireRising(candidates);
  const sorted = Float64Array.from(candidates);
  const last = sorted.length - 1;
  const [lowest, highest] = [sorted[0]!, sorted[last]!];
  const steps = 8 * sorted.length;
  // Halves, since the span of two doubles may be beyond the largest one.
  const perStep = steps / 2 / (highest / 2 - lowest / 2);
  const stepOf = Number.isFinite(perStep)
    ? (value: number): number => Math.min(steps, Math.floor((value / 2 - lowest / 2) * perStep * 2))
    : (): number => 0;
  // The candidates of a step are those from first[step] to before first[step + 1].
  const first = new Uint32Array(steps + 2);
  for (const candidate of sorted) first[stepOf(candidate) + 1]! += 1;
  for (let step = 1; step < first.length; step++) first[step]! += first[step - 1]!;

  /** How many candidates are below a value from the lowest to the highest. */
  const below = (value: number): number => {
    const step = stepOf(value);
    let [low, high] = [first[step]!, first[step + 1]!];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return (values) => {
    // Place 2k: between candidate k − 1 and k; place 2k + 1: equal to k.
    const tally = new Float64Array(2 * sorted.length + 1);
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value >= lowest && value <= highest) {
        const rank = below(value);
        tally[sorted[rank] === value ? 2 * rank + 1 : 2 * rank]! += 1;
      } else if (value < lowest) tally[0]! += 1;
      else if (value > highest) tally[tally.length - 1]! += 1;
      else throw new RangeError(`cannot rank the value at ${i}: it needs a number`);
    }
    return ranksFrom(tally, values.length);
  };
}

function ranksFrom(tally: Float64Array, rows: number): CandidateRanks {
  const less = new Float64Array((tally.length - 1) / 2);
  const greater = new Float64Array(less.length);
  let seen = 0;
  for (let k = 0; k < less.length; k++) {
    seen += tally[2 * k]!;
    less[k] = seen;
    seen += tally[2 * k + 1]!;
    greater[k] = rows - seen;
  }
  return { less, greater };
}

const mostCandidates = 0x20_0000;

function requireRising(candidates: ArrayLike<number>): void {
  if (candidates.length < 1 || candidates.length > mostCandidates)
    throw new RangeError(
      `cannot rank ${candidates.length} candidates: it needs from 1 to 2^21, declared beforehand`,
    );
  for (let i = 0; i < candidates.length; i++)
    if (!Number.isFinite(candidates[i]) || (i > 0 && !(candidates[i]! > candidates[i - 1]!)))
      throw new RangeError(`cannot rank the candidate at ${i}: it needs finite numbers that rise strictly`);
}
