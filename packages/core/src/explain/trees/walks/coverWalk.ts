import type { ValueColumn } from "../answers.js";
import { answer } from "../answers.js";
import type { Branch, Split } from "../branches.js";
import { quadratureOf } from "../shares/quadratureOf.js";
import { pairSlot } from "../treeGame.js";
import type { AddValue, WalkParts } from "./pairWalk.js";

/** A player on the way to a branch: whether the row meets its conditions, and the share of the training data that does. */
interface Standing {
  readonly player: number;
  readonly met: boolean;
  readonly share: number;
  /** z + t (o − z) at each node t. */
  readonly factors: Float64Array;
  /** (o − z) / (z + t (o − z)); where o = z = 0 no leaf is visited. */
  readonly ratios: Float64Array;
}

/** Room for one step of the way down. */
interface Step {
  readonly products: Float64Array;
  readonly factors: Float64Array;
  readonly ratios: Float64Array;
}

/**
 * Adds one tree's path-dependent attributions by walking each row to every leaf, for trees too deep for tables.
 *
 * On the way down the product over players of z + t (o − z) is kept at ⌈k/2⌉ nodes t, k the most players that a path can have: the
 * integrals of `coverShares` leaf by leaf, with the same ratios, none of which divides by less than a node. A leaf whose product is 0
 * throughout (a condition not met by the row nor by any training row) gives nothing and is not visited.
 * Cost: O(leaves · k²) a row, O(leaves · k³) for pairs.
 */
export function coverWalk(
  tree: Branch,
  { game, weights, scale }: WalkParts,
  columns: readonly ValueColumn[],
  add: AddValue,
): void {
  const { nodes, weights: nodeWeights } = quadratureOf(game.index, mostPlayers(tree) - game.order);
  const size = nodes.length;
  const steps = Array.from({ length: tree.height + 1 }, (): Step => {
    const room = () => new Float64Array(size);
    return { products: room(), factors: room(), ratios: room() };
  });
  steps[0]!.products.set(nodeWeights);
  const path: Standing[] = [];
  for (let row = 0; row < columns[0]!.length; row++) walk(tree, row, 0);

  function walk(at: Branch, row: number, depth: number): void {
    if (!("condition" in at)) {
      addLeaf(at.leaf, row, steps[depth]!.products);
      return;
    }
    const isTrue = answer(at.condition, columns[at.condition.feature]![row]!);
    const known = path.findIndex(({ player }) => player === at.player);
    descend(at, { way: true, met: isTrue, known }, row, depth);
    descend(at, { way: false, met: !isTrue, known }, row, depth);
  }

  function descend(
    at: Split,
    { way, met, known }: { readonly way: boolean; readonly met: boolean; readonly known: number },
    row: number,
    depth: number,
  ): void {
    const before = path[known];
    const edge = way ? at.trueShare : at.falseShare;
    const isMet = met && (before?.met ?? true);
    const share = edge * (before?.share ?? 1);
    if (!isMet && share === 0) return;
    const { products, factors, ratios } = steps[depth + 1]!;
    const from = steps[depth]!.products;
    for (let q = 0; q < size; q++) {
      const t = nodes[q]!;
      const factor = isMet ? share + t * (1 - share) : share * (1 - t);
      factors[q] = factor;
      ratios[q] = isMet ? (1 - share) / factor : -1 / (1 - t);
      products[q] = before === undefined ? from[q]! * factor : (from[q]! * factor) / before.factors[q]!;
    }
    const standing = { player: at.player, met: isMet, share, factors, ratios };
    if (before === undefined) path.push(standing);
    else path[known] = standing;
    walk(way ? at.whenTrue : at.whenFalse, row, depth + 1);
    if (before === undefined) path.pop();
    else path[known] = before;
  }

  function addLeaf(leaf: number, row: number, products: Float64Array): void {
    for (let i = 0; i < path.length; i++) {
      const { player, ratios } = path[i]!;
      if (game.order === 1) {
        let total = 0;
        for (let q = 0; q < size; q++) total += products[q]! * ratios[q]!;
        addTo(leaf, player, row, total);
        continue;
      }
      for (let j = 0; j < i; j++) {
        const other = path[j]!;
        let total = 0;
        for (let q = 0; q < size; q++) total += products[q]! * ratios[q]! * other.ratios[q]!;
        addTo(leaf, pairSlot(player, other.player), row, total);
      }
    }
  }

  function addTo(leaf: number, slot: number, row: number, value: number): void {
    for (const output of weights.own) {
      const weight = scale * weights.values[leaf * weights.outputs + output]!;
      if (weight !== 0) add(slot, output, row, weight * value);
    }
  }
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
