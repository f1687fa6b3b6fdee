import type { SecureRandom } from "../../random/index.js";
import type { Table } from "../../table/index.js";
import type { NeighborRelation, PrivacyUnit } from "../counts/neighbors.js";
import { requireNeighbors } from "../counts/neighbors.js";
import type { ExactNumber } from "../exact/rational.js";
import type { Ledger } from "../ledger/ledger.js";
import type { CountsRelease } from "../releaseCounts.js";
import { releaseCounts } from "../releaseCounts.js";
import type { ColumnBounds } from "../transformations/boundedColumn.js";
import type { DeclaredKeys } from "./declaredCells.js";
import { declaredCells } from "./declaredCells.js";
import type { SumsRelease } from "./releaseSums.js";
import { releaseSums } from "./releaseSums.js";

/** Who is protected, what pays for it, and between which bounds the columns are cut. */
export interface PrivateQueryTerms {
  readonly ledger: Ledger;
  readonly random: SecureRandom;
  readonly relation: NeighborRelation;
  /** Whom the noise protects, and how many rows of the table at most are of one. */
  readonly unit: PrivacyUnit;
  /** For each column that is added up; declared, not taken from the data. */
  readonly bounds?: Readonly<Record<string, ColumnBounds>>;
}

/** What one release may cost. */
export interface PrivateReleaseOptions {
  readonly epsilon: ExactNumber;
  /** Of the intervals; default 0.95. */
  readonly level?: number;
}

/** The cells that declared keys cut a table into. Every call is a release of its own, and costs its own ε. */
export interface PrivateGroups {
  /** Of rows. */
  count(options: PrivateReleaseOptions): Promise<CountsRelease>;
  /** Of a column of numbers that has bounds. */
  sum(column: string, options: PrivateReleaseOptions): Promise<SumsRelease>;
}

/** A table that is asked through a ledger only. */
export interface PrivateQuery {
  /** A cell for each combination of the keys' values, the last key running fastest; no keys is one cell of all rows. */
  groupBy(keys: DeclaredKeys): PrivateGroups;
}

/**
 * Asks a table for counts and sums by group with ε-differential privacy. There is no way to an answer but through the ledger, groups are
 * declared with the values of their keys, and columns with their bounds: neither is ever taken from the data. Rows with
 * another or no value of a key lie in no cell, and nothing tells how many they are.
 *
 * Intervals hold the figure of the table (of cut values, for sums) and say nothing of sampling. Means: divide a sum by a count, which costs
 * both. Nothing is drawn, and nothing spent, before everything was checked: rejects with `RangeError` or `TypeError` for terms without
 * meaning, a column without bounds, keys that repeat; with `InputError` for columns that are missing or of another type; and as
 * `releaseCounts` does. Cost: O(rows · keys) for a group, one append for a release.
 *
 * @example
 * import { openLedger, privateQuery } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * import { tableFrom } from "@probity/core/table";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const table = tableFrom({ state: ["CA", "NY", "CA"], income: [40, 90, 55] });
 * const ledger = await openLedger({ name: "loans", budget: { epsilon: 1 }, log: memoryAppendLog(), clock: fixedClock(0) });
 * const unit = { name: "applicant", rows: 1 };
 * const terms = { ledger, random: secureRandom(), relation: "add-or-remove-one", unit } as const;
 * const byState = privateQuery(table, { ...terms, bounds: { income: { lower: 0, upper: 100 } } }).groupBy({ state: ["CA", "NY"] });
 * (await byState.count({ epsilon: 0.25 })).cells.map(({ label }) => label); // => ["state CA", "state NY"]
 * const sums = await byState.sum("income", { epsilon: 0.5 });
 * sums.scale; // => 200
 * sums.receipt.spent; // => "0.75"
 */
export function privateQuery(table: Table, terms: PrivateQueryTerms): PrivateQuery {
  const { relation, unit, bounds = {} } = terms;
  requireNeighbors("ask privately", relation, unit);
  return {
    groupBy: (keys) => {
      const { labels, cellOf } = declaredCells(table, keys);
      const by = Object.keys(keys);
      return {
        count: async (options) => {
          const counts = new Float64Array(labels.length);
          for (const cell of cellOf) if (cell >= 0) counts[cell]! += 1;
          return releaseCounts({ ...terms, ...options, query: { name: "count", by }, labels, counts });
        },
        sum: async (column, options) => {
          if (!Object.hasOwn(bounds, column))
            throw new RangeError(`cannot add up the column "${column}": it needs bounds`);
          return releaseSums(table, {
            ...terms,
            ...options,
            by,
            labels,
            cellOf,
            column,
            bounds: bounds[column]!,
          });
        },
      };
    },
  };
}
