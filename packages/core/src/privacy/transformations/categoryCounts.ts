import type { NeighborRelation } from "../counts/neighbors.js";
import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import { productOf } from "../exact/productOf.js";
import type { Rational } from "../exact/rational.js";
import { rational } from "../exact/rational.js";
import { rootAbove } from "../exact/rootAbove.js";
import type { LatticeTransformation } from "../mechanisms/latticeTransformation.js";
import { rowMetric } from "./rowMetric.js";

/** Which categories there are, and how neighbors differ. */
export interface CategoryCountsOptions {
  /** How many: codes are 0 to `categories` − 1. Declared, not taken from the data. */
  readonly categories: number;
  readonly relation: NeighborRelation;
  /** How far apart the counts are told: `l1` (default) for Laplace noise, `l2` for Gaussian, `l-infinity` for selection. */
  readonly metric?: "l1" | "l2" | "l-infinity";
}

/**
 * How many rows have each category: a histogram over declared categories. Rows with another code (−1 for missing, say) are in no count;
 * give "everything else" a code of its own where it shall be one.
 * d rows added or removed change the counts by d at most, by each metric; d rows replaced by 2d (L1), √2 · d (L2), d (greatest).
 *
 * Throws `RangeError` for a number of categories that is no whole number from 1 to 2^32, an unknown relation or metric.
 * Cost: O(rows + categories), about 1 ns a row. Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { categoryCounts } from "@probity/core/privacy";
 * const histogram = categoryCounts({ categories: 3, relation: "replace-one" });
 * histogram.apply([0, 2, 2, -1]); // => Float64Array.of(1, 0, 2)
 * histogram.map(1); // => { numerator: 2n, denominator: 1n }
 */
export function categoryCounts(options: CategoryCountsOptions): LatticeTransformation<ArrayLike<number>> {
  const { categories, relation, metric: resultMetric = "l1" } = options;
  const metric = rowMetric("count categories", relation);
  if (!Number.isSafeInteger(categories) || categories < 1 || categories > 0x1_0000_0000)
    throw new RangeError(`cannot count ${categories} categories: it needs a whole number from 1 to 2^32`);
  if (!Object.hasOwn(replacedBy, resultMetric))
    throw new RangeError(`cannot tell counts apart by "${resultMetric}": it needs l1, l2 or l-infinity`);
  const perRow = metric === "rows-replaced" ? replacedBy[resultMetric] : one;
  return {
    name: "category-counts",
    domain: { kind: "rows", categories },
    metric,
    resultDomain: { kind: "lattice", exponent: 0, size: categories, lower: 0, upper: 0x10_0000_0000_0000 },
    resultMetric,
    map: (distance) => productOf(nonNegativeRational("count categories at a distance of", distance), perRow),
    apply: (codes) => countsOf(codes, categories),
  };
}

const one = rational(1n, 1n);
const replacedBy: { readonly [M in "l1" | "l2" | "l-infinity"]: Rational } = {
  l1: rational(2n, 1n),
  l2: rootAbove(rational(2n, 1n)),
  "l-infinity": one,
};

function countsOf(codes: ArrayLike<number>, categories: number): Float64Array {
  const counts = new Float64Array(categories);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    // What is no index of the array has no count there.
    if (code >= 0 && code < categories && Math.floor(code) === code) counts[code]! += 1;
  }
  return counts;
}
