import type { ValueColumn } from "./answers.js";
import type { Branch } from "./branches.js";
import type { Weights } from "./groupTable.js";
import { groupTable } from "./groupTable.js";
import { pairWalk } from "./pairWalk.js";
import type { Group, Plan } from "./plan.js";
import { isLeaf, planOf } from "./plan.js";
import type { Scratch } from "./walkPlan.js";
import { blockRows, walkPlan } from "./walkPlan.js";

/** Attributions so far: for each feature and output the rows, feature slowest. */
export interface Attributions {
  readonly values: Float64Array;
  readonly outputs: number;
  readonly rows: number;
}

/** Adds one tree's attributions of the rows that the columns hold. */
export type TreeAttributor = (columns: readonly ValueColumn[], to: Attributions) => void;

/** The tables of a tree's groups. */
export type Tables = ReadonlyMap<Group, Float64Array>;

export interface AttributorOptions {
  readonly background: readonly ValueColumn[];
  /** What a background row weighs. */
  readonly scale: number;
  /** Rows that all calls together may bring. */
  readonly expectedRows: number;
  /** Doubles that may still be kept between calls; with 0 everything is made for one call. */
  readonly keep: number;
}

/** Nanoseconds of a pair at a leaf in the walk by pairs. */
const pairCost = 20;

/** Chooses by cost how one tree is explained, and says how many doubles of tables that keeps between calls. */
export function treeAttributor(
  tree: Branch,
  weights: Weights,
  { background, scale, expectedRows, keep }: AttributorOptions,
): { readonly attribute: TreeAttributor; readonly kept: number } {
  if (isLeaf(tree) || weights.own.length === 0) return { attribute: () => undefined, kept: 0 };
  const plan = keep === 0 ? null : tablePlan(tree, weights, expectedRows, background);
  const size = plan === null ? Infinity : tableSize(plan, weights.own.length);
  if (plan === null || size > keep) {
    const attribute: TreeAttributor = (columns, to) => {
      const once = tablePlan(tree, weights, to.rows, background);
      if (once !== null) addTables(once, tablesOf(once, background, weights, scale), weights, columns, to);
      else
        pairWalk(tree, weights, scale, columns, background, (feature, output, row, value) => {
          to.values[(feature * to.outputs + output) * to.rows + row]! += value;
        });
    };
    return { attribute, kept: 0 };
  }
  let tables: Tables | null = null;
  const attribute: TreeAttributor = (columns, to) => {
    tables ??= tablesOf(plan, background, weights, scale);
    addTables(plan, tables, weights, columns, to);
  };
  return { attribute, kept: size };
}

/** The tables to use for so many rows, `null` where walking by pairs is cheaper or the only way. */
function tablePlan(
  tree: Branch,
  weights: Weights,
  rows: number,
  background: readonly ValueColumn[],
): Plan | null {
  const workload = { rows, background: background[0]!.length, outputs: weights.own.length };
  const { build, cost, pairs } = planOf(tree, workload);
  return build === null || cost > pairs * pairCost * rows * workload.background ? null : build();
}

function tableSize(plan: Plan, outputs: number): number {
  return plan.kind === "group"
    ? (plan.columns.length * outputs) << plan.bits
    : tableSize(plan.whenTrue, outputs) + tableSize(plan.whenFalse, outputs);
}

const scratch: Scratch = { patterns: [], answers: [] };

function inBlocks(
  rows: number,
  visit: (block: { readonly from: number; readonly count: number }) => void,
): void {
  for (let from = 0; from < rows; from += blockRows) visit({ from, count: Math.min(blockRows, rows - from) });
}

function tablesOf(plan: Plan, background: readonly ValueColumn[], weights: Weights, scale: number): Tables {
  const counts = new Map<Group, Float64Array>();
  inBlocks(background[0]!.length, (block) =>
    walkPlan(
      plan,
      background,
      block,
      (group, patterns) => {
        let own = counts.get(group);
        if (own === undefined) counts.set(group, (own = new Float64Array(1 << group.bits)));
        for (let i = 0; i < block.count; i++) own[patterns[i]!]! += 1;
      },
      scratch,
    ),
  );
  return new Map(Array.from(counts, ([group, own]) => [group, groupTable(group, own, weights, scale)]));
}

function addTables(
  plan: Plan,
  tables: Tables,
  { own }: Weights,
  columns: readonly ValueColumn[],
  { values, outputs, rows }: Attributions,
): void {
  inBlocks(rows, (block) =>
    walkPlan(
      plan,
      columns,
      block,
      (group, patterns) => {
        const table = tables.get(group)!;
        const size = 1 << group.bits;
        for (let i = 0, from = 0; i < group.columns.length; i++)
          for (let j = 0; j < own.length; j++, from += size)
            addColumn(
              values,
              (group.columns[i]! * outputs + own[j]!) * rows + block.from,
              patterns,
              block.count,
              table,
              from,
            );
      },
      scratch,
    ),
  );
}

/** The innermost loop: one look-up and one addition a row. */
function addColumn(
  values: Float64Array,
  to: number,
  patterns: Uint16Array,
  count: number,
  table: Float64Array,
  from: number,
): void {
  for (let i = 0; i < count; i++) values[to + i]! += table[from + patterns[i]!]!;
}
