import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { preparedRows, scoreTrees } from "../../model/index.js";
import { settledPlayers } from "../players.js";
import type { TransformedShapValues } from "../transformedShapValues.js";
import { branchesOf } from "./branches.js";
import type { MarginTrees } from "./coalitionMargins.js";
import { coalitionMargins } from "./coalitionMargins.js";
import { askedPlayers, gameValues } from "./coalitions.js";
import { isSumByColumn } from "./isSumByColumn.js";
import type { BackgroundOptions } from "./prepareTreeExplainer.js";
import { requireRows, sharedBackground } from "./treeExplainer.js";

/** Coalitions × background rows that a row may take. */
const mostEvaluations = 1e7;

/** Makes of margins (whole rows) the outputs that are explained, for the explained row of this number. */
export type MarginTransform = (margins: Float64Array, row: number) => Float64Array;

/**
 * Shapley values of v(S) = mean over background rows of a transform of the margin: every coalition of the players that some tree asks
 * for, every background row. Not measured: `budget-spent` where coalitions × background rows exceed 10⁷ a row.
 */
export function transformedValues(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  {
    transform,
    ...options
  }: BackgroundOptions & {
    readonly background: Float32Array | Float64Array;
    readonly transform: MarginTransform;
  },
): TransformedShapValues {
  const { features, aggregate, roots, leafWeights, baseValues, outputs: marginsARow } = ensemble;
  requireRows(rows, features);
  const background = sharedBackground(ensemble, options.background, options.weights);
  if (!isSumByColumn(ensemble)) throw new NotMeasurable("unsupported-model");
  const players = settledPlayers(options.players, ensemble.features).playerOf;
  const playerCount = players.reduce((most, player) => Math.max(most, player + 1), 0);
  const asked = askedPlayers(ensemble, players);
  const backgroundRows = background.shares.length;
  if (asked.length > 30 || (1 << asked.length) * backgroundRows > mostEvaluations)
    throw new NotMeasurable("budget-spent");
  const bits = new Int32Array(playerCount);
  asked.forEach((player, bit) => {
    bits[player] = bit;
  });
  const trees: MarginTrees = {
    trees: branchesOf({ ensemble, players, covers: null }),
    leafWeights,
    outputs: marginsARow,
    scale: aggregate === "average" ? 1 / roots.length : 1,
    baseValues,
    bits,
  };
  const own = preparedRows(ensemble, rows);
  const others = preparedRows(ensemble, background.rows);
  const count = rows.length / features;
  const scored = scoreTrees(ensemble, rows);
  const margins = new Float64Array(marginsARow << asked.length);
  const parts = Array.from({ length: count }, (_, row) => {
    const full = transform(scored.subarray(row * marginsARow, (row + 1) * marginsARow), row);
    const worths = new Float64Array(full.length << asked.length);
    for (let other = 0; other < backgroundRows; other++) {
      const share = background.shares[other]!;
      coalitionMargins(
        trees,
        { values: own, from: row * features },
        { values: others, from: other * features },
        margins,
      );
      const worth = transform(margins, row);
      for (let i = 0; i < worth.length; i++) worths[i]! += share * worth[i]!;
    }
    const outputs = full.length;
    const values = gameValues({ asked, worths, outputs }, playerCount, { order: 1, index: "shapley" });
    return { values, base: worths.slice(0, outputs), full };
  });
  const joined = (key: "values" | "base" | "full"): Float64Array =>
    Float64Array.from(parts.flatMap((part) => Array.from(part[key])));
  return checked({
    values: joined("values"),
    base: joined("base"),
    full: joined("full"),
    rows: count,
    features: playerCount,
    outputs: parts[0]!.full.length,
    backgroundRows,
  });
}

/** Refuses values that do not add up to what the model gives for the row, computed on its own. */
function checked(shap: Omit<TransformedShapValues, "additivityError" | "scale">): TransformedShapValues {
  const { values, base, full, features, outputs } = shap;
  let additivityError = 0;
  let scale = 0;
  full.forEach((whole, i) => {
    const row = Math.floor(i / outputs);
    let total = base[i]!;
    for (let feature = 0; feature < features; feature++)
      total += values[(row * features + feature) * outputs + (i % outputs)]!;
    additivityError = Math.max(additivityError, Math.abs(total - whole));
    scale = Math.max(scale, Math.abs(whole), Math.abs(base[i]!));
  });
  if (!Number.isFinite(additivityError)) throw new NotMeasurable("overflow");
  if (additivityError > 1e-12 * scale + 1e-13) throw new NotMeasurable("not-converged");
  return { ...shap, additivityError, scale };
}
