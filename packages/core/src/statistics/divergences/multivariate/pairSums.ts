/** Sums of a symmetric quantity over the pairs of different points: both in the smaller sample, both in the larger, and one of each. */
export interface PairSums {
  readonly smaller: number;
  readonly larger: number;
  readonly across: number;
}

/** A quantity of all pairs of points, i > j at i (i − 1) / 2 + j, and its totals. */
export interface PairTotals {
  readonly ofPair: Float64Array;
  /** Over all pairs that a point is in. */
  readonly ofPoint: Float64Array;
  readonly all: number;
}

export function pairTotals(ofPair: Float64Array, points: number): PairTotals {
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
  return { ofPair, ofPoint, all };
}

/**
 * The sums of many splits, each given by the points of its smaller sample in rising order: only the pairs within it are added up, the rest follows from
 * the totals. Point by point over all splits, so that the row of a point is read from memory once. Cost of a split: O(s²) for s points.
 */
export function pairSums(totals: PairTotals, splits: readonly Uint32Array[]): readonly PairSums[] {
  const { ofPair, ofPoint, all } = totals;
  const within = new Float64Array(splits.length);
  const touched = new Float64Array(splits.length);
  const next = new Uint32Array(splits.length);
  for (let i = 0; i < ofPoint.length; i++) {
    const start = (i * (i - 1)) / 2;
    const row = ofPair.subarray(start, start + i);
    for (let split = 0; split < splits.length; split++) {
      const members = splits[split]!;
      const before = next[split]!;
      if (members[before] !== i) continue;
      within[split]! += sumOf(row, members, before);
      touched[split]! += ofPoint[i]!;
      next[split] = before + 1;
    }
  }
  return splits.map((_, split) => ({
    smaller: within[split]!,
    larger: all - touched[split]! + within[split]!,
    across: touched[split]! - 2 * within[split]!,
  }));
}

/** Σ of a row over the first so many members, in four sums side by side: one alone would wait for each addition. */
function sumOf(row: Float64Array, members: Uint32Array, count: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    a += row[members[k]!]!;
    b += row[members[k + 1]!]!;
    c += row[members[k + 2]!]!;
    d += row[members[k + 3]!]!;
  }
  for (; k < count; k++) a += row[members[k]!]!;
  return a + b + (c + d);
}

/** The sums of the observed split, of which the first sample comes first. */
export function observedSums(totals: PairTotals, first: number): PairSums {
  const second = totals.ofPoint.length - first;
  const start = first <= second ? 0 : first;
  const members = Uint32Array.from({ length: Math.min(first, second) }, (_, i) => start + i);
  return pairSums(totals, [members])[0]!;
}
