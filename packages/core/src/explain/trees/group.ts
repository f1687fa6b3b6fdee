import type { Branch, Condition } from "./branches.js";
import { isLeaf } from "./branches.js";

/** A leaf of a group: what the bits of the group's pattern say about the players on its path. */
export interface GroupLeaf {
  readonly leaf: number;
  /** Per player on the path, its place among the group's columns; bit i of a leaf pattern is `columns[i]`. */
  readonly columns: readonly number[];
  /** Per player on the path, the share of the training data that goes the path's way at its splits. */
  readonly shares: readonly number[];
  /** Per split inside the group: the bit of the group pattern, whether the path takes its true side, and the bit of the leaf pattern. */
  readonly steps: readonly { readonly bit: number; readonly isTrue: boolean; readonly own: number }[];
}

/**
 * A bottom part of a tree whose leaves share one table. A row's *pattern* has a bit for each player on the way here (does the row
 * meet all conditions on its features?) and one for each split inside (its answer): all that the row can say about these leaves.
 */
export interface Group {
  readonly kind: "group";
  readonly bits: number;
  readonly pathBits: number;
  readonly conditions: readonly Condition[];
  /** Players, path first. */
  readonly columns: readonly number[];
  readonly leaves: readonly GroupLeaf[];
}

/** The players on the way to a branch, and the share of the training data that goes that way at the splits of each. */
export interface Path {
  readonly players: readonly number[];
  readonly shares: readonly number[];
}

/** Makes a group of everything below a branch. */
export function groupOf(branch: Branch, { players, shares }: Path): Group {
  const group: OpenGroup = { conditions: [], columns: [...players], leaves: [] };
  const columns = players.map((_, i) => i);
  addToGroup(branch, { columns, shares, steps: [] }, players.length, group);
  return {
    kind: "group",
    bits: players.length + group.conditions.length,
    pathBits: players.length,
    ...group,
  };
}

interface OpenGroup {
  readonly conditions: Condition[];
  readonly columns: number[];
  readonly leaves: GroupLeaf[];
}

function addToGroup(at: Branch, way: Omit<GroupLeaf, "leaf">, pathBits: number, group: OpenGroup): void {
  if (isLeaf(at)) {
    group.leaves.push({ leaf: at.leaf, ...way });
    return;
  }
  const bit = pathBits + group.conditions.push(at.condition) - 1;
  let column = group.columns.indexOf(at.player);
  if (column < 0) column = group.columns.push(at.player) - 1;
  const known = way.columns.indexOf(column);
  const own = known < 0 ? way.columns.length : known;
  for (const isTrue of [true, false]) {
    const share = isTrue ? at.trueShare : at.falseShare;
    addToGroup(
      isTrue ? at.whenTrue : at.whenFalse,
      {
        columns: known < 0 ? [...way.columns, column] : way.columns,
        shares: known < 0 ? [...way.shares, share] : way.shares.map((z, i) => (i === own ? z * share : z)),
        steps: [...way.steps, { bit, isTrue, own }],
      },
      pathBits,
      group,
    );
  }
}
