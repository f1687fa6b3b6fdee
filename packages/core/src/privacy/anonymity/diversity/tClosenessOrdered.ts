import { NotMeasurable } from "../../../evidence/index.js";
import type { ClassMeasure } from "../classes/classMeasure.js";
import { largestOverClasses } from "../classes/classMeasure.js";
import type { SensitiveClasses } from "../classes/sensitiveClasses.js";

/**
 * t-closeness with ordered distances: Σ |Q − P|/(m − 1) over the m values of the table in their order, Q and P the cumulative shares in a
 * class and in the table; in [0, 1), of the table the largest. The earth mover's distance where neighbors are 1/(m − 1) apart: a class of the
 * three lowest salaries is further from the table than one of three spread salaries. 0 where the table has one value.
 *
 * Values are one step apart whatever their difference. The order is that of numbers and time, of code units for text unless
 * {@link sensitiveClasses} got one. Not measured: `unplaced-values` where cells are missing or NaN. Cost: O(rows · log values).
 * Source: Li, Li, Venkatasubramanian, ICDE 2007. Golden: `privacy/anonymity-measures.json`.
 *
 * @example
 * import { sensitiveClasses, tClosenessOrdered } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "2*", "3*", "3*", "3*"], salary: [3, 4, 5, 6, 8, 11] });
 * tClosenessOrdered(sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "salary" })).value; // => 0.3
 */
export function tClosenessOrdered(classes: SensitiveClasses): ClassMeasure {
  const { starts, sizes, values, counts, tableCounts, ids, ordered } = classes;
  if (!ordered) throw new NotMeasurable("unplaced-values");
  const rows = ids.length;
  const m = tableCounts.length;
  // up[i]: rows of the table with one of the first i values; sums[i] = up[1] + … + up[i].
  const up = new Float64Array(m + 1);
  const sums = new Float64Array(m + 1);
  for (let value = 0; value < m; value++) {
    up[value + 1] = up[value]! + tableCounts[value]!;
    sums[value + 1] = sums[value]! + up[value + 1]!;
  }
  /** Σ |share − up[i]/rows| for from < i ≤ to: `up` ascends, so that the sign changes once. */
  const between = (from: number, to: number, share: number): number => {
    const turn = lastUpTo(up, { from, to, bound: share * rows });
    return (
      (turn - from) * share -
      (sums[turn]! - sums[from]!) / rows +
      (sums[to]! - sums[turn]!) / rows -
      (to - turn) * share
    );
  };
  return largestOverClasses({ starts }, (id, start, end) => {
    if (m === 1) return 0;
    let distance = 0;
    let share = 0;
    let seen = 0;
    let from = 0;
    for (let at = start; at < end; at++) {
      distance += between(from, values[at]!, share);
      from = values[at]!;
      seen += counts[at]!;
      share = seen / sizes[id]!;
    }
    return (distance + between(from, m, share)) / (m - 1);
  });
}

interface Search {
  readonly from: number;
  readonly to: number;
  readonly bound: number;
}

/** The last index from `from` to `to` whose value is at most the bound, `from` where none after it is. */
function lastUpTo(ascending: Float64Array, { from, to, bound }: Search): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (ascending[middle]! <= bound) low = middle;
    else high = middle - 1;
  }
  return low;
}
