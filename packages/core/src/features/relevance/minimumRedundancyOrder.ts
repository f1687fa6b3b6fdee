/** A column taken, and what spoke for it when it was. */
export interface RankedColumn {
  readonly column: number;
  readonly score: number;
}

/** How relevance and redundancy are weighed: their difference, or their quotient. */
export type RedundancyScheme = "difference" | "quotient";

const schemes: ReadonlySet<string> = new Set<RedundancyScheme>(["difference", "quotient"]);

/** Below this a redundancy counts as this much, so that a quotient stays finite. */
const leastRedundancy = 1e-12;
/** Means of redundancies are rounded: scores nearer than this are a tie, which the earlier column wins. */
const tie = 1e-15;

/**
 * Orders columns by minimum redundancy and maximum relevance: first the most relevant one, then ever the column with the largest
 * difference (or quotient) of its relevance and its mean redundancy with those taken. The earlier column wins a tie.
 *
 * `relevance` holds a number a column, such as mutual information with the outcome; `redundancy(i, j)` says how much two columns repeat each
 * other, in the same unit for a difference. It is asked once a pair. A difference penalizes a weak column as hard as a strong one;
 * a quotient favors columns that repeat nothing, however weak. Throws `RangeError` where a number is not finite or a scheme unknown.
 * Cost: O(columns²). Source: Peng, Long & Ding, IEEE Trans. Pattern Analysis 27 (2005). Golden: `features/relevance.json`.
 *
 * @example
 * import { minimumRedundancyOrder } from "@probity/core/features";
 * const shared = [[1, 0.9, 0.1], [0.9, 1, 0.1], [0.1, 0.1, 1]];
 * const order = minimumRedundancyOrder(Float64Array.of(0.8, 0.7, 0.3), (i, j) => shared[i]?.[j] ?? 0, { scheme: "difference" });
 * order.map(({ column }) => column); // => [0, 2, 1]
 */
export function minimumRedundancyOrder(
  relevance: Float64Array,
  redundancy: (first: number, second: number) => number,
  options: { readonly scheme: RedundancyScheme },
): readonly RankedColumn[] {
  const { scheme } = options;
  if (!schemes.has(scheme))
    throw new RangeError(
      `cannot order columns by the scheme "${scheme}": it needs "difference" or "quotient"`,
    );
  if (!relevance.every(Number.isFinite))
    throw new RangeError("cannot order columns: a relevance is not finite, it needs numbers");
  const left = new Set(relevance.keys());
  const repeated = new Float64Array(relevance.length);
  const taken: RankedColumn[] = [];
  while (left.size > 0) {
    let best: RankedColumn | undefined;
    for (const column of left) {
      const mean = repeated[column]! / Math.max(1, taken.length);
      const score = scoreOf(relevance[column]!, mean, taken.length === 0 ? "relevance" : scheme);
      if (best === undefined || score > best.score + (taken.length === 0 ? 0 : tie)) best = { column, score };
    }
    const { column } = best!;
    taken.push(best!);
    left.delete(column);
    for (const other of left) {
      const shared = redundancy(other, column);
      if (!Number.isFinite(shared))
        throw new RangeError("cannot order columns: a redundancy is not finite, it needs numbers");
      repeated[other]! += shared;
    }
  }
  return taken;
}

function scoreOf(relevance: number, redundancy: number, by: RedundancyScheme | "relevance"): number {
  if (by === "relevance") return relevance;
  return by === "difference" ? relevance - redundancy : relevance / Math.max(redundancy, leastRedundancy);
}
