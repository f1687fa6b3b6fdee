import { NotMeasurable } from "../../evidence/index.js";

/** The exact sum of `values` times 2^-k, rounded once. `unit` is 2^k. */
export interface ScaledSum {
  readonly sum: number;
  readonly unit: number;
}

const unit = 18446744073709551616; // 2^64

/**
 * Sums that leave the range of doubles on the way are formed at 2^-64 of their size; k is 0 for all others.
 * Throws `not-finite` where a value is NaN or infinite.
 */
export function exactSum(values: Float64Array): ScaledSum {
  const plain = correctlyRounded(values, 1);
  if (plain !== undefined) return { sum: plain, unit: 1 };
  if (!values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  return { sum: correctlyRounded(values, 1 / unit) ?? expansionSum(values, 1 / unit), unit };
}

/**
 * A sum compensated twice, with its error bound: the errors of all additions are exact (Knuth's two-sum), and so are those of the additions of
 * these errors; only the additions of the latter round, each by at most 2^-53 of their sum so far. Where every number within the bound
 * rounds to the same double, that double is the answer; only otherwise is the exact expansion formed. `undefined` on overflow.
 */
function correctlyRounded(values: Float64Array, scale: number): number | undefined {
  let sum = 0;
  let first = 0;
  let second = 0;
  let drift = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]! * scale;
    const nextSum = sum + x;
    const added = nextSum - sum;
    const error = sum - (nextSum - added) + (x - added);
    sum = nextSum;
    const nextFirst = first + error;
    const corrected = nextFirst - first;
    second += first - (nextFirst - corrected) + (error - corrected);
    first = nextFirst;
    drift += Math.abs(second);
  }
  if (!Number.isFinite(sum) || !Number.isFinite(drift)) return undefined;
  const high = sum + first;
  const rest = high - sum;
  const low = sum - (high - rest) + (first - rest) + second;
  // Twice the bound, and twice the rounding of `low`, cover the roundings of the bound itself.
  const bound = (drift + Math.abs(low)) * 2.220446049250313e-16;
  const rounded = high + low;
  const settled = high + (low - bound) === rounded && high + (low + bound) === rounded;
  return settled ? rounded : expansionSum(values, scale);
}

/** Shewchuk's non-overlapping expansion (1997), rounded half to even from its top: exact, and several times slower. */
function expansionSum(values: Float64Array, scale: number): number {
  const parts: number[] = [];
  for (let k = 0; k < values.length; k++) {
    let x = values[k]! * scale;
    let kept = 0;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      const [large, small] = Math.abs(x) < Math.abs(part) ? [part, x] : [x, part];
      x = large + small;
      const low = small - (x - large);
      if (low !== 0) parts[kept++] = low;
    }
    parts.length = kept;
    parts.push(x);
  }
  let i = parts.length - 1;
  let high = i < 0 ? 0 : parts[i]!;
  let low = 0;
  while (i > 0 && low === 0) {
    const before = high;
    const part = parts[--i]!;
    high = before + part;
    low = part - (high - before);
  }
  // A tie that the rest of the expansion breaks: round towards the rest.
  if (i > 0 && low !== 0 && Math.sign(low) === Math.sign(parts[i - 1]!)) {
    const beyond = high + low * 2;
    if (beyond - high === low * 2) return beyond;
  }
  return high;
}
