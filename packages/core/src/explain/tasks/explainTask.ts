import type { TreeCovers, TreeEnsemble } from "../../model/index.js";
import type { ShapInteractions } from "../shapInteractions.js";
import type { ShapValues } from "../shapValues.js";
import { mostKept, treeExplainer } from "../trees/treeExplainer.js";

/** What stands in for absent features: background rows, or the covers of the trees. */
export type TreeComparison =
  | { readonly background: Float32Array | Float64Array; readonly weights?: ArrayLike<number> }
  | { readonly covers: TreeCovers };

/** Rows to explain, as plain data that may cross to a worker. */
export interface ExplainTask {
  readonly task: keyof ExplainResults;
  readonly ensemble: TreeEnsemble;
  readonly comparison: TreeComparison;
  /** Columns that act together as one player, such as those of a one-hot encoding; every column in one group. Each column by itself by default. */
  readonly players?: readonly (readonly number[])[];
  readonly rows: Float32Array | Float64Array;
  /** Rows of all parts of the work together: tables are planned for them, so that every part computes alike. */
  readonly expectedRows: number;
}

/** The closed table of tasks, and what each gives. */
export interface ExplainResults {
  readonly "shap-values": ShapValues;
  readonly "shap-interactions": ShapInteractions;
}

/** A task of one kind. */
export type ExplainTaskOf<K extends keyof ExplainResults> = ExplainTask & { readonly task: K };

/**
 * Does a task here and now: what a worker runs. The result is the same bits whether the rows come in one task or are split over several
 * with one `expectedRows`. Not measured and throws: as `interventionalShapValues` and `pathDependentShapValues`.
 *
 * @example
 * import { runExplainTask } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const comparison = { background: Float64Array.of(0, 1) };
 * const task = { task: "shap-values", ensemble, comparison, rows: Float64Array.of(1), expectedRows: 1 } as const;
 * runExplainTask(task).values[0]; // => 2
 */
export function runExplainTask<K extends keyof ExplainResults>(task: ExplainTaskOf<K>): ExplainResults[K] {
  const { ensemble, comparison, players, rows, expectedRows } = task;
  const explainer = treeExplainer(ensemble, { ...comparison, players, expectedRows, keep: mostKept });
  const run: { readonly [K in keyof ExplainResults]: () => ExplainResults[K] } = {
    "shap-values": () => explainer.shapValues(rows),
    "shap-interactions": () => explainer.shapInteractions(rows),
  };
  return run[task.task]();
}
