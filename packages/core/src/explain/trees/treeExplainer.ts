import { NotMeasurable } from "../../evidence/index.js";
import type { TreeCovers, TreeEnsemble } from "../../model/index.js";
import { scoreTrees } from "../../model/index.js";
import type { BanzhafValues } from "../banzhafValues.js";
import { settledPlayers } from "../players.js";
import type { PairInteractions, ShapInteractions } from "../shapInteractions.js";
import type { ShapValues } from "../shapValues.js";
import { branchesOf } from "./branches.js";
import type { SharedBackground } from "./coalitions.js";
import { expectedMargin } from "./expectedMargin.js";
import { explainerState } from "./explainerState.js";
import { isSumByColumn } from "./isSumByColumn.js";
import { requireCovers } from "./requireCovers.js";
import type { RowAttributions, TreeSetting } from "./treeAttributions.js";
import { treeAttributions } from "./treeAttributions.js";
import type { PlayerIndex } from "./treeGame.js";
import { pairSlot, slotCount } from "./treeGame.js";

/** A model and what stands in for absent features, made ready to explain rows. */
export interface TreeExplainer {
  /** The mean margin of the background (or, with covers, the expected margin of the training data), one an output. */
  readonly base: Float64Array;
  /** 0 for an explainer by covers. */
  readonly backgroundRows: number;
  shapValues(rows: Float32Array | Float64Array): ShapValues;
  shapInteractions(rows: Float32Array | Float64Array): ShapInteractions;
  banzhafValues(rows: Float32Array | Float64Array): BanzhafValues;
  banzhafInteractions(rows: Float32Array | Float64Array): PairInteractions;
  /** What it was made from but the model, for {@link treeExplainerFromState}. It holds the background rows. */
  state(): Uint8Array;
}

/** What an explainer is made from; either a background or covers. */
export interface TreeExplainerSource {
  readonly background?: Float32Array | Float64Array;
  /** What each background row weighs; all the same by default. */
  readonly weights?: ArrayLike<number> | undefined;
  readonly covers?: TreeCovers;
  /** Columns that act together as one player, such as those of a one-hot encoding; every column in one group. Each column by itself by default. */
  readonly players?: readonly (readonly number[])[] | undefined;
  readonly expectedRows: number;
  /** Doubles of tables that each kind of values may keep between calls. */
  readonly keep: number;
}

/** Doubles of tables that an explainer keeps for each kind of values: 128 MB. */
export const mostKept = 0x100_0000;

/** Refuses an expectation of no rows. */
export function requireExpectedRows(expectedRows: number): void {
  if (!(expectedRows > 0))
    throw new RangeError(`cannot prepare an explainer for ${expectedRows} rows: it needs a number above 0`);
}

/** Doubles of a result of pairs: 1 GB. */
const mostPairDoubles = 0x800_0000;

/** An explainer that keeps at most `keep` doubles of tables between calls, planned for all the rows they may bring. */
export function treeExplainer(ensemble: TreeEnsemble, source: TreeExplainerSource): TreeExplainer {
  const { features, outputs } = ensemble;
  const covers = source.covers ?? null;
  const players = settledPlayers(source.players, features).playerOf;
  const playerCount = players.reduce((most, player) => Math.max(most, player + 1), 0);
  const background =
    source.background === undefined ? null : sharedBackground(ensemble, source.background, source.weights);
  if (covers !== null) {
    requireCovers(ensemble, covers);
    if (!isSumByColumn(ensemble)) throw new NotMeasurable("unsupported-model");
  }
  const { expectedRows, keep } = source;
  const trees = isSumByColumn(ensemble) ? branchesOf({ ensemble, players, covers }) : [];
  const setting: TreeSetting = { ensemble, players, playerCount, background, trees, expectedRows, keep };
  const base = background === null ? expectedMargin(setting) : meanMargin(ensemble, background);
  if (!base.every(Number.isFinite)) throw new NotMeasurable("overflow");
  const backgroundRows = background === null ? 0 : background.shares.length;
  const ready = new Map<string, RowAttributions>();
  const attributions = (
    order: 1 | 2,
    index: PlayerIndex,
    rows: Float32Array | Float64Array,
  ): Float64Array => {
    requireRows(rows, features);
    const count = rows.length / features;
    if (order === 2 && count * playerCount * playerCount * outputs > mostPairDoubles)
      throw new RangeError(
        `cannot hold the pairs of ${playerCount} features for ${count} rows in an array: explain fewer rows at a time`,
      );
    const kind = `${order} ${index}`;
    const known = ready.get(kind) ?? treeAttributions(setting, { order, index });
    ready.set(kind, known);
    return known(rows);
  };
  const shape = (rows: Float32Array | Float64Array) => ({
    rows: rows.length / features,
    features: playerCount,
    outputs,
  });
  const pairs = (index: PlayerIndex, rows: Float32Array | Float64Array): PairInteractions => ({
    index: bothWays(attributions(2, index, rows), shape(rows)),
    ...shape(rows),
  });
  const shapValues = (rows: Float32Array | Float64Array): ShapValues => {
    const values = attributions(1, "shapley", rows);
    return checked({ values, base, ...shape(rows), backgroundRows, margins: scoreTrees(ensemble, rows) });
  };
  return {
    base,
    backgroundRows,
    shapValues,
    shapInteractions: (rows) => ({ ...pairs("shapley", rows), shap: shapValues(rows) }),
    banzhafValues: (rows) => ({ values: finite(attributions(1, "banzhaf", rows)), ...shape(rows) }),
    banzhafInteractions: (rows) => pairs("banzhaf", rows),
    state: () =>
      explainerState(
        ensemble,
        background === null ? source : { ...source, background: background.rows },
        players,
      ),
  };
}

