import type { ValueColumn } from "../answers.js";
import type { Branch } from "../branches.js";
import { isLeaf } from "../branches.js";
import type { Group } from "../group.js";
import type { GroupTable, Weights } from "../groupTable.js";
import { groupTable } from "../groupTable.js";
import type { BackgroundColumns, TreeGame } from "../treeGame.js";
import { coverWalk } from "./coverWalk.js";
import { pairWalk } from "./pairWalk.js";
import type { Plan } from "./plan.js";
import { planOf } from "./plan.js";
import type { Scratch } from "./walkPlan.js";
import { blockRows, walkPlan } from "./walkPlan.js";

/** Attributions so far: for each slot (a player, or a pair of them) and output the rows, slot slowest. */
export interface Attributions {
  readonly values: Float64Array;
  readonly outputs: number;
  readonly rows: number;
}

/** Adds one tree's attributions of the rows that the columns hold. */
export type TreeAttributor = (columns: readonly ValueColumn[], to: Attributions) => void;

/** The tables of a tree's groups. */
type Tables = ReadonlyMap<Group, GroupTable>;

export interface AttributorOptions {
  readonly game: TreeGame;
  /** What multiplies everything: 1 / Σ of the background's weights, and 1 / trees where they are averaged. */
  readonly scale: number;
  /** Rows that all calls together may bring. */
  readonly expectedRows: number;
  /** Doubles that may still be kept between calls; with 0 everything is made for one call. */
  readonly keep: number;
}

/** Chooses by cost how one tree is explained, and says how many doubles of tables that keeps between calls. */
export function treeAttributor(
  tree: Branch,
  weights: Weights,
  { game, scale, expectedRows, keep }: AttributorOptions,
): { readonly attribute: TreeAttributor; readonly kept: number } {
  if (isLeaf(tree) || weights.own.length === 0) return { attribute: () => undefined, kept: 0 };
  const parts = { game, weights, scale };
  const plan = keep === 0 ? null : tablePlan(tree, weights, expectedRows, game);
  const size = plan === null ? Infinity : tableSize(plan, weights.own.length, game.order);
  if (plan === null || size > keep) {
    const attribute: TreeAttributor = (columns, to) => {
      const once = tablePlan(tree, weights, to.rows, game);
      if (once !== null) addTables(once, tablesOf(once, parts), weights, columns, to);
      else {
        const walk = game.background === null ? coverWalk : pairWalk;
        walk(tree, parts, columns, (slot, output, row, value) => {
          to.values[(slot * to.outputs + output) * to.rows + row]! += value;
        });
      }
    };
    return { attribute, kept: 0 };
  }
  let tables: Tables | null = null;
  const attribute: TreeAttributor = (columns, to) => {
    tables ??= tablesOf(plan, parts);
    addTables(plan, tables, weights, columns, to);
  };
  return { attribute, kept: size };
}

/** The tables to use for so many rows, `null` where walking the tree is cheaper or the only way. */
function tablePlan(tree: Branch, weights: Weights, rows: number, game: TreeGame): Plan | null {
  const background = game.background?.columns[0]!.length ?? 0;
  const workload = { rows, background, outputs: weights.own.length, order: game.order };
  const { build, cost, walk } = planOf(tree, workload);
  return build === null || cost > walk ? null : build();
}

/** At most so many doubles. */
function tableSize(plan: Plan, outputs: number, order: 1 | 2): number {
  if (plan.kind === "fork")
    return tableSize(plan.whenTrue, outputs, order) + tableSize(plan.whenFalse, outputs, order);
  const columns = plan.columns.length;
  return ((order === 1 ? columns : (columns * (columns - 1)) / 2) * outputs) << plan.bits;
}

const scratch: Scratch = { patterns: [], answers: [] };

function inBlocks(
  rows: number,
  visit: (block: { readonly from: number; readonly count: number }) => void,
): void {
  for (let from = 0; from < rows; from += blockRows) visit({ from, count: Math.min(blockRows, rows - from) });
}

function tablesOf(
  plan: Plan,
  parts: { readonly game: TreeGame; readonly weights: Weights; readonly scale: number },
): Tables {
  const { background } = parts.game;
  const counts = background === null ? null : countedGroups(plan, background);
  const groups = counts === null ? groupsOf(plan) : [...counts.keys()];
  return new Map(groups.map((group) => [group, groupTable(group, counts?.get(group) ?? null, parts)]));
}

function groupsOf(plan: Plan): readonly Group[] {
  return plan.kind === "group" ? [plan] : [...groupsOf(plan.whenTrue), ...groupsOf(plan.whenFalse)];
}

/** The weight of the background rows of each pattern. */
function countedGroups(
  plan: Plan,
  { columns, weights }: BackgroundColumns,
): ReadonlyMap<Group, Float64Array> {
  const counts = new Map<Group, Float64Array>();
  inBlocks(columns[0]!.length, (block) =>
    walkPlan(
      plan,
      columns,
      block,
      (group, patterns) => {
        let own = counts.get(group);
        if (own === undefined) counts.set(group, (own = new Float64Array(1 << group.bits)));
        if (weights === null) for (let i = 0; i < block.count; i++) own[patterns[i]!]! += 1;
        else for (let i = 0; i < block.count; i++) own[patterns[i]!]! += weights[block.from + i]!;
      },
      scratch,
    ),
  );
  return counts;
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
        for (let i = 0, from = 0; i < table.slots.length; i++)
          for (let j = 0; j < own.length; j++, from += size)
            addColumn(
              values,
              (table.slots[i]! * outputs + own[j]!) * rows + block.from,
              patterns,
              block.count,
              table.values,
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
