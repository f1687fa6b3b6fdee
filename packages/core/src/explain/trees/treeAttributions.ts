import type { TreeEnsemble } from "../../model/index.js";
import { preparedRows } from "../../model/index.js";
import { columnsOf } from "./answers.js";
import type { Branch } from "./branches.js";
import type { SharedBackground } from "./coalitions.js";
import { coalitionGames, gameValues } from "./coalitions.js";
import type { Weights } from "./groupTable.js";
import { isSumByColumn } from "./isSumByColumn.js";
import type { BackgroundColumns, PlayerIndex } from "./treeGame.js";
import { slotCount } from "./treeGame.js";
import type { TreeAttributor } from "./walks/attributeTree.js";
import { treeAttributor } from "./walks/attributeTree.js";

/** A model, who plays, and what stands in for the absent: background rows or covers. */
export interface TreeSetting {
  readonly ensemble: TreeEnsemble;
  /** The player of each feature. */
  readonly players: Int32Array;
  readonly playerCount: number;
  readonly background: SharedBackground | null;
  /** The trees as records, with the shares of covers where there are any; none where {@link isSumByColumn} says no. */
  readonly trees: readonly Branch[];
  readonly expectedRows: number;
  /** Doubles of tables that may be kept between calls. */
  readonly keep: number;
}

/** Row-major rows × slots × outputs. */
export type RowAttributions = (rows: Float32Array | Float64Array) => Float64Array;

/** Makes ready the values of players, or of pairs of them, with one index. */
export function treeAttributions(
  setting: TreeSetting,
  kind: { readonly order: 1 | 2; readonly index: PlayerIndex },
): RowAttributions {
  const { ensemble, playerCount, trees, expectedRows } = setting;
  const { features, outputs, aggregate, roots } = ensemble;
  const slots = slotCount(kind.order, playerCount);
  if (setting.background !== null && !isSumByColumn(ensemble))
    return byEnumeration(setting, setting.background, kind);
  const background = backgroundColumns(setting);
  const scale = 1 / ((background?.total ?? 1) * (aggregate === "average" ? roots.length : 1));
  let { keep } = setting;
  const attributors = trees.map((tree, i): TreeAttributor => {
    const game = { ...kind, background };
    const weights = weightsOf(ensemble, roots[i]!);
    const { attribute, kept } = treeAttributor(tree, weights, { game, scale, expectedRows, keep });
    keep -= kept;
    return attribute;
  });
  return (rows) => {
    const columns = columnsOf(preparedRows(ensemble, rows), features);
    const count = rows.length / features;
    const to = { values: new Float64Array(slots * outputs * count), outputs, rows: count };
    for (const attribute of attributors) attribute(columns, to);
    return transposed(to.values, count);
  };
}

function byEnumeration(
  { ensemble, players, playerCount }: TreeSetting,
  background: SharedBackground,
  kind: { readonly order: 1 | 2; readonly index: PlayerIndex },
): RowAttributions {
  return (rows) => {
    const games = coalitionGames(ensemble, rows, { background, players });
    const parts = games.map((game) => gameValues(game, playerCount, kind));
    const all = new Float64Array(parts.length * (parts[0]?.length ?? 0));
    parts.forEach((part, row) => {
      all.set(part, row * part.length);
    });
    return all;
  };
}

/** Weights stay whole numbers where they were counts of rows, so that sums of them are exact. */
function backgroundColumns({ ensemble, background }: TreeSetting): BackgroundColumns | null {
  if (background === null) return null;
  const columns = columnsOf(preparedRows(ensemble, background.rows), ensemble.features);
  const { shares } = background;
  const isEven = shares.every((share) => share === shares[0]);
  return isEven ? { columns, weights: null, total: shares.length } : { columns, weights: shares, total: 1 };
}

/** The outputs of which a leaf below the root has a weight: in a multiclass boosted model a tree has one. */
function weightsOf(ensemble: TreeEnsemble, root: number): Weights {
  const { feature, whenTrue, whenFalse, outputs, leafWeights } = ensemble;
  const own = new Set<number>();
  const seen = new Set<number>([root]);
  for (const node of seen) {
    // A set is walked in the order of insertion, and what is added on the way is walked too.
    if (feature[node]! >= 0) seen.add(whenTrue[node]!).add(whenFalse[node]!);
    else
      for (let output = 0; output < outputs; output++)
        if (leafWeights[whenTrue[node]! * outputs + output] !== 0) own.add(output);
  }
  return { values: leafWeights, outputs, own: [...own] };
}

/** From one run of rows for each slot and output to one run of slots and outputs for each row. */
function transposed(values: Float64Array, rows: number): Float64Array {
  const width = values.length / rows;
  const result = new Float64Array(values.length);
  for (let column = 0, from = 0; column < width; column++)
    for (let row = 0, to = column; row < rows; row++, to += width) result[to] = values[from++]!;
  return result;
}
