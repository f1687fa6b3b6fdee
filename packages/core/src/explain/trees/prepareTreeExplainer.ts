import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { preparedRows, scoreTrees } from "../../model/index.js";
import { mean } from "../../statistics/index.js";
import type { ShapValues } from "../shapValues.js";
import { columnsOf } from "./answers.js";
import type { TreeAttributor } from "./attributeTree.js";
import { treeAttributor } from "./attributeTree.js";
import { branchesOf } from "./branches.js";
import { coalitionValues } from "./coalitions.js";
import type { Weights } from "./groupTable.js";

/** A model and a background, made ready to explain rows. */
export interface TreeExplainer {
  /** The mean margin of the background, one an output. */
  readonly base: Float64Array;
  readonly backgroundRows: number;
  /** What {@link interventionalShapValues} gives for these rows. */
  shapValues(rows: Float32Array | Float64Array): ShapValues;
}

/** Doubles of tables that an explainer keeps: 128 MB. */
const mostKept = 0x100_0000;

/**
 * Counts a background once, so that single rows are explained in microseconds: what {@link interventionalShapValues} does for a table,
 * made ready for a service. `expectedRows` is how many rows all calls together may bring: with more, larger tables pay.
 *
 * The tables are filled at the first call and kept up to 128 MB; trees beyond that are explained anew at each call.
 * Not measured: `no-rows` without background rows, and what {@link interventionalShapValues} names. Throws `RangeError` where the
 * background is not a whole number of rows. Cost: O(background · trees · depth), then O(trees · 2^depth · depth²).
 *
 * @example
 * import { prepareTreeExplainer } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const explainer = prepareTreeExplainer(defineTreeEnsemble({ features: 1, trees: [stump] }), Float64Array.of(0, 1));
 * explainer.base[0]; // => 1
 * explainer.shapValues(Float64Array.of(0.75)).values[0]; // => 2
 */
export function prepareTreeExplainer(
  ensemble: TreeEnsemble,
  background: Float32Array | Float64Array,
  options: { readonly expectedRows?: number } = {},
): TreeExplainer {
  const { expectedRows = 10_000 } = options;
  if (!(expectedRows > 0))
    throw new RangeError(`cannot prepare an explainer for ${expectedRows} rows: it needs a number above 0`);
  return treeExplainer(ensemble, background, { expectedRows, keep: mostKept });
}

/** An explainer that keeps at most `keep` doubles of tables between calls, planned for all the rows they may bring. */
export function treeExplainer(
  ensemble: TreeEnsemble,
  background: Float32Array | Float64Array,
  { expectedRows, keep: mayKeep }: { readonly expectedRows: number; readonly keep: number },
): TreeExplainer {
  const { features, outputs, aggregate, roots } = ensemble;
  const margins = scoreTrees(ensemble, background);
  const backgroundRows = margins.length / outputs;
  if (backgroundRows === 0) throw new NotMeasurable("no-rows");
  const base = Float64Array.from({ length: outputs }, (_, output) =>
    mean(Float64Array.from({ length: backgroundRows }, (_, row) => margins[row * outputs + output]!)),
  );
  const explained = (rows: Float32Array | Float64Array, values: Float64Array): ShapValues =>
    checked({
      values,
      base,
      rows: rows.length / features,
      features,
      outputs,
      backgroundRows,
      margins: scoreTrees(ensemble, rows),
    });
  if (aggregate === "minimum" || aggregate === "maximum") {
    const copy = background.slice();
    return {
      base,
      backgroundRows,
      shapValues: (rows) => {
        requireRows(rows, features);
        return explained(rows, coalitionValues(ensemble, rows, copy));
      },
    };
  }
  const scale = 1 / (backgroundRows * (aggregate === "average" ? roots.length : 1));
  const backgroundColumns = columnsOf(preparedRows(ensemble, background), features);
  let keep = mayKeep;
  const attributors = branchesOf(ensemble).map((tree, i): TreeAttributor => {
    const weights = weightsOf(ensemble, roots[i]!);
    const { attribute, kept } = treeAttributor(tree, weights, {
      background: backgroundColumns,
      scale,
      expectedRows,
      keep,
    });
    keep -= kept;
    return attribute;
  });
  return {
    base,
    backgroundRows,
    shapValues: (rows) => {
      requireRows(rows, features);
      const columns = columnsOf(preparedRows(ensemble, rows), features);
      const count = rows.length / features;
      const to = { values: new Float64Array(features * outputs * count), outputs, rows: count };
      for (const attribute of attributors) attribute(columns, to);
      return explained(rows, transposed(to.values, count));
    },
  };
}

function requireRows(rows: Float32Array | Float64Array, features: number): void {
  if (rows.length === 0) throw new NotMeasurable("no-rows");
  if (rows.length % features !== 0)
    throw new RangeError(`cannot cut ${rows.length} numbers into rows: the model needs ${features} a row`);
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

/** From one run of rows for each feature and output to one run of features and outputs for each row. */
function transposed(values: Float64Array, rows: number): Float64Array {
  const width = values.length / rows;
  const result = new Float64Array(values.length);
  for (let column = 0, from = 0; column < width; column++)
    for (let row = 0, to = column; row < rows; row++, to += width) result[to] = values[from++]!;
  return result;
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
