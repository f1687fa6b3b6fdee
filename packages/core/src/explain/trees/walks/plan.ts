import type { Branch, Condition, Split } from "../branches.js";
import { isLeaf } from "../branches.js";
import type { Group, Path } from "../group.js";
import { groupOf } from "../group.js";
import { leafCost } from "../shares/leafTable.js";

/** A split above the groups. Its player has bit `bit` of the pattern, which is `isNew` or narrowed. */
export interface Fork {
  readonly kind: "fork";
  readonly condition: Condition;
  readonly bit: number;
  readonly isNew: boolean;
  readonly whenTrue: Plan;
  readonly whenFalse: Plan;
}

export type Plan = Group | Fork;

export interface CostedPlan {
  /** Builds the plan; `null` where there is none. */
  readonly build: (() => Plan) | null;
  /** Nanoseconds, roughly. */
  readonly cost: number;
  /** Nanoseconds of the walk without tables, roughly. */
  readonly walk: number;
}

/** How often a table is used, and what is in it: rows to explain, background rows (0 with covers), outputs of the tree. */
export interface Workload {
  readonly rows: number;
  readonly background: number;
  readonly outputs: number;
  readonly order: 1 | 2;
}

const mostBits = 16; // patterns are 16-bit numbers
const mostPairBits = 12;
const mostLeaves = 13;

/**
 * Cuts a tree into groups at the least estimated cost: a larger group has fewer columns to add for each row, and a larger table to
 * fill. No plan where a leaf depends on more than 16 players (12 for pairs of them).
 */
export function planOf(
  branch: Branch,
  workload: Workload,
  path: Path = { players: [], shares: [] },
): CostedPlan {
  if (isLeaf(branch)) {
    const { length } = path.players;
    const walk = leafWalkCost(length, workload);
    if (length > (workload.order === 1 ? mostBits : mostPairBits))
      return { build: null, cost: Infinity, walk };
    return {
      build: () => groupOf(branch, path),
      cost: groupCost(branch, path.players, workload, Infinity),
      walk,
    };
  }
  const { condition, player } = branch;
  const known = path.players.indexOf(player);
  const yes = planOf(branch.whenTrue, workload, pathBelow(path, branch, true));
  const no = planOf(branch.whenFalse, workload, pathBelow(path, branch, false));
  const walk = yes.walk + no.walk;
  const split = yes.cost + no.cost + 2.5 * (workload.rows + workload.background);
  const cost = groupCost(branch, path.players, workload, split);
  if (cost < split) return { build: () => groupOf(branch, path), cost, walk };
  const { build: buildTrue } = yes;
  const { build: buildFalse } = no;
  if (buildTrue === null || buildFalse === null) return { build: null, cost: Infinity, walk };
  const build = (): Fork => ({
    kind: "fork",
    condition,
    bit: known < 0 ? path.players.length : known,
    isNew: known < 0,
    whenTrue: buildTrue(),
    whenFalse: buildFalse(),
  });
  return { build, cost: split, walk };
}

function pathBelow(
  { players, shares }: Path,
  { player, trueShare, falseShare }: Split,
  isTrue: boolean,
): Path {
  const share = isTrue ? trueShare : falseShare;
  const known = players.indexOf(player);
  if (known < 0) return { players: [...players, player], shares: [...shares, share] };
  return { players, shares: shares.map((before, i) => (i === known ? before * share : before)) };
}

/** A pair of rows meets at a leaf with probability (3/4)^players, roughly; by covers each row visits each leaf. */
function leafWalkCost(players: number, { rows, background, outputs, order }: Workload): number {
  const slots = order === 1 ? players : (players * players) / 2;
  if (background === 0) return rows * (20 + (players / 2 + 1) * (4 + slots * (1 + outputs)));
  let meets = 1;
  for (let i = 0; i < players; i++) meets *= 0.75;
  return 20 * meets * rows * background * (order === 1 ? 1 : 1 + players / 4);
}

/** Nanoseconds of one group for everything below here; Infinity where it cannot be one or would cost more than `bound`. */
function groupCost(branch: Branch, path: readonly number[], workload: Workload, bound: number): number {
  const { leaves } = branch;
  const bits = path.length + leaves - 1;
  const { rows, background, outputs, order } = workload;
  const leastTable = leaves * (1 << bits) * (1.5 + slotsOf(order, path.length) * outputs);
  if (bits > (order === 1 ? mostBits : mostPairBits) || leaves > mostLeaves || leastTable > bound)
    return Infinity;
  const count = { bits, workload, columns: [...path], own: [...path], cost: 0 };
  addLeaves(branch, count, 0);
  const slots = slotsOf(order, count.columns.length);
  return count.cost + (rows + background) * (1 + 0.8 * (leaves - 1)) + rows * slots * outputs * 1.2;
}

function slotsOf(order: 1 | 2, columns: number): number {
  return order === 1 ? columns : (columns * (columns - 1)) / 2;
}

interface Count {
  readonly bits: number;
  readonly workload: Workload;
  readonly columns: number[];
  readonly own: number[];
  cost: number;
}

function addLeaves(at: Branch, count: Count, steps: number): void {
  const { bits, columns, own, workload } = count;
  if (isLeaf(at)) {
    const k = own.length;
    count.cost += (1 << bits) * (1.5 + steps + slotsOf(workload.order, k) * workload.outputs);
    count.cost += leafCost(k, workload);
    return;
  }
  const { player } = at;
  const isNew = !own.includes(player);
  if (isNew) own.push(player);
  if (isNew && !columns.includes(player)) columns.push(player);
  addLeaves(at.whenTrue, count, steps + 1);
  addLeaves(at.whenFalse, count, steps + 1);
  if (isNew) own.pop();
}
