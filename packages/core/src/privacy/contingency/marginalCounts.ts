import type { NeighborRelation } from "../counts/neighbors.js";
import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import { productOf } from "../exact/productOf.js";
import { rational } from "../exact/rational.js";
import { rootAbove } from "../exact/rootAbove.js";
import type { LatticeTransformation } from "../mechanisms/latticeTransformation.js";
import { rowMetric } from "../transformations/rowMetric.js";
import type { MarginalTables } from "./marginalTables.js";
import { tableCells } from "./marginalTables.js";

/** Which tables, how neighbors differ, and how far apart the counts are told. */
export interface MarginalCountsOptions extends MarginalTables {
  readonly relation: NeighborRelation;
  /** `l1` (default) for Laplace noise, `l2` for Gaussian. */
  readonly metric?: "l1" | "l2";
}

/**
 * Contingency tables of some attributes: how many rows have each combination of categories, table after table in one list, the last attribute of a
 * table running fastest. Columns hold codes from 0; a row with another code in any attribute that a table crosses (−1 for missing, say) is in no table.
 *
 * Each row is in one cell of each of the m tables: d rows added or removed change the counts by m · d (L1) or √m · d (L2), d rows replaced by
 * 2m · d or √(2m) · d.
 * Throws `RangeError` for sizes that are no whole numbers from 1, no table, attributes that repeat in a table, are unknown or more than 16, more than 2^24 cells, an unknown
 * relation or metric; in `apply` for columns of another number or of unequal lengths. Cost: O(rows · attributes + cells).
 * Proof: `marginalCounts.proof.md`. Golden: none; the tests count by hand.
 *
 * @example
 * import { marginalCounts } from "@probity/core/privacy";
 * const tables = marginalCounts({ sizes: [2, 3], marginals: [[0], [0, 1]], relation: "add-or-remove-one" });
 * tables.apply([[0, 1, 1], [2, 0, 2]]); // => Float64Array.of(1, 2, 0, 0, 1, 1, 0, 1)
 * tables.map(1); // => { numerator: 2n, denominator: 1n }
 */
export function marginalCounts(
  options: MarginalCountsOptions,
): LatticeTransformation<ArrayLike<ArrayLike<number>>> {
  const { sizes, marginals, relation, metric: resultMetric = "l1" } = options;
  const metric = rowMetric("count in tables", relation);
  const cells = tableCells(options);
  if (!metrics.includes(resultMetric))
    throw new RangeError(`cannot tell tables apart by "${resultMetric}": it needs l1 or l2`);
  const changed = rational(BigInt(marginals.length) * (metric === "rows-replaced" ? 2n : 1n), 1n);
  const perRow = resultMetric === "l1" ? changed : rootAbove(changed);
  const size = cells.reduce((sum, count) => sum + count);
  return {
    name: "marginal-counts",
    domain: { kind: "rows", columns: sizes.length },
    metric,
    resultDomain: { kind: "lattice", exponent: 0, size, lower: 0, upper: 0x10_0000_0000_0000 },
    resultMetric,
    map: (distance) => productOf(nonNegativeRational("count in tables at a distance of", distance), perRow),
    apply: (columns) => {
      const complete = completeRows(columns, options);
      const counts = new Float64Array(size);
      let start = 0;
      marginals.forEach((attributes, table) => {
        const places = new Uint32Array(complete.length).fill(start);
        let stride = cells[table]!;
        for (const attribute of attributes) {
          const codes = columns[attribute]!;
          stride /= sizes[attribute]!;
          for (let i = 0; i < places.length; i++) places[i]! += codes[complete[i]!]! * stride;
        }
        for (const place of places) counts[place]! += 1;
        start += cells[table]!;
      });
      return counts;
    },
  };
}

const metrics: readonly string[] = ["l1", "l2"];

/** The rows whose codes are all known, among the attributes of the tables. */
function completeRows(
  columns: ArrayLike<ArrayLike<number>>,
  { sizes, marginals }: MarginalTables,
): Uint32Array {
  if (columns.length !== sizes.length)
    throw new RangeError(`cannot count in tables of ${columns.length} columns: it needs ${sizes.length}`);
  const rows = columns.length === 0 ? 0 : columns[0]!.length;
  for (let i = 0; i < columns.length; i++)
    if (columns[i]!.length !== rows)
      throw new RangeError(
        `cannot count in tables by the column at ${i}: it needs as many rows as the first has`,
      );
  const unknown = new Uint8Array(rows);
  for (const attribute of new Set(marginals.flat())) {
    const [codes, size] = [columns[attribute]!, sizes[attribute]!];
    for (let row = 0; row < rows; row++) if (!isCode(codes[row]!, size)) unknown[row] = 1;
  }
  const complete = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (unknown[row] === 0) complete[count++] = row;
  return complete.slice(0, count);
}

function isCode(code: number, size: number): boolean {
  return code >= 0 && code < size && Math.floor(code) === code;
}
