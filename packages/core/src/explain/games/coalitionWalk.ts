import type { TreeEnsemble } from "../../model/index.js";
import { splitKinds } from "../../model/index.js";

/** What coalitions of one row's columns are played against. */
export interface TreeBoard {
  readonly ensemble: TreeEnsemble;
  /** The most splits on a way down. */
  readonly height: number;
  /** The explained row, and the background row after row, as the trees see them. */
  readonly row: Float32Array | Float64Array;
  readonly background: Float32Array | Float64Array;
  /** What each background row weighs. */
  readonly weights: Float64Array;
  readonly playerOf: Int32Array;
  readonly players: number;
}

/** A list in one of the two stacks. */
interface Run {
  readonly from: number;
  readonly to: number;
}

const undecided = 0;
const known = 1;
const unknown = 2;

/**
 * Σ over trees of the value of each coalition, coalitions × outputs. `coalitions` are rows of zeros and ones.
 *
 * All coalitions and all background rows go down a tree together. Coalitions part at the first split on a player that matters, rows at the
 * splits on players that are unknown; where all rows here answer as the explained row does, nothing parts. A leaf gives its weight to the
 * coalitions that reach it, times the share of the rows that do. The lists lie in two stacks.
 */
export function coalitionWalk(board: TreeBoard, coalitions: Uint8Array): Float64Array {
  const { ensemble, height, row, background, weights, playerOf, players } = board;
  const { feature, whenTrue, whenFalse, leafWeights, outputs, features } = ensemble;
  const count = coalitions.length / players;
  const members = transposed(coalitions, players);
  const state = new Uint8Array(players);
  const sets = new Int32Array(count * (2 * Math.min(players, height) + 1));
  const rows = new Int32Array(weights.length * (2 * height + 1));
  for (let i = 0; i < count; i++) sets[i] = i;
  for (let i = 0; i < weights.length; i++) rows[i] = i;
  let setTop = count;
  let rowTop = weights.length;
  const values = new Float64Array(count * outputs);
  for (const root of ensemble.roots) walk(root, { from: 0, to: count }, { from: 0, to: weights.length });
  return values;

  function walk(start: number, set: Run, run: Run): void {
    let node = start;
    for (let asked = feature[node]!; asked >= 0; asked = feature[node]!) {
      const isTrue = answersTrue(ensemble, node, row[asked]!);
      if (state[playerOf[asked]!] !== known) {
        const trues = partRows(node, run);
        if (trues !== (isTrue ? run.to - run.from : 0)) {
          fork(node, isTrue, { set, run, trues });
          return;
        }
      }
      node = isTrue ? whenTrue[node]! : whenFalse[node]!;
    }
    addLeaf(whenTrue[node]!, set, run);
  }

  /** Writes those who answer yes on top of the stack, and those who answer no after as much room again. */
  function partRows(node: number, { from, to }: Run): number {
    const asked = feature[node]!;
    let yes = rowTop;
    let no = rowTop + to - from;
    for (let i = from; i < to; i++) {
      const other = rows[i]!;
      rows[yes] = other;
      rows[no] = other;
      const one = Number(answersTrue(ensemble, node, background[other * features + asked]!));
      yes += one;
      no += 1 - one;
    }
    return yes - rowTop;
  }

  function fork(
    node: number,
    isTrue: boolean,
    { set, run, trues }: { readonly set: Run; readonly run: Run; readonly trues: number },
  ): void {
    const player = playerOf[feature[node]!]!;
    const before = state[player]!;
    const [setsBelow, rowsBelow] = [setTop, rowTop];
    const length = run.to - run.from;
    const yes = { from: rowTop, to: rowTop + trues };
    const no = { from: rowTop + length, to: rowTop + 2 * length - trues };
    rowTop += 2 * length;
    let outside = set;
    if (before === undecided) {
      const inside = partSets(player, set);
      outside = {
        from: inside.from + set.to - set.from,
        to: inside.from + 2 * (set.to - set.from) - (inside.to - inside.from),
      };
      setTop += 2 * (set.to - set.from);
      state[player] = known;
      if (inside.to > inside.from) walk(isTrue ? whenTrue[node]! : whenFalse[node]!, inside, run);
      state[player] = unknown;
    }
    if (outside.to > outside.from) {
      if (yes.to > yes.from) walk(whenTrue[node]!, outside, yes);
      if (no.to > no.from) walk(whenFalse[node]!, outside, no);
    }
    state[player] = before;
    setTop = setsBelow;
    rowTop = rowsBelow;
  }

  /** Writes the coalitions with a player on top of the stack, those without after as much room again. */
  function partSets(player: number, { from, to }: Run): Run {
    let inside = setTop;
    let outside = setTop + to - from;
    for (let i = from; i < to; i++) {
      const coalition = sets[i]!;
      const member = members[player * count + coalition]!;
      sets[inside] = coalition;
      sets[outside] = coalition;
      inside += member;
      outside += 1 - member;
    }
    return { from: setTop, to: inside };
  }

  function addLeaf(leaf: number, set: Run, run: Run): void {
    let mass = 0;
    for (let i = run.from; i < run.to; i++) mass += weights[rows[i]!]!;
    for (let output = 0; output < outputs; output++) {
      const weight = mass * leafWeights[leaf * outputs + output]!;
      if (weight === 0) continue;
      for (let i = set.from; i < set.to; i++) values[sets[i]! * outputs + output]! += weight;
    }
  }
}

/** Whether a value goes a split's true way. */
function answersTrue(
  { kind, threshold, missingIsTrue, members, memberStarts }: TreeEnsemble,
  node: number,
  value: number,
): boolean {
  if (Number.isNaN(value)) return missingIsTrue[node] === 1;
  if (kind[node] === splitKinds.atMost) return value <= threshold[node]!;
  if (kind[node] === splitKinds.equal) return value === threshold[node]!;
  return members.subarray(memberStarts[node], memberStarts[node + 1]).includes(value);
}

/** Player after player, whether each coalition has it. */
function transposed(coalitions: Uint8Array, players: number): Uint8Array {
  const count = coalitions.length / players;
  const members = new Uint8Array(coalitions.length);
  for (let coalition = 0, at = 0; coalition < count; coalition++)
    for (let player = 0; player < players; player++) members[player * count + coalition] = coalitions[at++]!;
  return members;
}
