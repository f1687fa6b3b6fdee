import type { Branch, Condition, Leaf } from "./branches.js";

/** A leaf of a group: what the bits of the group's pattern say about the features on its path. */
export interface GroupLeaf {
  readonly leaf: number;
  /** Per feature on the path, its place among the group's columns; bit i of a leaf pattern is `columns[i]`. */
  readonly columns: readonly number[];
  /** Per split inside the group: the bit of the group pattern, whether the path takes its true side, and the bit of the leaf pattern. */
  readonly steps: readonly { readonly bit: number; readonly isTrue: boolean; readonly own: number }[];
}

/**
 * A bottom part of a tree whose leaves share one table. A row's *pattern* has a bit for each feature on the way here (does the row
 * meet all conditions on it?) and one for each split inside (its answer): all that the row can say about these leaves.
 */
export interface Group {
  readonly kind: "group";
  readonly bits: number;
  readonly pathBits: number;
  readonly conditions: readonly Condition[];
  /** Features, path first. */
  readonly columns: readonly number[];
  readonly leaves: readonly GroupLeaf[];
}

/** A split above the groups. Its feature has bit `bit` of the pattern, which is `isNew` or narrowed. */
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
  /** Σ over leaves of (3/4)^features: the share of pairs of rows that a walk by pairs meets at a leaf. */
  readonly pairs: number;
}

/** How often a table is used: rows to explain, background rows, outputs of the tree. */
export interface Workload {
  readonly rows: number;
  readonly background: number;
  readonly outputs: number;
}

const mostBits = 16; // patterns are 16-bit numbers
const mostLeaves = 13;

/**
 * Cuts a tree into groups at the least estimated cost: a larger group has fewer columns to add for each row, and a larger table to
 * fill. No plan where a leaf depends on more than 16 features.
 */
export function planOf(branch: Branch, workload: Workload, path: readonly number[] = []): CostedPlan {
  if (isLeaf(branch)) {
    let pairs = 1;
    for (let i = 0; i < path.length; i++) pairs *= 0.75;
    if (path.length > mostBits) return { build: null, cost: Infinity, pairs };
    return { build: () => groupOf(branch, path), cost: groupCost(branch, path, workload, Infinity), pairs };
  }
  const { condition } = branch;
  const known = path.indexOf(condition.feature);
  const below = known < 0 ? [...path, condition.feature] : path;
  const yes = planOf(branch.whenTrue, workload, below);
  const no = planOf(branch.whenFalse, workload, below);
  const pairs = yes.pairs + no.pairs;
  const split = yes.cost + no.cost + 2.5 * (workload.rows + workload.background);
  const cost = groupCost(branch, path, workload, split);
  if (cost < split) return { build: () => groupOf(branch, path), cost, pairs };
  const { build: buildTrue } = yes;
  const { build: buildFalse } = no;
  if (buildTrue === null || buildFalse === null) return { build: null, cost: Infinity, pairs };
  const build = (): Fork => ({
    kind: "fork",
    condition,
    bit: known < 0 ? path.length : known,
    isNew: known < 0,
    whenTrue: buildTrue(),
    whenFalse: buildFalse(),
  });
  return { build, cost: split, pairs };
}

/** Nanoseconds of one group for everything below here; Infinity where it cannot be one or would cost more than `bound`. */
function groupCost(branch: Branch, path: readonly number[], workload: Workload, bound: number): number {
  const { leaves } = branch;
  const bits = path.length + leaves - 1;
  const { rows, background, outputs } = workload;
  const leastTable = leaves * (1 << bits) * (1.5 + path.length * outputs);
  if (bits > mostBits || leaves > mostLeaves || leastTable > bound) return Infinity;
  const count = { bits, outputs, columns: [...path], own: [...path], cost: 0 };
  addLeaves(branch, count, 0);
  return (
    count.cost + (rows + background) * (1 + 0.8 * (leaves - 1)) + rows * count.columns.length * outputs * 1.2
  );
}

interface Count {
  readonly bits: number;
  readonly outputs: number;
  readonly columns: number[];
  readonly own: number[];
  cost: number;
}

function addLeaves(at: Branch, count: Count, steps: number): void {
  const { bits, outputs, columns, own } = count;
  if (isLeaf(at)) {
    const k = own.length;
    count.cost += (1 << bits) * (1.5 + steps + k * outputs) + (1 << k) * (((k + 1) >> 1) * (k + 3) + 2 * k);
    return;
  }
  const { feature } = at.condition;
  const isNew = !own.includes(feature);
  if (isNew) own.push(feature);
  if (isNew && !columns.includes(feature)) columns.push(feature);
  addLeaves(at.whenTrue, count, steps + 1);
  addLeaves(at.whenFalse, count, steps + 1);
  if (isNew) own.pop();
}

function groupOf(branch: Branch, path: readonly number[]): Group {
  const group = { conditions: [], columns: path.slice(), leaves: [] };
  addToGroup(
    branch,
    path.map((_, i) => i),
    [],
    path.length,
    group,
  );
  return {
    kind: "group",
    bits: path.length + group.conditions.length,
    pathBits: path.length,
    ...group,
  };
}

interface OpenGroup {
  readonly conditions: Condition[];
  readonly columns: number[];
  readonly leaves: GroupLeaf[];
}

function addToGroup(
  at: Branch,
  own: readonly number[],
  steps: GroupLeaf["steps"],
  pathBits: number,
  group: OpenGroup,
): void {
  if (isLeaf(at)) {
    group.leaves.push({ leaf: at.leaf, columns: own, steps });
    return;
  }
  const bit = pathBits + group.conditions.push(at.condition) - 1;
  let column = group.columns.indexOf(at.condition.feature);
  if (column < 0) column = group.columns.push(at.condition.feature) - 1;
  const known = own.indexOf(column);
  const below = known < 0 ? own.concat(column) : own;
  const position = known < 0 ? own.length : known;
  addToGroup(at.whenTrue, below, steps.concat({ bit, isTrue: true, own: position }), pathBits, group);
  addToGroup(at.whenFalse, below, steps.concat({ bit, isTrue: false, own: position }), pathBits, group);
}

/** A tree of one leaf has nothing to attribute. */
export function isLeaf(branch: Branch): branch is Leaf {
  return !("condition" in branch);
}
