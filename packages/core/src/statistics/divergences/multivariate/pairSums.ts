/** Sums of a symmetric quantity over the pairs of different points: of the first sample, of the second, and one of each. */
export interface PairSums {
  readonly first: number;
  readonly second: number;
  readonly across: number;
}

/**
 * How to sum a quantity of all pairs (i > j at i (i − 1) / 2 + j) over a split of the points: only the pairs within the smaller sample are added up; the
 * rest follows from the totals of each point. Cost of a split: O(s²) for s points in the smaller sample.
 */
export function pairSumsOf(
  ofPair: Float64Array,
  points: number,
): (first: Uint32Array, second: Uint32Array) => PairSums {
  const ofPoint = new Float64Array(points);
  let all = 0;
  let at = 0;
  for (let i = 0; i < points; i++) {
    let below = 0;
    for (let j = 0; j < i; j++, at++) {
      below += ofPair[at]!;
      ofPoint[j]! += ofPair[at]!;
    }
    ofPoint[i]! += below;
    all += below;
  }
  const isMember = new Uint8Array(points);
  const members = new Uint32Array(points);
  /** Σ over the pairs inside, which are visited in the order of the points whatever the order of `rows`. */
  const within = (rows: Uint32Array): { readonly inside: number; readonly touched: number } => {
    isMember.fill(0);
    for (let k = 0; k < rows.length; k++) isMember[rows[k]!] = 1;
    let count = 0;
    let inside = 0;
    let touched = 0;
    for (let i = 0; i < points; i++) {
      if (isMember[i] === 0) continue;
      const row = (i * (i - 1)) / 2;
      let ofRow = 0;
      for (let k = 0; k < count; k++) ofRow += ofPair[row + members[k]!]!;
      inside += ofRow;
      touched += ofPoint[i]!;
      members[count++] = i;
    }
    return { inside, touched };
  };
  return (first, second) => {
    const isFirst = first.length <= second.length;
    const { inside, touched } = within(isFirst ? first : second);
    const across = touched - 2 * inside;
    const others = all - touched + inside;
    return isFirst ? { first: inside, second: others, across } : { first: others, second: inside, across };
  };
}

/** The rows of the observed split: those of the first sample come first. */
export function observedSplit(first: number, second: number): readonly [Uint32Array, Uint32Array] {
  const rows = Uint32Array.from({ length: first + second }, (_, i) => i);
  return [rows.subarray(0, first), rows.subarray(first)];
}
