/** Counts of numbers that one pass finds, and the order in which the numbers came. */
export interface NumberTally {
  positiveInfinity: number;
  negativeInfinity: number;
  notANumber: number;
  finite: number;
  zeros: number;
  negatives: number;
  whole: number;
  /** The first and the last finite number; null before the first. */
  first: number | null;
  last: number | null;
  /** Whether some number is above, below, equal to the one before it. All three once it has both risen and fallen. */
  rose: boolean;
  fell: boolean;
  stayed: boolean;
}

/** Of no numbers. */
export function emptyNumberTally(): NumberTally {
  return {
    positiveInfinity: 0,
    negativeInfinity: 0,
    notANumber: 0,
    finite: 0,
    zeros: 0,
    negatives: 0,
    whole: 0,
    first: null,
    last: null,
    rose: false,
    fell: false,
    stayed: false,
  };
}

/** Counts the present numbers of a column and returns the finite ones of them. Cost: O(rows). */
export function addNumbers(tally: NumberTally, present: Float64Array): Float64Array {
  let zeros = 0;
  let negatives = 0;
  let whole = 0;
  let unusable = 0;
  for (let i = 0; i < present.length; i++) {
    const value = present[i]!;
    if (value - value !== 0) unusable++;
    else {
      if (value === 0) zeros++;
      else if (value < 0) negatives++;
      if (Math.trunc(value) === value) whole++;
    }
  }
  tally.zeros += zeros;
  tally.negatives += negatives;
  tally.whole += whole;
  tally.finite += present.length - unusable;
  const finite = unusable === 0 ? present : withoutUnusable(tally, present, present.length - unusable);
  addOrder(tally, finite);
  return finite;
}

function withoutUnusable(tally: NumberTally, present: Float64Array, length: number): Float64Array {
  const finite = new Float64Array(length);
  let at = 0;
  for (let i = 0; i < present.length; i++) {
    const value = present[i]!;
    if (value - value === 0) finite[at++] = value;
    else if (value === Infinity) tally.positiveInfinity++;
    else if (value === -Infinity) tally.negativeInfinity++;
    else tally.notANumber++;
  }
  return finite;
}

function addOrder(tally: NumberTally, finite: Float64Array): void {
  if (finite.length === 0) return;
  let before = tally.last ?? finite[0]!;
  for (let i = tally.last === null ? 1 : 0; i < finite.length && !(tally.rose && tally.fell); i++) {
    const value = finite[i]!;
    if (value > before) tally.rose = true;
    else if (value < before) tally.fell = true;
    else tally.stayed = true;
    before = value;
  }
  // Whatever the batches, the same rows end in the same tally.
  if (tally.rose && tally.fell) tally.stayed = true;
  tally.first ??= finite[0]! + 0;
  tally.last = finite[finite.length - 1]! + 0; // −0 + 0 is 0
}

/** Adds what another tally has seen after this one. */
export function mergeNumberTally(tally: NumberTally, after: NumberTally): void {
  const { first, last } = after;
  if (first !== null && last !== null) {
    addOrder(tally, Float64Array.of(first));
    tally.rose ||= after.rose;
    tally.fell ||= after.fell;
    tally.stayed ||= after.stayed || (tally.rose && tally.fell);
    tally.last = last;
  }
  tally.positiveInfinity += after.positiveInfinity;
  tally.negativeInfinity += after.negativeInfinity;
  tally.notANumber += after.notANumber;
  tally.finite += after.finite;
  tally.zeros += after.zeros;
  tally.negatives += after.negatives;
  tally.whole += after.whole;
}
