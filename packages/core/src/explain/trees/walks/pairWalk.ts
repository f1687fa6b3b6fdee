import type { ValueColumn } from "../answers.js";
import { answer } from "../answers.js";
import type { Branch, Condition } from "../branches.js";
import type { Weights } from "../groupTable.js";
import type { PlayerIndex, TreeGame } from "../treeGame.js";
import { pairSlot } from "../treeGame.js";

/** Takes what a leaf gives to a player, or a pair of players, of a row. */
export type AddValue = (slot: number, output: number, row: number, value: number) => void;

/** What a walk needs besides the tree and the rows. */
export interface WalkParts {
  readonly game: TreeGame;
  readonly weights: Weights;
  readonly scale: number;
}

/**
 * Adds one tree's attributions by walking it with all rows and all background rows at once, for trees too deep for tables.
 *
 * A set of rows and a set of background rows go down together. Where they part over a player's feature, the player becomes the row's
 * (A) or the background row's (B), and from then on only its owner's value is asked. At a leaf every pair of rows has the same A and
 * B, of sizes a and b: players of A get (a−1)! b! / (a+b)! of the weight, those of B lose a! (b−1)! / (a+b)!; two players share
 * (a−2)! b! / (a+b−1)! where both are of A, and so on. Pairs of rows that no leaf can hold never meet.
 * Cost: O(pairs of rows · 1.5^depth) at worst, less where many rows go one way.
 */
export function pairWalk(
  tree: Branch,
  { game, weights, scale }: WalkParts,
  columns: readonly ValueColumn[],
  add: AddValue,
): void {
  const background = game.background!;
  const owner = new Uint8Array(columns.length); // no more players than features
  const rowPlayers: number[] = [];
  const backgroundPlayers: number[] = [];
  const all = (column: ValueColumn | undefined): Int32Array => Int32Array.from((column ?? []).keys());
  walk(tree, all(columns[0]), all(background.columns[0]));

  function walk(at: Branch, rows: Int32Array, others: Int32Array): void {
    if (rows.length === 0 || others.length === 0) return;
    if (!("condition" in at)) {
      addLeaf(at.leaf, rows, totalOf(others, background.weights));
      return;
    }
    const { condition, player, whenTrue, whenFalse } = at;
    const { feature } = condition;
    const mine = owner[player]!;
    const [rowsTrue, rowsFalse] = mine === 2 ? [rows, rows] : parted(condition, columns[feature]!, rows);
    const [othersTrue, othersFalse] =
      mine === 1 ? [others, others] : parted(condition, background.columns[feature]!, others);
    walk(whenTrue, rowsTrue, othersTrue);
    walk(whenFalse, rowsFalse, othersFalse);
    if (mine !== 0) return;
    owner[player] = 1;
    rowPlayers.push(player);
    walk(whenTrue, rowsTrue, othersFalse);
    walk(whenFalse, rowsFalse, othersTrue);
    rowPlayers.pop();
    owner[player] = 2;
    backgroundPlayers.push(player);
    walk(whenTrue, rowsFalse, othersTrue);
    walk(whenFalse, rowsTrue, othersFalse);
    backgroundPlayers.pop();
    owner[player] = 0;
  }

  function addLeaf(leaf: number, rows: Int32Array, others: number): void {
    for (const output of weights.own) {
      const weight = others * scale * weights.values[leaf * weights.outputs + output]!;
      if (weight === 0) continue;
      if (game.order === 1) addPlayers(weight, output, rows);
      else addPairs(weight, output, rows);
    }
  }

  function addPlayers(weight: number, output: number, rows: Int32Array): void {
    const a = rowPlayers.length;
    const b = backgroundPlayers.length;
    const gain = a === 0 ? 0 : weight * share(a - 1, b, game.index);
    const loss = b === 0 ? 0 : weight * share(a, b - 1, game.index);
    for (const row of rows) {
      for (const player of rowPlayers) add(player, output, row, gain);
      for (const player of backgroundPlayers) add(player, output, row, -loss);
    }
  }

  function addPairs(weight: number, output: number, rows: Int32Array): void {
    const a = rowPlayers.length;
    const players = [...rowPlayers, ...backgroundPlayers];
    for (let j = 1; j < players.length; j++)
      for (let i = 0; i < j; i++) {
        const ofRow = Number(i < a) + Number(j < a);
        const value =
          (ofRow === 1 ? -weight : weight) * share(a - ofRow, players.length - a - 2 + ofRow, game.index);
        const slot = pairSlot(players[i]!, players[j]!);
        for (const row of rows) add(slot, output, row, value);
      }
  }
}

function totalOf(rows: Int32Array, weights: Float64Array | null): number {
  if (weights === null) return rows.length;
  let total = 0;
  for (const row of rows) total += weights[row]!;
  return total;
}

function parted(condition: Condition, column: ValueColumn, rows: Int32Array): [Int32Array, Int32Array] {
  const yes = new Int32Array(rows.length);
  let trues = 0;
  let falses = rows.length;
  for (const row of rows) {
    if (answer(condition, column[row]!)) yes[trues++] = row;
    else yes[--falses] = row;
  }
  return [yes.subarray(0, trues), yes.subarray(trues)];
}

/** ∫₀¹ tᵃ (1 − t)ᵇ dt = a! b! / (a+b+1)!, as a product of factors below 1; for Banzhaf's index the integrand at t = ½. */
function share(a: number, b: number, index: PlayerIndex): number {
  let value = 1;
  if (index === "banzhaf") {
    for (let i = 0; i < a + b; i++) value /= 2;
    return value;
  }
  value /= a + b + 1;
  for (let i = 1; i <= b; i++) value *= i / (a + i);
  return value;
}
