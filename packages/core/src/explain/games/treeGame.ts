import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { preparedRows, scoreTrees } from "../../model/index.js";
import type { Background } from "../maskers/background.js";
import { settledBackground } from "../maskers/background.js";
import { settledPlayers } from "../players.js";
import type { CoalitionGame } from "./coalitionGame.js";
import { coalitionWalk } from "./coalitionWalk.js";

const longestPath = 1_024;

/**
 * The game of one row of a tree model against a background: the same as {@link maskedGame} of its margins with {@link backgroundMasker},
 * without scoring a row. All coalitions and all background rows go down each tree at once, which is ten times faster and more.
 *
 * Values are margins. For the Shapley values themselves {@link interventionalShapValues} is exact and faster still; this is for what only coalitions
 * give: Owen values, Banzhaf values, interactions of sets, groups of columns as one player.
 * Not measured: `no-rows`, `zero-total-weight`; `unsupported-model` for minimum and maximum of trees, and for paths of more than 1,024 splits.
 * Throws `RangeError` where row, background or players do not fit the model. Cost: O(trees · (coalitions · 1.5^depth + background · 2^depth)) a call at most.
 *
 * @example
 * import { kernelShapOfGame, treeGame } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * import { seededRandom } from "@probity/core/random";
 * const right = { feature: 1, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 8 } };
 * const tree = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: right };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [tree] });
 * const game = treeGame(ensemble, Float64Array.of(1, 1), { background: { rows: Float64Array.of(0, 0, 0, 1) } });
 * Array.from(kernelShapOfGame(game, { random: seededRandom("1") }).values); // => [6, 2]
 */
export function treeGame(
  ensemble: TreeEnsemble,
  row: Float32Array | Float64Array,
  options: { readonly background: Background; readonly players?: readonly (readonly number[])[] },
): CoalitionGame {
  const { features, outputs, aggregate, roots, baseValues } = ensemble;
  if (aggregate === "minimum" || aggregate === "maximum") throw new NotMeasurable("unsupported-model");
  if (row.length !== features)
    throw new RangeError(`cannot explain a row of ${row.length} columns: the model needs ${features}`);
  const { values, weights } = settledBackground(options.background, features);
  const { count: players, playerOf } = settledPlayers(options.players, features);
  const scale = aggregate === "average" ? 1 / roots.length : 1;
  const board = {
    ensemble,
    height: heightOf(ensemble),
    row: preparedRows(ensemble, row),
    background: preparedRows(ensemble, values),
    weights: weights.map((weight) => weight * scale),
    playerOf,
    players,
  };
  const valuesOf = (coalitions: Uint8Array): Float64Array => {
    const found = coalitionWalk(board, coalitions);
    for (let i = 0; i < found.length; i++) found[i]! += baseValues[i % outputs]!;
    return found;
  };
  const empty = valuesOf(new Uint8Array(players));
  return { players, outputs, empty, full: scoreTrees(ensemble, row), values: valuesOf };
}

/** The most splits on a way down. Throws `unsupported-model` where they are too many to walk. */
function heightOf({ feature, whenTrue, whenFalse, roots }: TreeEnsemble): number {
  const heights = new Int32Array(feature.length).fill(-1);
  const visit = (node: number, depth: number): number => {
    if (feature[node]! < 0) return 0;
    if (depth > longestPath) throw new NotMeasurable("unsupported-model");
    if (heights[node]! < 0)
      heights[node] = 1 + Math.max(visit(whenTrue[node]!, depth + 1), visit(whenFalse[node]!, depth + 1));
    return heights[node]!;
  };
  return roots.reduce((most, root) => Math.max(most, visit(root, 0)), 0);
}
