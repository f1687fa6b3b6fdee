/** Two sets by their places, and Jaccard's index of them. */
export interface AlikePair {
  readonly first: number;
  readonly second: number;
  readonly similarity: number;
}

/** The pairs that were found, and whether all were looked at. */
export interface AlikePairs {
  readonly pairs: readonly AlikePair[];
  readonly isComplete: boolean;
}

/**
 * The pairs of sets of numbers whose Jaccard index is `atLeast` or more, exactly, until `mostComparisons` are made. Sets are ascending, small
 * numbers are rare ones: two sets that are alike share one of the rarest of each, by the number of what they may differ in.
 */
export function alikePairs(
  sets: readonly Int32Array[],
  options: { readonly atLeast: number; readonly mostComparisons: number },
): AlikePairs {
  const { atLeast, mostComparisons } = options;
  const bySize = sets.map((_, at) => at).filter((at) => sets[at]!.length > 0);
  bySize.sort((a, b) => sets[a]!.length - sets[b]!.length || a - b);
  const holders = new Map<number, number[]>();
  const lastAsked = new Int32Array(sets.length).fill(-1);
  const pairs: AlikePair[] = [];
  let comparisons = 0;
  for (const at of bySize) {
    const set = sets[at]!;
    // Of a set, so many elements have to be shared; so one of all but these, and of one more, has to.
    const prefix = set.length - Math.max(1, Math.ceil(atLeast * set.length - slack)) + 1;
    for (let i = 0; i < prefix; i++) {
      const known = holders.get(set[i]!);
      if (known === undefined) {
        holders.set(set[i]!, [at]);
        continue;
      }
      for (const other of known) {
        if (lastAsked[other] === at || sets[other]!.length < atLeast * set.length - slack) continue;
        lastAsked[other] = at;
        comparisons += 1;
        if (comparisons > mostComparisons) return { pairs, isComplete: false };
        const similarity = jaccard(set, sets[other]!, atLeast);
        if (similarity >= atLeast)
          pairs.push({ first: Math.min(at, other), second: Math.max(at, other), similarity });
      }
      known.push(at);
    }
  }
  return { pairs, isComplete: true };
}

/** A product of a share and a count may be rounded above the whole number that it is. */
const slack = 1e-9;

/** Jaccard's index, or 0 as soon as it cannot reach `atLeast` any more. */
function jaccard(a: Int32Array, b: Int32Array, atLeast: number): number {
  const needed = (atLeast / (1 + atLeast)) * (a.length + b.length) - slack;
  let both = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) both += 1;
    else if (both + Math.min(a.length - i, b.length - j) < needed) return 0;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return both / (a.length + b.length - both);
}
