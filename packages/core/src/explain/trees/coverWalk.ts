import type { ValueColumn } from "./answers.js";
import { answer } from "./answers.js";
import type { Branch, Split } from "./branches.js";
import type { AddValue, WalkParts } from "./pairWalk.js";
import { pairSlot, quadratureOf } from "./treeGame.js";

/** A player on the way to a branch: whether the row meets its conditions, and the share of the training data that does. */
interface Standing {
  readonly player: number;
  readonly met: boolean;
  readonly share: number;
}

/**
 * Adds one tree's path-dependent attributions by walking each row to every leaf, for trees too deep for tables.
 *
 * On the way down the product over players of z + t (o − z) is kept at ⌈k/2⌉ nodes t, k the most players that a path can have: the
 * integrals of `coverShares` leaf by leaf, with the same ratios, none of which divides by less than a node. A leaf whose product is 0
 * throughout (a condition not met by the row nor by any training row) gives nothing.
 * Cost: O(leaves · k²) a row, O(leaves · k³) for pairs.
 */
export function coverWalk(
  tree: Branch,
  { game, weights, scale }: WalkParts,
  columns: readonly ValueColumn[],
  add: AddValue,
): void {
  const most = mostPlayers(tree);
  const rule = quadratureOf(game.index, most - game.order);
  const size = rule.nodes.length;
  const ratios = new Float64Array((most + 1) * size);
  const products = Array.from({ length: tree.height + 1 }, () => new Float64Array(size));
  const path: Standing[] = [];
  for (let row = 0; row < columns[0]!.length; row++) {
    products[0]!.set(rule.weights);
    walk(tree, row, 0);
  }

  function walk(at: Branch, row: number, depth: number): void {
    if (!("condition" in at)) {
      addLeaf(at.leaf, row, products[depth]!);
      return;
    }
    const isTrue = answer(at.condition, columns[at.condition.feature]![row]!);
    const known = path.findIndex(({ player }) => player === at.player);
    for (const way of [true, false]) descend(at, { way, met: isTrue === way, known }, row, depth);
  }

  function descend(
    at: Split,
    { way, met, known }: { readonly way: boolean; readonly met: boolean; readonly known: number },
    row: number,
    depth: number,
  ): void {
    const before = path[known];
    const share = way ? at.trueShare : at.falseShare;
    const now = {
      player: at.player,
      met: met && (before?.met ?? true),
      share: share * (before?.share ?? 1),
    };
    if (!now.met && now.share === 0) return;
    const from = products[depth]!;
    const to = products[depth + 1]!;
    for (let q = 0; q < size; q++) {
      const t = rule.nodes[q]!;
      const old = before === undefined ? 1 : factor(before, t);
      to[q] = (from[q]! * factor(now, t)) / old;
    }
    if (before === undefined) path.push(now);
    else path[known] = now;
    walk(way ? at.whenTrue : at.whenFalse, row, depth + 1);
    if (before === undefined) path.pop();
    else path[known] = before;
  }

  function addLeaf(leaf: number, row: number, product: Float64Array): void {
    path.forEach((standing, i) => {
      for (let q = 0; q < size; q++) ratios[i * size + q] = ratio(standing, rule.nodes[q]!);
    });
    for (let i = 0; i < path.length; i++) {
      if (game.order === 1) {
        addTo(leaf, path[i]!.player, row, integral(product, i, -1));
        continue;
      }
      for (let j = 0; j < i; j++)
        addTo(leaf, pairSlot(path[i]!.player, path[j]!.player), row, integral(product, i, j));
    }
  }

  /** Σ over nodes of the product and the ratios of one or two players. */
  function integral(product: Float64Array, i: number, j: number): number {
    let total = 0;
    for (let q = 0; q < size; q++)
      total += product[q]! * ratios[i * size + q]! * (j < 0 ? 1 : ratios[j * size + q]!);
    return total;
  }

  function addTo(leaf: number, slot: number, row: number, value: number): void {
    for (const output of weights.own) {
      const weight = scale * weights.values[leaf * weights.outputs + output]!;
      if (weight !== 0) add(slot, output, row, weight * value);
    }
  }
}

function factor({ met, share }: Standing, t: number): number {
  return met ? share + t * (1 - share) : share * (1 - t);
}

/** (o − z) / (z + t (o − z)), with 0/0 at o = z = 0 taken from the left factor of the product that it multiplies. */
function ratio({ met, share }: Standing, t: number): number {
  return met ? (1 - share) / (share + t * (1 - share)) : -1 / (1 - t);
}

/** The most players that a path may have, from above. */
function mostPlayers(tree: Branch): number {
  const players = new Set<number>();
  const seen = new Set<Branch>([tree]);
  for (const at of seen) {
    if (!("condition" in at)) continue;
    players.add(at.player);
    seen.add(at.whenTrue).add(at.whenFalse);
  }
  return Math.min(players.size, tree.height);
}
