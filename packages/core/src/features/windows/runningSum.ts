/** An exact sum to which numbers are added and from which they are taken away. */
export interface RunningSum {
  /** Adds a finite number; a negative one takes away. */
  add(value: number): void;
  /** Forgets everything. */
  clear(): void;
  /** Whether no bit was lost since it was cleared. */
  isExact(): boolean;
  /** The double nearest to the sum, where it is exact. */
  rounded(): number;
  /** The sum as a number and a rest, together twice as long as a double, where it is exact. */
  parts(): readonly [number, number];
}

/**
 * A running sum that loses nothing: the errors of additions are added up in turn, three doubles deep (159 bits), and it knows if a bit fell
 * off the end. Adding and taking away in any order gives the same sum to the last bit, so that windows that slide agree with those that are
 * computed anew. Where it is not exact, recompute it from the values.
 */
export function runningSum(): RunningSum {
  let first = 0;
  let second = 0;
  let third = 0;
  let exact = true;
  return {
    add(value) {
      const sum = first + value;
      const added = sum - first;
      const error = first - (sum - added) + (value - added);
      first = sum;
      if (error === 0) return;
      const nextSecond = second + error;
      const corrected = nextSecond - second;
      const rest = second - (nextSecond - corrected) + (error - corrected);
      second = nextSecond;
      if (rest === 0) {
        // An infinite sum has an error that is NaN.
        if (nextSecond - nextSecond !== 0) exact = false;
        return;
      }
      const nextThird = third + rest;
      const moved = nextThird - third;
      if (third - (nextThird - moved) + (rest - moved) !== 0) exact = false;
      third = nextThird;
    },
    clear() {
      first = 0;
      second = 0;
      third = 0;
      exact = true;
    },
    isExact: () => exact && first - first === 0 && second - second === 0,
    rounded: () => nearestAndRest(first, second, third)[0],
    parts: () => nearestAndRest(first, second, third),
  };
}

/** The double nearest to a sum, and the one nearest to what is left. */
function nearestAndRest(a: number, b: number, c: number): readonly [number, number] {
  const [high, middle, low] = normalized(a, b, c);
  // A tie that the rest breaks: round towards the rest.
  if (low !== 0 && middle !== 0 && low > 0 === middle > 0) {
    const beyond = high + middle * 2;
    if (beyond - high === middle * 2) return [beyond, low - middle];
  }
  return [high, middle + low];
}

/** The same sum in three doubles that do not overlap: the first is the nearest double but for ties, and so on. */
function normalized(a: number, b: number, c: number): readonly [number, number, number] {
  const [tail, low] = twoSum(b, c);
  const [high, rest] = twoSum(a, tail);
  const [middle, last] = twoSum(rest, low);
  const [top, next] = twoSum(high, middle);
  const [below, end] = twoSum(next, last);
  return [top, below, end];
}

function twoSum(a: number, b: number): readonly [number, number] {
  const sum = a + b;
  const added = sum - a;
  return [sum, a - (sum - added) + (b - added)];
}
