import type { SecureRandom } from "../../random/index.js";
import type { Table } from "../../table/index.js";
import type { NeighborRelation, PrivacyUnit } from "../counts/neighbors.js";
import { requireNeighbors } from "../counts/neighbors.js";
import type { KeptReleases } from "../keptReleases.js";
import type { AccountedLedger, BasicLedger, Ledger } from "../ledger/ledger.js";
import { unitOf } from "../ledger/spendingTerms.js";
import type { ColumnBounds } from "../transformations/boundedColumn.js";
import { answerCount } from "./answerCounts.js";
import { answerHistogram } from "./answerHistogram.js";
import { answerMean } from "./answerMean.js";
import { answerQuantile } from "./answerQuantile.js";
import { answerSum } from "./answerSum.js";
import { heldQuestions } from "./answerTerms.js";
import type { DeclaredKeys } from "./declaredCells.js";
import { declaredCells } from "./declaredCells.js";
import type { IntervalTerms } from "./intervalTerms.js";
import type { PrivateRelease } from "./privateRelease.js";
import type { EpsilonCost, QueryCost, QueryLedger } from "./queryCost.js";
import type { SelectedKeys, SelectionCost } from "./selectKeys.js";
import { selectKeys } from "./selectKeys.js";

/** Who is protected, what pays for it, and between which bounds the columns are cut. */
export interface PrivateQueryTerms<L extends QueryLedger = Ledger> {
  readonly ledger: L;
  readonly random: SecureRandom;
  readonly relation: NeighborRelation;
  /** Whom the noise protects, and how many rows of the table at most are of one. */
  readonly unit: PrivacyUnit;
  /** For each column that is added up, averaged or ranked; declared, not taken from the data. */
  readonly bounds?: Readonly<Record<string, ColumnBounds>>;
  /** Where answers are kept, so that the same question about the same data costs nothing the second time. */
  readonly kept?: KeptReleases;
}

/** Which quantiles, and how finely they are told. */
export interface QuantileTerms {
  /** Each between 0 and 1; more of them cost nothing more. */
  readonly levels: readonly number[];
  /** How many equal parts the bounds are cut into: the answer is no finer. Default 256. */
  readonly bins?: number;
}

/** The cells that a table is cut into. Every call is a release of its own, and costs its own. */
export interface PrivateGroups<Cost extends QueryCost = EpsilonCost> {
  /** Of rows. */
  count(options: Cost & IntervalTerms): Promise<PrivateRelease>;
  /** Of a column of numbers that has bounds; a row without a number adds nothing. */
  sum(column: string, options: Cost & Pick<IntervalTerms, "level">): Promise<PrivateRelease>;
  /** Of the numbers of a column that has bounds. Half of the cost goes to a sum, half to a count. */
  mean(column: string, options: Cost & IntervalTerms): Promise<PrivateRelease>;
  /** Of the numbers of a column that has bounds: all levels for one cost. */
  quantile(column: string, options: Cost & IntervalTerms & QuantileTerms): Promise<PrivateRelease>;
  /** Counts between declared edges, which rise; numbers beyond them are in the outermost bins. */
  histogram(
    column: string,
    options: Cost & IntervalTerms & { readonly edges: readonly number[] },
  ): Promise<PrivateRelease>;
}

/** A table that is asked through a ledger only. */
export interface PrivateQuery<Cost extends QueryCost = EpsilonCost> {
  /** A cell for each combination of the keys' values, the last key running fastest; no keys is one cell of all rows. */
  groupBy(keys: DeclaredKeys): PrivateGroups<Cost>;
}

/** A table whose keys can be had too, since the ledger pays for a δ. */
export interface KeySelectingQuery extends PrivateQuery {
  /**
   * The keys of a column that enough rows have, for `groupBy`; where none has, there is nothing to group by. Their counts are not told with them, since
   * counts that passed a threshold read high: count anew.
   */
  selectKeys(column: string, cost: SelectionCost): Promise<SelectedKeys>;
}

