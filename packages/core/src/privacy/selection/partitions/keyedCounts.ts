import type { NeighborRelation } from "../../counts/neighbors.js";
import { nonNegativeRational } from "../../exact/nonNegativeRational.js";
import { productOf } from "../../exact/productOf.js";
import { rational } from "../../exact/rational.js";
import type { Transformation } from "../../mechanisms/mechanism.js";
import { rowMetric } from "../../transformations/rowMetric.js";

/** Distinct keys, and of each a count from 1. */
export interface KeyedCounts {
  readonly keys: readonly string[];
  readonly counts: ArrayLike<number>;
}

/**
 * How many rows have each key, over the keys that the data have. The keys themselves tell of the data: release them through
 * `partitionSelection` only. A missing key is no key: leave such rows out.
 *
 * Told apart by the sum of the differences of the counts, a key that is not there counting 0: d rows added or removed move it by d, d rows replaced by
 * 2d. To count persons rather than rows, give one row for each person and key.
 * Throws `RangeError` for an unknown relation. Cost: O(rows). Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { keyedCounts } from "@probity/core/privacy";
 * const byCity = keyedCounts({ relation: "add-or-remove-one" });
 * byCity.apply(["Oslo", "Bergen", "Oslo"]).keys; // => ["Oslo", "Bergen"]
 * byCity.map(2); // => { numerator: 2n, denominator: 1n }
 */
export function keyedCounts(options: {
  readonly relation: NeighborRelation;
}): Transformation<ArrayLike<string>, KeyedCounts> {
  const metric = rowMetric("count by key", options.relation);
  const perRow = rational(metric === "rows-replaced" ? 2n : 1n, 1n);
  return {
    name: "keyed-counts",
    domain: { kind: "rows", columns: 1 },
    metric,
    resultDomain: { kind: "keyed-counts" },
    resultMetric: "l1",
    map: (distance) => productOf(nonNegativeRational("count by key at a distance of", distance), perRow),
    apply: (rows) => {
      const counts = new Map<string, number>();
      for (let i = 0; i < rows.length; i++) counts.set(rows[i]!, (counts.get(rows[i]!) ?? 0) + 1);
      return { keys: [...counts.keys()], counts: Float64Array.from(counts.values()) };
    },
  };
}

/** Refuses, without quoting a key, what is not a list of distinct keys with a count each. */
export function requireKeyedCounts({ keys, counts }: KeyedCounts): void {
  if (keys.length !== counts.length)
    throw new RangeError(
      `cannot select among ${keys.length} keys by ${counts.length} counts: it needs one each`,
    );
  const seen = new Set<string>();
  keys.forEach((key, i) => {
    const count = counts[i]!;
    if (typeof key !== "string" || seen.has(key))
      throw new RangeError(`cannot select the key at ${i}: it needs a text that no other key has`);
    if (!Number.isSafeInteger(count) || count < 1 || count > largestCount)
      throw new RangeError(`cannot select by the count at ${i}: it needs a whole number from 1 to 2^52`);
    seen.add(key);
  });
}

const largestCount = 0x10_0000_0000_0000;
