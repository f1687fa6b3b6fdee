import type { Table } from "../../../table/index.js";
import type { NodeCounts } from "./classCounter.js";
import { classCounter } from "./classCounter.js";
import type { GeneralizationProblem, Hierarchies } from "./generalizationProblem.js";
import { generalizationProblem } from "./generalizationProblem.js";

/** The level of each quasi-identifier: 0 is the value itself. */
export type GeneralizationLevels = { readonly [column: string]: number };

/** What one generalization keeps and loses. */
export interface GeneralizationLosses {
  readonly levels: GeneralizationLevels;
  /** Rows in classes smaller than k, which are left out. */
  readonly suppressed: number;
  /** Of k rows and more. */
  readonly classes: number;
  /** Σ size² over the classes + suppressed · rows. */
  readonly discernibility: number;
  /** Rows kept / (classes · k), null where none is. */
  readonly averageClassSize: number | null;
  /** 1 − mean level/height: 1 where nothing is generalized, 0 where all is. */
  readonly precision: number;
  /**
   * Mean over cells of the share of the column's domain that the cell's code covers, 0 for one value, 1 for a suppressed row: 0 where every
   * value is as it was.
   */
  readonly certaintyPenalty: number;
}

/** A generalization to be measured. */
export interface GeneralizationLossesOptions {
  readonly hierarchies: Hierarchies;
  readonly levels: GeneralizationLevels;
  readonly k: number;
}

/**
 * What it costs to generalize each quasi-identifier to a level and to leave out the rows whose class stays smaller than k, in four measures
 * of information loss.
 *
 * Not measured: `no-rows`, `unsupported-type`. Throws `InputError` (`missing-column`, `wrong-type`), `RangeError` for levels that a
 * hierarchy does not have, values it does not name, and k below 1. Cost: O(rows · columns).
 * Sources: discernibility Bayardo, Agrawal, ICDE 2005; precision Sweeney 2002; certainty penalty Xu et al., KDD 2006.
 * Golden: `privacy/anonymity-search.json`.
 *
 * @example
 * import { generalizationLosses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ zip: ["13053", "13068", "14850", "14853"] });
 * const hierarchies = { zip: { kind: "prefixes", kept: [2, 0] } } as const;
 * const losses = generalizationLosses(table, { hierarchies, levels: { zip: 1 }, k: 2 });
 * losses.discernibility; // => 8
 * losses.certaintyPenalty; // => 0.5
 */
export function generalizationLosses(
  table: Table,
  { hierarchies, levels, k }: GeneralizationLossesOptions,
): GeneralizationLosses {
  const problem = generalizationProblem(table, { hierarchies, k });
  const node = nodeOf(problem, levels);
  return lossesOf(problem, node, classCounter(problem).countsOf(node, table.rows)!);
}

/** The levels by column, checked. */
export function nodeOf({ columns }: GeneralizationProblem, levels: GeneralizationLevels): readonly number[] {
  if (Object.keys(levels).length !== columns.length)
    throw new RangeError(
      `cannot generalize ${columns.length} columns to ${Object.keys(levels).length} levels: each hierarchy needs one`,
    );
  return columns.map(({ name, height }) => {
    const level = levels[name];
    if (level === undefined || !Number.isSafeInteger(level) || level < 0 || level > height)
      throw new RangeError(
        `cannot generalize "${name}" to level ${level}: its hierarchy needs a whole number from 0 to ${height}`,
      );
    return level;
  });
}

/** The four losses of a node whose classes are counted. */
export function lossesOf(
  problem: GeneralizationProblem,
  node: ArrayLike<number>,
  counts: NodeCounts,
): GeneralizationLosses {
  const { rows, k, columns } = problem;
  const { suppressed, classes, squares } = counts;
  return {
    levels: Object.fromEntries(columns.map(({ name }, c) => [name, node[c]!])),
    suppressed,
    classes,
    discernibility: squares + suppressed * rows,
    averageClassSize: classes === 0 ? null : (rows - suppressed) / (classes * k),
    precision: precisionOf(problem, node),
    certaintyPenalty: certaintyPenaltyOf(problem, node, counts),
  };
}

/** 1 − mean level/height. */
export function precisionOf({ columns }: GeneralizationProblem, node: ArrayLike<number>): number {
  const lost = columns.reduce((sum, { height }, c) => sum + node[c]! / height, 0);
  return 1 - lost / columns.length;
}

/** The mean share of the domain that a cell covers, 1 for each cell of a suppressed row. */
export function certaintyPenaltyOf(
  problem: GeneralizationProblem,
  node: ArrayLike<number>,
  { suppressed, suppressedLeaves }: NodeCounts,
): number {
  return (cellPenalty(problem, node, (c) => suppressedLeaves[c]!) + suppressed) / problem.rows;
}

/** Σ over rows of the mean over columns of covered leaves/domain, less the leaves that `spared` says of each column. */
export function cellPenalty(
  { columns, leafSums }: GeneralizationProblem,
  node: ArrayLike<number>,
  spared: (column: number) => number,
): number {
  const lost = columns.reduce(
    (sum, { domain }, c) => sum + (leafSums[c]![node[c]!]! - spared(c)) / domain,
    0,
  );
  return lost / columns.length;
}