/**
 * Asks a table for counts, sums, means, quantiles and histograms by group with differential privacy. There is no way to an answer but through the ledger; groups
 * are declared with the values of their keys (or selected, which costs ε and δ), columns with their bounds: neither is ever taken from the data for free.
 * Rows with another or no value of a key lie in no cell, and nothing tells how many they are.
 *
 * A cost in ε buys discrete Laplace noise; on a ledger of events (`zcdp`, `renyi`) a cost in ρ buys discrete Gaussian noise. Each interval holds the figure of
 * the table (of values cut to the bounds) with probability `level`; with `sampling` it holds the expectation over rows that are drawn independently, by bounds that hold
 * for every law. Each cell has its own interval: of many, some miss. With `kept` the same question about the same data is shown again with its receipt.
 *
 * A group adds up the table where a question is asked first, and answers the same question by that when it is asked again, each time with
 * noise of its own and at its cost. Noise depends on declared terms alone, and is worked out once.
 *
 * Nothing is drawn, and nothing spent, before everything was checked: rejects with `RangeError` or `TypeError` for terms without
 * meaning, a column without bounds, keys that repeat; with `InputError` for columns that are missing or of another type; and as
 * `releaseCounts` does. Cost: O(rows · keys) for a group, one append for a release. Proof: `privateQuery.proof.md`.
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
 * sums.noise[0].scale; // => 200
 * sums.receipt.spent; // => "0.75"
 */
export function privateQuery(table: Table, terms: PrivateQueryTerms<BasicLedger>): KeySelectingQuery;
export function privateQuery(table: Table, terms: PrivateQueryTerms): PrivateQuery;
export function privateQuery(
  table: Table,
  terms: PrivateQueryTerms<AccountedLedger>,
): PrivateQuery<QueryCost>;
export function privateQuery(
  table: Table,
  stated: PrivateQueryTerms<QueryLedger>,
): PrivateQuery<QueryCost> & Pick<KeySelectingQuery, "selectKeys"> {
  const { relation, unit, bounds = {}, ledger } = stated;
  requireNeighbors("ask privately", relation, unit);
  // Noise is chosen once for all times that a question is asked: for whom may not change in between.
  const terms = { ...stated, unit: unitOf(unit) };
  const boundsOf = (column: string): ColumnBounds => {
    if (!Object.hasOwn(bounds, column))
      throw new RangeError(`cannot ask for the column "${column}": it needs bounds`);
    return bounds[column]!;
  };
  return {
    groupBy: (keys) => {
      const cells = { table, by: Object.keys(keys), ...declaredCells(table, keys) };
      const asked = { terms, cells, questions: heldQuestions() };
      return {
        count: async (options) => answerCount({ ...asked, options }),
        sum: async (column, options) => answerSum({ ...asked, options, column }, boundsOf(column)),
        mean: async (column, options) => answerMean({ ...asked, options, column }, boundsOf(column)),
        quantile: async (column, options) =>
          answerQuantile(
            { ...asked, options, column },
            { levels: options.levels, edges: evenEdges(boundsOf(column), options.bins ?? 256) },
          ),
        histogram: async (column, options) => answerHistogram({ ...asked, options, column }, options.edges),
      };
    },
    selectKeys: async (column, cost) => {
      if (!countsDelta(ledger))
        throw new RangeError(
          `cannot select keys by a ledger that counts ${ledger.accountant}: it needs one of epsilon and delta`,
        );
      return selectKeys(table, { ...terms, ledger }, { ...cost, column });
    },
  };
}

function countsDelta(ledger: QueryLedger): ledger is BasicLedger {
  return ledger.accountant === "basic";
}

/** The bounds, cut into equal parts. */
function evenEdges({ lower, upper }: ColumnBounds, bins: number): readonly number[] {
  if (!Number.isSafeInteger(bins) || bins < 1 || bins > 0x1_0000)
    throw new RangeError(`cannot cut bounds into ${bins} parts: it needs a whole number from 1 to 2^16`);
  return Array.from({ length: bins + 1 }, (_, i) => lower * (1 - i / bins) + upper * (i / bins));
}
