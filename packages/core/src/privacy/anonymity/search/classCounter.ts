import { crossIds } from "../../../table/index.js";
import type { GeneralizationProblem } from "./generalizationProblem.js";
import { leavesCovered } from "./generalizationProblem.js";

/** The classes of one generalization. Rows in classes smaller than k are suppressed. */
export interface NodeCounts {
  readonly suppressed: number;
  /** Of k rows and more. */
  readonly classes: number;
  /** Σ size² of those. */
  readonly squares: number;
  /** By column: the leaves below the codes of the suppressed rows. */
  readonly suppressedLeaves: readonly number[];
}

const densest = 1 << 22;

/** What may be asked of the classes of generalizations, one after the other. */
export interface ClassCounter {
  /** `null` where more than `maxSuppressed` rows would be suppressed, which is told as soon as it is seen. */
  countsOf(levels: ArrayLike<number>, maxSuppressed: number): NodeCounts | null;
  keysOf(levels: ArrayLike<number>): ClassKeys;
}

/** Counts classes in scratch memory of its own. Cost: O(distinct rows · columns) a generalization. */
export function classCounter({ columns, valuesOf, weights, k }: GeneralizationProblem): ClassCounter {
  const length = weights.length;
  const keys = new Int32Array(length);
  const limit = Math.min(densest, Math.max(65_536, 16 * length));
  let sizes = new Uint32Array(1024);

  const keysOf = (levels: ArrayLike<number>): ClassKeys => {
    let cells = 1;
    keys.fill(0);
    columns.forEach(({ levels: all }, c) => {
      const { codes, leaves } = all[levels[c]!]!;
      const count = leaves.length;
      if (count === 1) return;
      const values = valuesOf[c]!;
      if (cells * count <= limit) {
        for (let i = 0; i < length; i++) keys[i] = keys[i]! * count + codes[values[i]!]!;
        cells *= count;
        return;
      }
      const ids = values.map((value) => codes[value]!);
      const crossed = crossIds([
        { ids: keys, count: cells },
        { ids, count },
      ]);
      keys.set(crossed.ids);
      cells = crossed.count;
    });
    if (sizes.length < cells) sizes = new Uint32Array(cells);
    else sizes.fill(0, 0, cells);
    for (let i = 0; i < length; i++) sizes[keys[i]!]! += weights[i]!;
    return { keys, sizes };
  };

  const countsOf = (levels: ArrayLike<number>, maxSuppressed: number): NodeCounts | null => {
    keysOf(levels);
    const leaves = columns.map(() => 0);
    let [suppressed, classes, squares] = [0, 0, 0];
    for (let i = 0; i < length; i++) {
      const size = sizes[keys[i]!]!;
      if (size >= k) {
        // Each class is met first by one of its rows, which takes its size away.
        squares += size * size;
        classes += 1;
        sizes[keys[i]!] = 0;
      } else if (size > 0) {
        suppressed += weights[i]!;
        if (suppressed > maxSuppressed) return null;
        for (let c = 0; c < leaves.length; c++) {
          leaves[c]! += weights[i]! * leavesCovered(columns[c]!.levels[levels[c]!]!, valuesOf[c]![i]!);
        }
      }
    }
    return { suppressed, classes, squares, suppressedLeaves: leaves };
  };
  return { countsOf, keysOf };
}

/** The class of each distinct row, and the rows of each class: scratch, good until the next call. */
export interface ClassKeys {
  readonly keys: Int32Array;
  readonly sizes: Uint32Array;
}
