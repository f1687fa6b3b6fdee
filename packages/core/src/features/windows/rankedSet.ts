/** Which of some ranks are in a set, in a Fenwick tree: each operation costs O(log ranks). */
export interface RankedSet {
  /** Starts anew with ranks below `size`; the set must be empty. */
  open(size: number): void;
  add(rank: number): void;
  remove(rank: number): void;
  readonly size: number;
  /** The k-th smallest rank, from 0. */
  at(k: number): number;
}

/** An empty set with room for ranks below `most`. */
export function rankedSet(most: number): RankedSet {
  const tree = new Int32Array(most + 1);
  let ranks = most;
  let top = 1;
  let size = 0;
  const change = (rank: number, by: number): void => {
    size += by;
    for (let i = rank + 1; i <= ranks; i += i & -i) tree[i]! += by;
  };
  return {
    open(count) {
      ranks = count;
      for (top = 1; top * 2 <= ranks; ) top *= 2;
    },
    add: (rank) => change(rank, 1),
    remove: (rank) => change(rank, -1),
    get size() {
      return size;
    },
    at(k) {
      let at = 0;
      let left = k;
      for (let step = top; step > 0; step >>>= 1) {
        const next = at + step;
        if (next <= ranks && tree[next]! <= left) {
          at = next;
          left -= tree[next]!;
        }
      }
      return at;
    },
  };
}