/** Background rows with what each weighs. */
export function sharedBackground(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  weights: ArrayLike<number> | undefined,
): SharedBackground {
  requireRows(rows, ensemble.features);
  const count = rows.length / ensemble.features;
  if (weights === undefined) return { rows: rows.slice(), shares: new Float64Array(count).fill(1 / count) };
  if (weights.length !== count)
    throw new RangeError(`cannot weigh ${count} background rows: got ${weights.length} weights`);
  const shares = Float64Array.from(weights);
  if (!shares.every((weight) => weight >= 0 && weight < Infinity))
    throw new RangeError("cannot weigh background rows: the weights need to be finite numbers from 0");
  const total = shares.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) throw new NotMeasurable("zero-total-weight");
  if (total === Infinity) throw new NotMeasurable("overflow");
  return { rows: rows.slice(), shares: shares.map((weight) => weight / total) };
}

function meanMargin(ensemble: TreeEnsemble, { rows, shares }: SharedBackground): Float64Array {
  const { outputs } = ensemble;
  const margins = scoreTrees(ensemble, rows);
  const base = new Float64Array(outputs);
  // The shares of the rows add up to 1 but for rounding, and the margins are taken from the first so that equal ones stay themselves.
  for (let i = 0; i < margins.length; i++)
    base[i % outputs]! += shares[Math.floor(i / outputs)]! * (margins[i]! - margins[i % outputs]!);
  return base.map((difference, output) => difference + margins[output]!);
}

/** Refuses what is not a whole number of rows, at least one. */
export function requireRows(rows: Float32Array | Float64Array, features: number): void {
  if (rows.length === 0) throw new NotMeasurable("no-rows");
  if (rows.length % features !== 0)
    throw new RangeError(`cannot cut ${rows.length} numbers into rows: the model needs ${features} a row`);
}

/** From the pairs of each row, each once, to symmetric matrices with 0 on the diagonal. */
function bothWays(
  pairs: Float64Array,
  { rows, features: players, outputs }: Omit<PairInteractions, "index">,
): Float64Array {
  const width = slotCount(2, players) * outputs;
  const size = players * players * outputs;
  const index = new Float64Array(rows * size);
  for (let row = 0; row < rows; row++)
    for (let a = 1; a < players; a++)
      for (let b = 0; b < a; b++)
        for (let output = 0; output < outputs; output++) {
          const value = pairs[row * width + pairSlot(a, b) * outputs + output]!;
          index[row * size + (a * players + b) * outputs + output] = value;
          index[row * size + (b * players + a) * outputs + output] = value;
        }
  return finite(index);
}

function finite(values: Float64Array): Float64Array {
  if (!values.every(Number.isFinite)) throw new NotMeasurable("overflow");
  return values;
}

/** Refuses attributions that do not add up to the margins, which are scored on their own. */
function checked({
  margins,
  ...shap
}: Omit<ShapValues, "additivityError" | "scale"> & { readonly margins: Float64Array }): ShapValues {
  const { values, base, rows, features, outputs } = shap;
  let additivityError = 0;
  let scale = 0;
  for (let row = 0; row < rows; row++) {
    for (let output = 0; output < outputs; output++) {
      let total = base[output]!;
      for (let feature = 0; feature < features; feature++)
        total += values[(row * features + feature) * outputs + output]!;
      const margin = margins[row * outputs + output]!;
      additivityError = Math.max(additivityError, Math.abs(total - margin));
      scale = Math.max(scale, Math.abs(margin));
    }
  }
  if (!Number.isFinite(additivityError)) throw new NotMeasurable("overflow");
  if (additivityError > 1e-12 * scale + 1e-13) throw new NotMeasurable("not-converged");
  return { ...shap, additivityError, scale };
}
