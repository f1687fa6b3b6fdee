import type { TreeDraft } from "../../trees/defineTreeEnsemble.js";
import { defineTreeEnsemble } from "../../trees/defineTreeEnsemble.js";
import type { TreeEnsemble } from "../../trees/treeEnsemble.js";
import type { Scorecard, ScorecardColumn } from "./scorecard.js";

/**
 * A scorecard in the normal form of tree ensembles, one tree a column, for scoring, explaining and writing as ONNX. With two `classes` it is a classifier whose
 * log-odds the points are; without, a regression. The margin is offset + step · Σ points.
 *
 * Throws `RangeError` where the scorecard is none. Cost: O(bins).
 *
 * @example
 * import { scoreTrees, treeEnsembleFromScorecard } from "@probity/core/model";
 * const columns = [{ feature: 0, edges: [40], points: [0, 26], missing: 10 }];
 * const card = { format: 1, kind: "scorecard", features: 1, columns, offset: -1, step: 0.5 } as const;
 * scoreTrees(treeEnsembleFromScorecard(card), Float64Array.of(40, 41, Number.NaN)); // => Float64Array.of(-1, 12, 4)
 */
export function treeEnsembleFromScorecard(
  { features, columns, offset, step }: Scorecard,
  options: { readonly classes?: readonly [string, string] } = {},
): TreeEnsemble {
  const { classes } = options;
  const trees = columns.map((column) => treeOf(column, step));
  return defineTreeEnsemble({
    features,
    trees: trees.length === 0 ? [{ weight: 0 }] : trees,
    baseValues: [offset],
    inputType: "float64",
    ...(classes === undefined ? {} : { classes, postTransform: "logistic" }),
  });
}

function treeOf({ feature, edges, points, missing }: ScorecardColumn, step: number): TreeDraft {
  const halves = (from: number, to: number): TreeDraft => {
    if (from === to) return { weight: step * points[from]! };
    const middle = (from + to) >> 1;
    return {
      feature,
      atMost: edges[middle]!,
      whenTrue: halves(from, middle),
      whenFalse: halves(middle + 1, to),
    };
  };
  const present = halves(0, edges.length);
  const weight = step * missing;
  return { feature, atMost: Infinity, missing: "false", whenTrue: present, whenFalse: { weight } };
}
