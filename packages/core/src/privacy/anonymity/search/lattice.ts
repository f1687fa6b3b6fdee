const unknown = 0;
const feasible = 1;
const infeasible = 2;

const largest = 1 << 24;

/**
 * All combinations of levels, one node each: node = Σ level · stride, the first column most significant, so that the order of nodes is the
 * lexicographic order of levels. A node that is feasible makes all coarser ones feasible.
 */
export interface Lattice {
  readonly size: number;
  levelsOf(node: number): readonly number[];
  /** The nodes one step coarser, or finer. */
  neighbors(node: number, step: 1 | -1): number[];
  /** Every node from fine to coarse, by the sum of its levels and then lexicographically. */
  readonly upward: Int32Array;
}

/** Throws `RangeError` for more than 2^24 nodes. */
export function latticeOf(heights: readonly number[]): Lattice {
  const size = heights.reduce((product, height) => product * (height + 1), 1);
  if (size > largest)
    throw new RangeError(
      `cannot search ${size} combinations of levels: it needs at most ${largest}, with fewer levels or columns`,
    );
  const strides = heights.map((_, c) =>
    heights.slice(c + 1).reduce((product, height) => product * (height + 1), 1),
  );
  const levelAt = (node: number, c: number): number => Math.floor(node / strides[c]!) % (heights[c]! + 1);
  const neighbors = (node: number, step: 1 | -1): number[] => {
    const found: number[] = [];
    for (let c = 0; c < heights.length; c++)
      if (levelAt(node, c) !== (step === 1 ? heights[c]! : 0)) found.push(node + step * strides[c]!);
    return found;
  };
  const sums = new Int32Array(size);
  for (let node = 0; node < size; node++)
    for (let c = 0; c < heights.length; c++) sums[node]! += levelAt(node, c);
  return {
    size,
    levelsOf: (node) => heights.map((_, c) => levelAt(node, c)),
    neighbors,
    upward: orderBy(
      sums,
      heights.reduce((sum, height) => sum + height, 0),
    ),
  };
}

/** The indices by key, stable. */
function orderBy(keys: Int32Array, highest: number): Int32Array {
  const starts = new Int32Array(highest + 2);
  for (const key of keys) starts[key + 1]! += 1;
  for (let key = 0; key <= highest; key++) starts[key + 1]! += starts[key]!;
  const order = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at++) order[starts[keys[at]!]!++] = at;
  return order;
}

/** Marks `node` and every node that steps lead to, unless they bear the mark already. Cost: O(columns) a node marked. */
export function markFrom(lattice: Lattice, node: number, marking: Marking): void {
  const { marks, mark, step } = marking;
  if (marks[node] === mark) return;
  marks[node] = mark;
  const open = [node];
  for (let last = open.pop(); last !== undefined; last = open.pop())
    for (const next of lattice.neighbors(last, step))
      if (marks[next] !== mark) {
        marks[next] = mark;
        open.push(next);
      }
}

/** Where marks go, which, and which way. */
export interface Marking {
  readonly marks: Uint8Array;
  readonly mark: number;
  readonly step: 1 | -1;
}

/** Which nodes are feasible, by the two borders. */
export interface FeasibleNodes {
  readonly isFeasible: (node: number) => boolean;
  readonly count: number;
  /** Feasible, with no feasible node finer. */
  readonly minimal: readonly number[];
  /** Infeasible, with no infeasible node coarser. */
  readonly maximalInfeasible: readonly number[];
}

/**
 * Settles every node with few calls of `test`: from each open node a chain of open nodes is followed to the top, and halved; what a test says
 * holds for all coarser nodes or all finer ones (Kohlmayer et al., Flash, 2012).
 */
export function feasibleNodes(lattice: Lattice, test: (node: number) => boolean): FeasibleNodes {
  const marks = new Uint8Array(lattice.size);
  for (const start of lattice.upward) {
    if (marks[start] !== unknown) continue;
    const chain = openChain(lattice, start, marks);
    let low = 0;
    let high = chain.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const node = chain[middle]!;
      if (test(node)) {
        markFrom(lattice, node, { marks, mark: feasible, step: 1 });
        high = middle - 1;
      } else {
        markFrom(lattice, node, { marks, mark: infeasible, step: -1 });
        low = middle + 1;
      }
    }
  }
  const minimal: number[] = [];
  const maximalInfeasible: number[] = [];
  let count = 0;
  for (let node = 0; node < lattice.size; node++) {
    const mark = marks[node]!;
    if (mark === feasible) count += 1;
    const border = lattice.neighbors(node, mark === feasible ? -1 : 1).every((next) => marks[next] !== mark);
    if (border) (mark === feasible ? minimal : maximalInfeasible).push(node);
  }
  return { isFeasible: (node) => marks[node] === feasible, count, minimal, maximalInfeasible };
}

/** A node, an open one a step coarser, and so on while there is one. */
function openChain(lattice: Lattice, start: number, marks: Uint8Array): readonly number[] {
  const chain = [start];
  for (let last: number | undefined = start; last !== undefined; ) {
    last = lattice.neighbors(last, 1).find((next) => marks[next] === unknown);
    if (last !== undefined) chain.push(last);
  }
  return chain;
}
