import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import type { LatticeTransformation } from "../mechanisms/latticeTransformation.js";

/**
 * The number of rows, as a list of one: d rows added or removed change it by d at most. (Where rows are replaced it is public.)
 *
 * `apply` takes anything with a length. Cost: O(1). Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { rowCount } from "@probity/core/privacy";
 * rowCount().apply([5, 7, 7]); // => Float64Array.of(3)
 * rowCount().map(2); // => { numerator: 2n, denominator: 1n }
 */
export function rowCount(): LatticeTransformation<{ readonly length: number }> {
  return {
    name: "row-count",
    domain: { kind: "rows" },
    metric: "rows-added-or-removed",
    resultDomain: { kind: "lattice", exponent: 0, size: 1, lower: 0, upper: 0x10_0000_0000_0000 },
    resultMetric: "l1",
    map: (distance) => nonNegativeRational("count rows at a distance of", distance),
    apply: (rows) => Float64Array.of(rows.length),
  };
}
